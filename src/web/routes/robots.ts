import type { Route } from '../route.ts'

const DAY = 86_400

/** RFC 9309: everything public may be read. */
export const robots: Route = {
  pattern: 'robots.txt',
  render: async () => ({
    kind: 'document',
    document: { type: 'text/plain; charset=utf-8', body: 'User-agent: *\nAllow: /\n', lastModified: null },
    maxAge: DAY,
  }),
  paths: async () => ['robots.txt'],
}
