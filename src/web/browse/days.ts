import { dayBounds, dayOf } from '../../core/calendar/days.ts'
import { rankByImportance } from '../../core/story/importance.ts'
import { mostPublishersFirst } from '../../core/story/order.ts'
import type { Story, StoryView } from '../../core/story/story.ts'
import { primarySubtag } from '../../core/text/language.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { NO_LIMIT } from '../story/story-views.ts'
import type { Filter } from './filter.tsx'

/** The stories of one local day that a page shows, the most important first. */
export interface Day {
  /** YYYY-MM-DD in the site's zone. */
  readonly day: string
  readonly views: readonly StoryView[]
  /** All stories of the day; null if unknown, because only the newest stories were read. */
  readonly total: number | null
}

/** Newest stories read for a page; more if it is filtered by language. */
const READ = 500
const READ_FOR_LANGUAGE = 1_500

const matches =
  ({ language }: Filter) =>
  (story: Story): boolean =>
    language === undefined || primarySubtag(story.language) === language

/** Candidates for the `cap` most important stories: importance depends on reports, so twice as many are loaded as shown. */
const shortlist = (stories: readonly Story[], cap: number): Story[] =>
  stories.length <= cap ? [...stories] : [...stories].sort(mostPublishersFirst).slice(0, cap * 2)

/**
 * The instant at which importance is compared, epoch ms. It decays equally for all stories, so the order is the same at any
 * later instant. The time of the newest report is used so that an export gives the same order.
 */
const rankingInstant = (views: readonly StoryView[]): number => Math.max(0, ...views.map(({ story }) => story.lastAt))

/** The newest days with stories: at most `caps[0]` stories of the newest, `caps[1]` of the next, and so on. */
export async function newestDays(app: AppContext, filter: Filter, caps: readonly number[]): Promise<Day[]> {
  const { timeZone } = app.config().site
  const limit = filter.language === undefined ? READ : READ_FOR_LANGUAGE
  const found = await app.store.stories({ ...(filter.beat !== undefined && { beat: filter.beat }), limit })
  const days = new Map<string, Story[]>()
  let bounds = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  let day = ''
  for (const story of found) {
    if (story.published < bounds.from) {
      day = dayOf(story.published, timeZone)
      bounds = dayBounds(day, timeZone)
    }
    if (!matches(filter)(story)) continue
    const known = days.get(day)
    if (known) known.push(story)
    else if (days.size < caps.length) days.set(day, [story])
    else break
  }
  const chosen = [...days].map(([day, stories], at) => ({ day, stories, cap: caps[at]! }))
  const ids = chosen.flatMap(({ stories, cap }) => shortlist(stories, cap).map(({ id }) => id))
  const views = new Map((await app.store.storyViews(ids)).map((view) => [view.story.id, view]))
  return chosen.map(({ day, stories, cap }) => {
    const own = shortlist(stories, cap).flatMap(({ id }) => views.get(id) ?? [])
    const whole = found.length < limit || found.at(-1)!.published < dayBounds(day, timeZone).from
    return {
      day,
      views: rankByImportance(own, rankingInstant(own)).slice(0, cap),
      total: whole ? stories.length : null,
    }
  })
}

/** One page of a day. Stories are divided into pages by number of publishers, then newest first; each page is ordered by importance. */
export async function pageOfDay(
  app: AppContext,
  filter: Filter,
  day: string,
  page: number,
  size: number,
): Promise<{ readonly views: StoryView[]; readonly total: number }> {
  const bounds = dayBounds(day, app.config().site.timeZone)
  const found = await app.store.stories({
    ...bounds,
    ...(filter.beat !== undefined && { beat: filter.beat }),
    limit: NO_LIMIT,
  })
  const ids = [...found]
    .sort(mostPublishersFirst)
    .slice((page - 1) * size, page * size)
    .map(({ id }) => id)
  const views = await app.store.storyViews(ids)
  return { views: rankByImportance(views, rankingInstant(views)), total: found.length }
}
