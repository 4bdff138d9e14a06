import { WEEK } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { style } from './style.ts'

export const styleRoute: Route = {
  pattern: 'style.css',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/css; charset=utf-8', body: style, lastModified: null },
    maxAge: WEEK,
  }),
  paths: async () => ['style.css'],
}
