import type { Route } from '../http/route.ts'
import { link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'

/** The page for unknown addresses; static hosts look for this file. */
export const notFound: Route = {
  pattern: '404.html',
  async render(app) {
    const config = app.config()
    const { site } = config
    return page(
      config,
      { path: '404.html', title: 'There is no such page', status: 404 },
      <p>
        The address may be mistyped. Stories and closed digests keep their addresses; a beat may have been removed. Go
        to the <a href={link(site, '')}>latest stories</a>, <a href={link(site, 'search')}>search</a> all stories, or
        browse the <a href={link(site, 'archive')}>archive</a>.
      </p>,
    )
  },
  paths: async () => ['404.html'],
}
