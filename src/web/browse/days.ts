import { addDays, dayBounds, dayOf } from '../../core/calendar/days.ts'
import { rankByImportance } from '../../core/story/importance.ts'
import { mostPublishersFirst } from '../../core/story/order.ts'
import type { Story, StoryView } from '../../core/story/story.ts'
import { primarySubtag } from '../../core/text/language.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { NO_LIMIT } from '../story/story-views.ts'

/** The stories of one local day that a page shows, the most important first. */
export interface Day {
  /** YYYY-MM-DD in the site's zone. */
  readonly day: string
  readonly views: readonly StoryView[]
  /** Stories of the day in all; null where there are more than were looked at. */
  readonly total: number | null
}

/** What stories a list takes. */
export interface Choice {
  readonly beat?: string | undefined
  /** Primary language subtag, as `de`. */
  readonly language?: string | undefined
}

/** Stories looked at for a page; a language is looked for among more. */
const LOOKED_AT = 500
const LOOKED_AT_FOR_LANGUAGE = 1_500

const takes =
  ({ language }: Choice) =>
  (story: Story): boolean =>
    language === undefined || primarySubtag(story.language) === language

/** The best of these, most important first. To judge importance reports are needed, so twice as many are looked into as shown. */
const shortlist = (stories: readonly Story[], cap: number): Story[] =>
  stories.length <= cap ? [...stories] : [...stories].sort(mostPublishersFirst).slice(0, cap * 2)

/**
 * Importance decays alike for every story, so that their order is the same at any later instant: judged at the newest
 * report, it is also the same in files that lie still.
 */
const rankingInstant = (views: readonly StoryView[]): number => Math.max(0, ...views.map(({ story }) => story.lastAt))

/** The newest days with stories: `caps[0]` stories of the newest, `caps[1]` of the next … */
export async function newestDays(app: AppContext, choice: Choice, caps: readonly number[]): Promise<Day[]> {
  const { timeZone } = app.config().site
  const limit = choice.language === undefined ? LOOKED_AT : LOOKED_AT_FOR_LANGUAGE
  const found = await app.store.stories({ ...(choice.beat !== undefined && { beat: choice.beat }), limit })
  const days = new Map<string, Story[]>()
  let bounds = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  let day = ''
  for (const story of found) {
    if (story.published < bounds.from) {
      day = dayOf(story.published, timeZone)
      bounds = dayBounds(day, timeZone)
    }
    if (!takes(choice)(story)) continue
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

/** One page of a day: stories by independent publishers, then the newest first, each page ordered by importance. */
export async function pageOfDay(
  app: AppContext,
  choice: Choice,
  day: string,
  page: number,
  size: number,
): Promise<{ readonly views: StoryView[]; readonly total: number }> {
  const bounds = dayBounds(day, app.config().site.timeZone)
  const found = await app.store.stories({
    ...bounds,
    ...(choice.beat !== undefined && { beat: choice.beat }),
    limit: NO_LIMIT,
  })
  const ids = [...found]
    .sort(mostPublishersFirst)
    .slice((page - 1) * size, page * size)
    .map(({ id }) => id)
  const views = await app.store.storyViews(ids)
  return { views: rankByImportance(views, rankingInstant(views)), total: found.length }
}

const newestStoryIn = async (
  app: AppContext,
  beat: string | undefined,
  from: number,
  to: number,
): Promise<Story | undefined> =>
  (await app.store.stories({ ...(beat !== undefined && { beat }), from, to, limit: 1 }))[0]

/** The last day with stories before this one; null where there is none. */
export async function dayBefore(app: AppContext, beat: string | undefined, day: string): Promise<string | null> {
  const { timeZone } = app.config().site
  const story = await newestStoryIn(app, beat, Number.MIN_SAFE_INTEGER, dayBounds(day, timeZone).from)
  return story ? dayOf(story.published, timeZone) : null
}

/** The first day with stories after this one: found by halving, for stories are read newest first. */
export async function dayAfter(app: AppContext, beat: string | undefined, day: string): Promise<string | null> {
  const { timeZone } = app.config().site
  const from = dayBounds(day, timeZone).to
  let nearest = await newestStoryIn(app, beat, from, Number.MAX_SAFE_INTEGER)
  if (!nearest) return null
  let low = addDays(day, 1)
  let high = dayOf(nearest.published, timeZone)
  while (low < high) {
    const middle = addDays(low, Math.floor((Date.parse(high) - Date.parse(low)) / 86_400_000 / 2))
    nearest = await newestStoryIn(app, beat, from, dayBounds(middle, timeZone).to)
    if (nearest) high = dayOf(nearest.published, timeZone)
    else low = addDays(middle, 1)
  }
  return high
}

/** `2026-11` as its days, first to last. */
export const daysOfMonth = (month: string): string[] => {
  const first = `${month}-01`
  const days: string[] = []
  for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return days
}

/** The days of a month that have stories. */
export async function daysWithStories(app: AppContext, beat: string | undefined, month: string): Promise<string[]> {
  const { timeZone } = app.config().site
  const found: string[] = []
  for (const day of daysOfMonth(month)) {
    const { from, to } = dayBounds(day, timeZone)
    if (await newestStoryIn(app, beat, from, to)) found.push(day)
  }
  return found
}

/** Months with stories, newest first. */
export async function monthsWithStories(app: AppContext, beat: string | undefined): Promise<string[]> {
  const { timeZone } = app.config().site
  const months: string[] = []
  let to = Number.MAX_SAFE_INTEGER
  for (;;) {
    const story = await newestStoryIn(app, beat, Number.MIN_SAFE_INTEGER, to)
    if (!story) return months
    const month = dayOf(story.published, timeZone).slice(0, 7)
    months.push(month)
    to = dayBounds(`${month}-01`, timeZone).from
  }
}

/** Every day with stories of a beat (all stories: undefined), newest first, in one pass over them; for the static export. */
export async function allDays(app: AppContext, beat: string | undefined): Promise<{ day: string; stories: number }[]> {
  const { timeZone } = app.config().site
  const days: { day: string; stories: number }[] = []
  let from = Number.POSITIVE_INFINITY
  for (const { published } of await app.store.stories({ ...(beat !== undefined && { beat }), limit: NO_LIMIT })) {
    if (published < from) {
      const day = dayOf(published, timeZone)
      from = dayBounds(day, timeZone).from
      days.push({ day, stories: 0 })
    }
    days.at(-1)!.stories++
  }
  return days
}
