import type { World } from '../../jobs/app-context.ts'
import { digestFeedPath } from '../../outputs/digest-addresses.ts'
import type { Printed, Route } from '../http/route.ts'
import { digestFeedPaths, printDigestArchive, printDigestFeed, type Readership } from './feed-documents.ts'

async function print(world: World, digest: string, format: string, readership: Readership): Promise<Printed | null> {
  const config = world.config()
  const [first] = config.digests
  const printed = await printDigestFeed(world, digest, format, readership)
  if (printed === null) return first ? printDigestArchive(world, first.id, digest, format, readership) : null
  return digest === first?.id ? { kind: 'redirect', to: digestFeedPath(config, digest, format), status: 301 } : printed
}

/**
 * The feed of a digest other than the first, whose own long address leads to its short one; or an archive of the feed of
 * the first, by its name.
 */
export const digestFeedOf: Route = {
  pattern: 'feeds/digest/:digest.:format',
  render: (world, { digest, format }) => print(world, digest!, format!, 'readers'),
  page: (world, { digest, format }) => print(world, digest!, format!, 'people'),
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
