import { digestFeedPath } from '../../outputs/digest-imprint.ts'
import { digestFeedPaths, printDigestFeed } from '../parts/digest-feed.ts'
import type { Route } from '../route.ts'

/** The feed of a digest other than the first, whose own long address leads to its short one. */
export const digestFeedOf: Route = {
  pattern: 'feeds/digest/:digest.:format',
  async render(world, { digest, format }) {
    const config = world.config()
    const printed = await printDigestFeed(world, digest!, format!)
    return printed !== null && digest === config.digests[0]?.id
      ? { kind: 'redirect', to: digestFeedPath(config, digest!, format!), status: 301 }
      : printed
  },
  paths: async (world) =>
    world
      .config()
      .digests.slice(1)
      .flatMap(({ id }) => digestFeedPaths(world, id)),
}
