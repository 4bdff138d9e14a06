import { WEEK } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { script } from './script.ts'

export const scriptRoute: Route = {
  pattern: 'script.js',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/javascript; charset=utf-8', body: script, lastModified: null },
    maxAge: WEEK,
  }),
  paths: async () => ['script.js'],
}
