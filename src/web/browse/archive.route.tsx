import type { Route } from '../http/route.ts'
import { archivePage, archivePaths, siteShelf } from './archive-page.tsx'

/** The months of the archive. */
export const archive: Route = {
  pattern: 'archive',
  render: (world) => archivePage(world, siteShelf(world.config()), 'all', '1'),
  paths: async () => ['archive'],
}

/** A month or a day of the archive: `archive/2026-11`, `archive/2026-11-21`. */
export const archiveDay: Route = {
  pattern: 'archive/:day',
  render: async (world, { day }) => (day === 'all' ? null : archivePage(world, siteShelf(world.config()), day!, '1')),
  async paths(world) {
    const paths = await archivePaths(world, siteShelf(world.config()))
    return paths.filter((path) => path.split('/').length === 2)
  },
}

/** What a day holds beyond its first page. */
export const archiveMore: Route = {
  pattern: 'archive/:day/:page',
  render: async (world, { day, page }) =>
    page === '1'
      ? { kind: 'redirect', to: `archive/${day}`, status: 301 }
      : archivePage(world, siteShelf(world.config()), day!, page!),
  async paths(world) {
    const paths = await archivePaths(world, siteShelf(world.config()))
    return paths.filter((path) => path.split('/').length === 3)
  },
}
