import { outputs } from '../../outputs/outputs.ts'
import { viewsOf } from '../data.ts'
import { beatPath, feedPath, link } from '../links.ts'
import { page } from '../parts/page.tsx'
import { StoryList } from '../parts/story-list.tsx'
import { langOf } from '../parts/words.ts'
import type { Route } from '../route.ts'

const SHOWN = 60

/** The latest stories of one beat. */
export const beat: Route = {
  pattern: 'beats/:beat',
  async render(world, params) {
    const config = world.config()
    const { site } = config
    const found = config.beats.find(({ id }) => id === params.beat)
    if (!found) return null
    const views = await viewsOf(world, { beat: found.id, limit: SHOWN })
    const lang = langOf(site, site.language)
    return page(
      config,
      {
        path: beatPath(found.id),
        title: found.title,
        titleLanguage: site.language,
        description: found.description,
        beat: found.id,
        lastModified: views.length > 0 ? Math.max(...views.map(({ story }) => story.updated)) : null,
      },
      <>
        {found.description && (
          <p class="lede" lang={lang}>
            {found.description}
          </p>
        )}
        <p class="note">
          Follow this beat:{' '}
          {Object.values(outputs).map(({ extension, label }, at) => (
            <>
              {at > 0 && ' · '}
              <a href={link(site, feedPath(found.id, extension))}>{label}</a>
            </>
          ))}
        </p>
        {views.length > 0 ? (
          <StoryList config={config} views={views} beat={found.id} />
        ) : (
          <p>
            No story has been filed under this beat yet. See the{' '}
            <a href={link(site, '')}>latest stories of all beats</a>.
          </p>
        )}
      </>,
    )
  },
  paths: async (world) => world.config().beats.map(({ id }) => beatPath(id)),
}
