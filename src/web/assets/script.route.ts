import type { Route } from '../http/route.ts'
import { script } from './script.ts'

const WEEK = 7 * 86_400

export const scriptRoute: Route = {
  pattern: 'script.js',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/javascript; charset=utf-8', body: script, lastModified: null },
    maxAge: WEEK,
  }),
  paths: async () => ['script.js'],
}
