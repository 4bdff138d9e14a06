import { printOpml } from '../../outputs/opml.ts'
import { FIVE_MINUTES } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'

/** The feeds of all beats as a list that feed readers import. */
export const opml: Route = {
  pattern: 'feeds.opml',
  async render(app) {
    const { beats, site } = app.config()
    return { kind: 'document', document: printOpml(beats, site), maxAge: FIVE_MINUTES, cors: true }
  },
  paths: async () => ['feeds.opml'],
}
