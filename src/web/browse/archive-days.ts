import { addDays, dayBounds, dayOf } from '../../core/calendar/days.ts'
import { daysOfMonth, firstDay, monthOf } from '../../core/calendar/months.ts'
import type { Story } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { NO_LIMIT } from '../story/story-views.ts'

/** The newest story published in `from <= t < to`. */
const newestStoryIn = async (
  app: AppContext,
  beat: string | undefined,
  from: number,
  to: number,
): Promise<Story | undefined> =>
  (await app.store.stories({ ...(beat !== undefined && { beat }), from, to, limit: 1 }))[0]

/** The last day with stories before this one; null if there is none. */
export async function dayBefore(app: AppContext, beat: string | undefined, day: string): Promise<string | null> {
  const { timeZone } = app.config().site
  const story = await newestStoryIn(app, beat, Number.MIN_SAFE_INTEGER, dayBounds(day, timeZone).from)
  return story ? dayOf(story.published, timeZone) : null
}

/** The next day with stories; null if there is none. A binary search, because the store lists the newest stories first. */
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
    const month = monthOf(dayOf(story.published, timeZone))
    months.push(month)
    to = dayBounds(firstDay(month), timeZone).from
  }
}

/** Every day with stories of a beat (undefined: of all beats), newest first, in one pass; for the static export. */
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
