import { href } from '../../core/publish/site.ts'
import { DAY } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'

/** Lets crawlers read everything public and names the sitemaps (RFC 9309). */
export const robots: Route = {
  pattern: 'robots.txt',
  async render(app) {
    const { site } = app.config()
    const maps = ['sitemap.xml', 'news-sitemap.xml'].map((path) => `Sitemap: ${href(site, path)}\n`).join('')
    return {
      kind: 'document',
      document: { type: 'text/plain; charset=utf-8', body: `User-agent: *\nAllow: /\n\n${maps}`, lastModified: null },
      maxAge: DAY,
    }
  },
  paths: async () => ['robots.txt'],
}
