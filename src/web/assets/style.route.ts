import type { Route } from '../http/route.ts'
import { style } from './style.ts'

const WEEK = 7 * 86_400

export const styleRoute: Route = {
  pattern: 'style.css',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/css; charset=utf-8', body: style, lastModified: null },
    maxAge: WEEK,
  }),
  paths: async () => ['style.css'],
}
