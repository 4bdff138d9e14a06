import { DAY } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { link } from '../layout/links.ts'
import { pageLanguage } from '../layout/words.ts'

/** The web application manifest, for installing the site on a home screen. */
export const manifest: Route = {
  pattern: 'site.webmanifest',
  async render(app) {
    const { site } = app.config()
    const icon = (size: number, purpose: string) => ({
      src: link(site, `icon-${size}.png`),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })
    const body = {
      id: link(site, ''),
      name: site.title,
      short_name: site.title,
      ...(site.description && { description: site.description }),
      lang: pageLanguage(site),
      start_url: link(site, ''),
      scope: link(site, ''),
      display: 'browser',
      background_color: '#fcfbf8',
      theme_color: '#fcfbf8',
      icons: [
        { src: link(site, 'favicon.svg'), sizes: 'any', type: 'image/svg+xml' },
        icon(192, 'any'),
        icon(512, 'any'),
        icon(512, 'maskable'),
      ],
    }
    return {
      kind: 'document',
      document: { type: 'application/manifest+json', body: `${JSON.stringify(body, null, 1)}\n`, lastModified: null },
      maxAge: DAY,
    }
  },
  paths: async () => ['site.webmanifest'],
}
