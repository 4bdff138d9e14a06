import type { Route } from '../http/route.ts'
import { digestFeedPaths, printDigestFeed } from './feed-documents.ts'

/** The closed editions of the first digest as Atom, RSS or JSON Feed. */
export const digestFeed: Route = {
  pattern: 'feeds/digest.:format',
  async render(world, { format }) {
    const rules = world.config().digests[0]
    return rules ? printDigestFeed(world, rules.id, format!) : null
  },
  async page(world, { format }) {
    const rules = world.config().digests[0]
    return rules ? printDigestFeed(world, rules.id, format!, 'people') : null
  },
  async paths(world) {
    const rules = world.config().digests[0]
    return rules ? digestFeedPaths(world, rules.id) : []
  },
}
