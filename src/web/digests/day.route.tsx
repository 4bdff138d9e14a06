import type { Route } from '../http/route.ts'
import { archivePage, digestYears } from './archive-page.tsx'
import { editionPaths, elsewhere, printEdition } from './edition.ts'

/** An edition of the first digest, which has the short addresses; `latest` leads to the newest, a year to its archive. */
export const digestDay: Route = {
  pattern: 'digest/:edition',
  async render(world, { edition }, medium) {
    const { digests } = world.config()
    if (/^\d{4}$/.test(edition!)) return archivePage(world, edition!)
    if (digests.some(({ id }) => id === edition)) return { kind: 'redirect', to: 'digest', status: 302 }
    const first = digests[0] && (await printEdition(world, digests[0].id, edition!, medium))
    return first ?? elsewhere(world, edition!)
  },
  async paths(world) {
    const rules = world.config().digests[0]
    if (!rules) return []
    return [...(await digestYears(world)).map((year) => `digest/${year}`), ...(await editionPaths(world, rules.id))]
  },
}
