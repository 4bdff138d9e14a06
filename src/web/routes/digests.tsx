import { archivePage } from '../parts/digest-archive.tsx'
import type { Route } from '../route.ts'

/** The latest editions of every digest, and the way to the older ones. */
export const digests: Route = {
  pattern: 'digest',
  render: (world) => archivePage(world, null),
  paths: async () => ['digest'],
}
