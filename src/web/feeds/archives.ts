import { addDays, dayBounds, dayOf } from '../../core/calendar/days.ts'
import { firstDay, monthAfter, monthBounds, monthOf } from '../../core/calendar/months.ts'
import type { Story } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'

/*
 * Archives of a beat's feed (RFC 5005 §4), one per month in the site's time zone. A month is closed after five days: the
 * grouping looks back no further, so its stories gain no more reports.
 */

const GRACE_DAYS = 5

/** The earliest month that is not closed. */
export const openMonth = (now: number, timeZone: string): string => monthOf(addDays(dayOf(now, timeZone), -GRACE_DAYS))

/** Busy months are divided into parts, so that none takes long to print. */
export const STORIES_PER_PART = 300

/** An archive document: a month, or a part of it. Part 1 has the oldest stories. */
export interface Archive {
  readonly month: string
  readonly part: number
}

/** `2026-10`, and `2026-10.2` for its second part. */
export const archiveName = ({ month, part }: Archive): string => (part === 1 ? month : `${month}.${part}`)

/** Parses such a name; null if it is not one. */
export function readArchiveName(name: string): Archive | null {
  const [, month, part] = /^((?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2]))(?:\.([2-9]|[1-9]\d{1,3}))?$/.exec(name) ?? []
  return month === undefined ? null : { month, part: part === undefined ? 1 : Number(part) }
}

/** Site path of an archive without the format's extension. */
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

/** The stories of a closed archive, newest first; empty if there is no such document. */
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

/** The newest archive of a beat, or null if no month with stories is closed. */
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
