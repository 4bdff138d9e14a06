import { DAY } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { feedStyle } from './feed-style.ts'

/** The style sheet that our feeds reference, for browsers. Its address never changes, so feeds keep their bytes. */
export const feedStyleRoute: Route = {
  pattern: 'feed.css',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/css; charset=utf-8', body: feedStyle, lastModified: null },
    maxAge: DAY,
  }),
  paths: async () => ['feed.css'],
}
