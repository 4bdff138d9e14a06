import { digestPath } from '../../outputs/digest-addresses.ts'
import type { Route } from '../http/route.ts'
import { editionPaths, printEdition } from './edition.ts'

/** An edition of any digest but the first. Long addresses of the first digest redirect to its short ones. */
export const digestOf: Route = {
  pattern: 'digest/:digest/:edition',
  async render(app, { digest, edition }, target) {
    const config = app.config()
    const printed = await printEdition(app, digest!, edition!, target)
    return printed?.kind === 'document' && digest === config.digests[0]?.id
      ? { kind: 'redirect', to: digestPath(config, digest!, edition!), status: 301 }
      : printed
  },
  async paths(app) {
    const { digests } = app.config()
    return (await Promise.all(digests.slice(1).map(({ id }) => editionPaths(app, id)))).flat()
  },
}
