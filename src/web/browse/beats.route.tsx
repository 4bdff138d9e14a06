import type { Route } from '../http/route.ts'
import { beatPath, link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { langOf } from '../layout/words.ts'

/** Every beat with its description. */
export const beats: Route = {
  pattern: 'beats',
  async render(app) {
    const config = app.config()
    const { site } = config
    const lang = langOf(site, site.language)
    return page(
      config,
      { path: 'beats', title: 'Beats', description: `The subjects ${site.title} covers.` },
      <ul class="rows">
        {config.beats.map(({ id, title, description }) => (
          <li lang={lang}>
            <h2 class="beat">
              <a href={link(site, beatPath(id))}>{title}</a>
            </h2>
            {description && <p>{description}</p>}
          </li>
        ))}
      </ul>,
    )
  },
  paths: async () => ['beats'],
}
