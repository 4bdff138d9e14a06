import { outputs } from '../../outputs/outputs.ts'
import type { Route } from '../http/route.ts'
import { archivePath, beatCardPath, beatPath, feedPath, link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { picturesOf } from '../layout/story-picture.ts'
import { umbrellaOf } from '../layout/umbrella.ts'
import { langOf } from '../layout/words.ts'
import { listData } from '../story/json-ld.ts'
import { lastUpdated } from '../story/story-views.ts'
import { newestDays } from './days.ts'
import { FilterForm, filterOf, isFiltered } from './filter.tsx'
import { DayList, Toolbar } from './story-list.tsx'

/** Stories shown per day, the newest day first. */
const CAPS = [20, 10, 10, 8, 8, 6, 6, 4, 4, 4, 4, 4, 4, 4]

/** The newest days of one beat. */
export const beat: Route = {
  pattern: 'beats/:beat',
  query: ['lang'],
  async render(app, params, target, query) {
    const config = app.config()
    const { site } = config
    const found = config.beats.find(({ id }) => id === params.beat)
    if (!found) return null
    const filter = filterOf(config, query)
    const days = await newestDays(app, { beat: found.id, language: filter.language }, CAPS)
    const views = days.flatMap((day) => day.views)
    const pictures = await picturesOf(
      app,
      views.map(({ story }) => story.id),
    )
    const lang = langOf(site, site.language)
    const path = beatPath(found.id)
    const umbrella = found === umbrellaOf(config)
    return page(
      config,
      {
        path,
        title: found.title,
        titleLanguage: site.language,
        description: found.description,
        beat: found.id,
        noindex: isFiltered(filter),
        card: { path: beatCardPath(found.id), alt: found.title },
        data: [listData(site, found.title, path, views)],
        lastModified: lastUpdated(views.map(({ story }) => story)),
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
        {(views.length > 0 || isFiltered(filter)) && (
          <Toolbar>{target === 'server' && <FilterForm config={config} path={path} filter={filter} />}</Toolbar>
        )}
        {views.length > 0 ? (
          <>
            <DayList
              config={config}
              days={days}
              pictures={pictures}
              beat={found.id}
              archive={umbrella ? undefined : found.id}
            />
            <p class="note more">
              <a href={link(site, umbrella ? 'archive' : archivePath(found.id, 'all'))}>All days of this beat</a>
            </p>
          </>
        ) : isFiltered(filter) ? (
          <p>None of the newest stories is in this language.</p>
        ) : (
          <p>
            No story has been filed under this beat yet. See the{' '}
            <a href={link(site, '')}>latest stories of all beats</a>.
          </p>
        )}
      </>,
    )
  },
  paths: async (app) => app.config().beats.map(({ id }) => beatPath(id)),
}
