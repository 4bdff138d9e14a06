import type { Route } from '../http/route.ts'
import { digestFeedPaths, printDigestFeed } from './feed-documents.ts'

/** The closed editions of the first digest as Atom, RSS or JSON Feed. */
export const digestFeed: Route = {
  pattern: 'feeds/digest.:format',
  async render(app, { format }) {
    const rules = app.config().digests[0]
    return rules ? printDigestFeed(app, rules.id, format!) : null
  },
  async page(app, { format }) {
    const rules = app.config().digests[0]
    return rules ? printDigestFeed(app, rules.id, format!, 'people') : null
  },
  async paths(app) {
    const rules = app.config().digests[0]
    return rules ? digestFeedPaths(app, rules.id) : []
  },
}
