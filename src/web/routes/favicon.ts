import { icon } from '../icon.ts'
import type { Route } from '../route.ts'

const WEEK = 7 * 86_400

export const favicon: Route = {
  pattern: 'favicon.svg',
  render: async () => ({
    kind: 'document',
    document: { type: 'image/svg+xml', body: icon, lastModified: null },
    maxAge: WEEK,
  }),
  paths: async () => ['favicon.svg'],
}
