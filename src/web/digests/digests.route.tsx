import type { Route } from '../http/route.ts'
import { archivePage } from './archive-page.tsx'

/** The latest editions of every digest, with links to older ones. */
export const digests: Route = {
  pattern: 'digest',
  render: (app) => archivePage(app, null),
  paths: async () => ['digest'],
}
