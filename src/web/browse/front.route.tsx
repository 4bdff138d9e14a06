import type { Config } from '../../config/types.ts'
import { dayOf } from '../../core/calendar/days.ts'
import type { SourceState } from '../../core/source/source-state.ts'
import type { Story } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { readNetworkFacts } from '../../jobs/network-facts.ts'
import type { Route } from '../http/route.ts'
import { Headline } from '../layout/headline.tsx'
import { link, storyPath } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { picturesOf } from '../layout/story-picture.ts'
import { umbrellaOf } from '../layout/umbrella.ts'
import { briefTimeText, langOf } from '../layout/words.ts'
import { listData } from '../story/json-ld.ts'
import { headlineOf } from '../story/story-card.tsx'
import { lastUpdated } from '../story/story-views.ts'
import { isEarly, type Progress, progressOf } from './crawl-progress.ts'
import { newestDays } from './days.ts'
import { FilterForm, filterOf, isFiltered } from './filter.tsx'
import { DayList, Toolbar } from './story-list.tsx'
import { UnderWay, Waiting } from './waiting.tsx'

/** Stories shown per day, the newest day first. */
const CAPS = [30, 12, 8, 8]
const LATEST = 20

/** The stories of the newest days by importance, or the progress of the first crawl if there are none yet. */
export const front: Route = {
  pattern: '',
  query: ['beat', 'lang'],
  async render(app, _, target, query) {
    const config = app.config()
    const filter = filterOf(config, query)
    const beat = filter.beat ?? umbrellaOf(config)?.id
    const days = await newestDays(app, { beat, language: filter.language }, CAPS)
    const views = days.flatMap((day) => day.views)
    const pictures = await picturesOf(
      app,
      views.map(({ story }) => story.id),
    )
    const filtered = isFiltered(filter)
    const latest = filtered ? [] : await app.store.stories({ ...(beat !== undefined && { beat }), limit: LATEST })
    const head = {
      path: '',
      description: config.site.description,
      noindex: filtered,
      wide: latest.length > 0,
      ...(views.length > 0 && { data: [listData(config.site, config.site.title, '', views)] }),
    }
    const list = (
      <>
        <Toolbar>{target === 'server' && <FilterForm config={config} path="" filter={filter} beats />}</Toolbar>
        <div class={latest.length > 0 ? 'front' : undefined}>
          <div>
            <DayList config={config} days={days} pictures={pictures} beat={beat} />
            <p class="note more">
              <a href={link(config.site, 'archive')}>All days, in the archive</a>
            </p>
          </div>
          {latest.length > 0 && <Latest config={config} stories={latest} />}
        </div>
      </>
    )
    const lastModified = lastUpdated(views.map(({ story }) => story))
    if (target === 'export')
      return views.length > 0
        ? page(config, { ...head, lastModified }, list)
        : page(config, head, <p>No story has been published yet.</p>)
    if (filtered)
      return page(
        config,
        { ...head, lastModified },
        views.length > 0 ? (
          list
        ) : (
          <>
            <FilterForm config={config} path="" filter={filter} beats />
            <p>None of the newest stories matches.</p>
          </>
        ),
      )
    const progress = progressOf(await configuredStates(app))
    if (views.length > 0)
      return isEarly(progress)
        ? page(
            config,
            { ...head, maxAge: 0, renew: 10 },
            <>
              <UnderWay progress={progress} />
              {list}
            </>,
          )
        : page(config, { ...head, lastModified }, list)
    return page(
      config,
      { ...head, maxAge: 0, renew: renewAfter(progress), renewBare: true },
      <Waiting config={config} progress={progress} outage={(await readNetworkFacts(app.store)).outage} />,
    )
  },
  paths: async () => [''],
}

/** The newest stories, whatever their importance. */
const Latest = ({ config: { site }, stories }: { config: Config; stories: readonly Story[] }) => {
  const newest = dayOf(stories[0]?.published ?? 0, site.timeZone)
  return (
    <aside class="latest" aria-labelledby="latest">
      <h2 id="latest">Latest</h2>
      <ol class="plain">
        {stories.map((story) => (
          <li>
            <time datetime={new Date(story.published).toISOString()}>
              {briefTimeText(site, story.published, newest)}
            </time>{' '}
            <a href={link(site, storyPath(story.id))} dir="auto" lang={langOf(site, story.language)}>
              <Headline text={headlineOf(story)} />
            </a>
          </li>
        ))}
      </ol>
    </aside>
  )
}

/** Seconds until the page reloads: soon while a crawl is under way, later once all sources have been checked. */
const renewAfter = ({ checked, sources }: Progress): number => (checked < sources ? 3 : 15)

async function configuredStates(app: AppContext): Promise<SourceState[]> {
  const ids = new Set(app.config().sources.map(({ id }) => id))
  return (await app.store.sourceStates()).filter(({ sourceId }) => ids.has(sourceId))
}
