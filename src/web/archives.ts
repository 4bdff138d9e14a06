import { addDays, dayBounds, dayOf } from '../core/days.ts'
import type { World } from '../jobs/world.ts'

/*
 * The past of a beat's feed by months of the site's zone (RFC 5005 §4). A month is closed once nothing joins its stories
 * any more: the grouping looks back five days.
 */

const GRACE_DAYS = 5

/** Whether `text` names a month as YYYY-MM. */
export const isMonth = (text: string): boolean => /^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])$/.test(text)

const firstDay = (month: string): string => `${month}-01`
const monthOf = (day: string): string => day.slice(0, 7)

/** The month after this one. */
export const monthAfter = (month: string): string => monthOf(addDays(firstDay(month), 31))

/** A local month as the instants `from <= t < to`. */
export const monthBounds = (month: string, timeZone: string): { readonly from: number; readonly to: number } => ({
  from: dayBounds(firstDay(month), timeZone).from,
  to: dayBounds(firstDay(monthAfter(month)), timeZone).from,
})

/** The first month that is not closed yet. */
export const openMonth = (now: number, timeZone: string): string => monthOf(addDays(dayOf(now, timeZone), -GRACE_DAYS))

/** The newest month before this one in which the beat has stories, or null. */
export async function archiveBefore(world: World, beat: string, month: string): Promise<string | null> {
  const { timeZone } = world.config().site
  const to = dayBounds(firstDay(month), timeZone).from
  const [story] = await world.store.stories({ beat, to, limit: 1 })
  return story ? monthOf(dayOf(story.published, timeZone)) : null
}

/** The oldest closed month after this one in which the beat has stories, or null. */
export async function archiveAfter(world: World, beat: string, month: string): Promise<string | null> {
  const { timeZone } = world.config().site
  const open = openMonth(world.now(), timeZone)
  for (let at = monthAfter(month); at < open; at = monthAfter(at)) {
    if ((await world.store.stories({ beat, ...monthBounds(at, timeZone), limit: 1 })).length > 0) return at
  }
  return null
}

/** The newest archive of a beat, or null where no month with stories is closed. */
export const newestArchive = (world: World, beat: string): Promise<string | null> =>
  archiveBefore(world, beat, openMonth(world.now(), world.config().site.timeZone))

/** Every archive of a beat, newest first. */
export async function archivesOf(world: World, beat: string): Promise<string[]> {
  const months: string[] = []
  for (let month = await newestArchive(world, beat); month !== null; month = await archiveBefore(world, beat, month)) {
    months.push(month)
  }
  return months
}

/** Site path of an archive without the format's ending. */
export const archivePath = (beat: string, month: string): string => `feeds/${encodeURIComponent(beat)}/${month}`
