import type { Route } from '../http/route.ts'
import { archivePage, digestYears } from './archive-page.tsx'
import { editionPaths, printEdition, redirectToOtherDigest } from './edition.ts'

/** An edition of the first digest, which has the short addresses. `latest` redirects to the newest; a year shows its archive. */
export const digestDay: Route = {
  pattern: 'digest/:edition',
  async render(app, { edition }, target) {
    const { digests } = app.config()
    if (/^\d{4}$/.test(edition!)) return archivePage(app, edition!)
    if (digests.some(({ id }) => id === edition)) return { kind: 'redirect', to: 'digest', status: 302 }
    const first = digests[0] && (await printEdition(app, digests[0].id, edition!, target))
    return first ?? redirectToOtherDigest(app, edition!)
  },
  async paths(app) {
    const rules = app.config().digests[0]
    if (!rules) return []
    return [...(await digestYears(app)).map((year) => `digest/${year}`), ...(await editionPaths(app, rules.id))]
  },
}
