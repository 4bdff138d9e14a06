import { parametersOf } from '../../core/grouping/settings.ts'
import { storedReasons } from '../../jobs/group/stored-reasons.ts'
import { MINUTE } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { storyJsonPath } from '../layout/links.ts'
import { exportedStories } from './story.route.tsx'
import { storyJson } from './story-json.ts'

/** A story as JSON: its reports, why each belongs to it, and suggestions for editors. */
export const storyAsJson: Route = {
  pattern: 'story/:id.json',
  async render(app, { id }) {
    const { store } = app
    const [view] = await store.storyViews([id!])
    if (!view) {
      const mergedInto = await store.redirectOf(id!)
      return mergedInto === null ? null : { kind: 'redirect', to: storyJsonPath(mergedInto), status: 301 }
    }
    const config = app.config()
    const { threshold } = parametersOf(config.grouping)
    const reasons = await storedReasons(store, view, (ids) => store.storyViews(ids), threshold)
    const body = `${JSON.stringify(storyJson(config, view, reasons), null, 1)}\n`
    // Reasons may change while the story does not, so only the entity tag identifies a version.
    return {
      kind: 'document',
      document: { type: 'application/json', body, lastModified: null },
      maxAge: MINUTE,
      cors: true,
    }
  },
  paths: async (app) => [...(await exportedStories(app))].map(storyJsonPath),
}
