import type { Route } from '../http/route.ts'
import { feedStyle } from './feed-style.ts'

const DAY = 86_400

/** The sheet that our feeds name for browsers. Its address never changes, so that feeds keep their bytes. */
export const feedStyleRoute: Route = {
  pattern: 'feed.css',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/css; charset=utf-8', body: feedStyle, lastModified: null },
    maxAge: DAY,
  }),
  paths: async () => ['feed.css'],
}
