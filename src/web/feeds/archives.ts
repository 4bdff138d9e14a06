import { addDays, dayBounds, dayOf } from '../../core/calendar/days.ts'
import type { Story } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'

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

/** Stories in one archive document: a busy month is kept in several, so that none takes long to print. */
export const STORIES_PER_PART = 300

/** An archive document: a month, or a part of it; part 1 is the oldest, and the later ones go on from there. */
export interface Archive {
  readonly month: string
  readonly part: number
}

/** `2026-10`, and `2026-10.2` for its second part. */
export const archiveName = ({ month, part }: Archive): string => (part === 1 ? month : `${month}.${part}`)

/** Reads such a name; null where it is none. */
export function readArchiveName(name: string): Archive | null {
  const [, month = '', part] = /^(\d{4}-\d\d)(?:\.([2-9]|[1-9]\d{1,3}))?$/.exec(name) ?? []
  return isMonth(month) ? { month, part: part === undefined ? 1 : Number(part) } : null
}

/** Site path of an archive without the format's ending. */
export const feedArchivePath = (beat: string, archive: Archive): string =>
  `feeds/${encodeURIComponent(beat)}/${archiveName(archive)}`

const zoneOf = (app: AppContext): string => app.config().site.timeZone

async function lastPart(app: AppContext, beat: string, month: string): Promise<Archive> {
  const stories = await app.store.countStories({ beat, ...monthBounds(month, zoneOf(app)) })
  return { month, part: Math.max(1, Math.ceil(stories / STORIES_PER_PART)) }
}

/** The newest month before this one in which the beat has stories, or null. */
async function monthBefore(app: AppContext, beat: string, month: string): Promise<string | null> {
  const timeZone = zoneOf(app)
  const to = dayBounds(firstDay(month), timeZone).from
  const [story] = await app.store.stories({ beat, to, limit: 1 })
  return story ? monthOf(dayOf(story.published, timeZone)) : null
}

/** The stories of a closed archive, newest first; none where there is no such document. */
export async function storiesOfArchive(app: AppContext, beat: string, { month, part }: Archive): Promise<Story[]> {
  if (month >= openMonth(app.now(), zoneOf(app))) return []
  const whole = { beat, ...monthBounds(month, zoneOf(app)) }
  const end = (await app.store.countStories(whole)) - (part - 1) * STORIES_PER_PART
  const skip = Math.max(0, end - STORIES_PER_PART)
  return end <= 0 ? [] : await app.store.stories({ ...whole, skip, limit: end - skip })
}

/** The archive with the next older stories, or null. */
export async function archiveBefore(app: AppContext, beat: string, { month, part }: Archive): Promise<Archive | null> {
  if (part > 1) return { month, part: part - 1 }
  const before = await monthBefore(app, beat, month)
  return before === null ? null : lastPart(app, beat, before)
}

/** The closed archive with the next newer stories, or null. */
export async function archiveAfter(app: AppContext, beat: string, { month, part }: Archive): Promise<Archive | null> {
  if (part < (await lastPart(app, beat, month)).part) return { month, part: part + 1 }
  const open = openMonth(app.now(), zoneOf(app))
  for (let at = monthAfter(month); at < open; at = monthAfter(at)) {
    if ((await app.store.countStories({ beat, ...monthBounds(at, zoneOf(app)) })) > 0) return { month: at, part: 1 }
  }
  return null
}

/** The newest archive of a beat, or null where no month with stories is closed. */
export const newestArchive = (app: AppContext, beat: string): Promise<Archive | null> =>
  archiveBefore(app, beat, { month: openMonth(app.now(), zoneOf(app)), part: 1 })

/** The closed months in which a beat has stories, newest first. */
export async function archivedMonths(app: AppContext, beat: string): Promise<string[]> {
  const months: string[] = []
  let at: string | null = openMonth(app.now(), zoneOf(app))
  for (at = await monthBefore(app, beat, at); at !== null; at = await monthBefore(app, beat, at)) months.push(at)
  return months
}

/** Every archive of a beat, newest first. */
export async function archivesOf(app: AppContext, beat: string): Promise<Archive[]> {
  const all: Archive[] = []
  for (let at = await newestArchive(app, beat); at !== null; at = await archiveBefore(app, beat, at)) all.push(at)
  return all
}
