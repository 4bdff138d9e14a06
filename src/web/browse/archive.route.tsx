import type { Route } from '../http/route.ts'
import { archivePage, archivePaths } from './archive-page.tsx'
import { archiveOfSite } from './archive-scope.ts'

/** The months of the archive. */
export const archive: Route = {
  pattern: 'archive',
  render: (app) => archivePage(app, archiveOfSite(app.config()), 'all', '1'),
  paths: async () => ['archive'],
}

/** A month or a day of the archive: `archive/2026-11`, `archive/2026-11-21`. */
export const archiveDay: Route = {
  pattern: 'archive/:day',
  render: async (app, { day }) => (day === 'all' ? null : archivePage(app, archiveOfSite(app.config()), day!, '1')),
  async paths(app) {
    const paths = await archivePaths(app, archiveOfSite(app.config()))
    return paths.filter((path) => path.split('/').length === 2)
  },
}

/** The further pages of a day. */
export const archiveMore: Route = {
  pattern: 'archive/:day/:page',
  render: async (app, { day, page }) =>
    page === '1'
      ? { kind: 'redirect', to: `archive/${day}`, status: 301 }
      : archivePage(app, archiveOfSite(app.config()), day!, page!),
  async paths(app) {
    const paths = await archivePaths(app, archiveOfSite(app.config()))
    return paths.filter((path) => path.split('/').length === 3)
  },
}
