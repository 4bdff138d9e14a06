import { digestFeedPath } from '../../outputs/digest-imprint.ts'
import { digestFeedPaths, printDigestArchive, printDigestFeed } from '../parts/digest-feed.ts'
import type { Route } from '../route.ts'

/**
 * The feed of a digest other than the first, whose own long address leads to its short one; or an archive of the feed of
 * the first, by its name.
 */
export const digestFeedOf: Route = {
  pattern: 'feeds/digest/:digest.:format',
  async render(world, { digest, format }) {
    const config = world.config()
    const [first] = config.digests
    const printed = await printDigestFeed(world, digest!, format!)
    if (printed === null) return first ? printDigestArchive(world, first.id, digest!, format!) : null
    return digest === first?.id
      ? { kind: 'redirect', to: digestFeedPath(config, digest!, format!), status: 301 }
      : printed
  },
  paths: async (world) =>
    (
      await Promise.all(
        world
          .config()
          .digests.slice(1)
          .map(({ id }) => digestFeedPaths(world, id)),
      )
    ).flat(),
}
