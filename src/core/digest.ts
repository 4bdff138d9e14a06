import type { Beat } from './beats.ts'
import { cleanText, cut, TITLE_MAX, webUrl } from './clean.ts'
import type { Site } from './site.ts'
import type { Report, Story, StoryView } from './stories.ts'

/** What a digest's model needs of its configuration. */
export interface DigestRules {
  readonly id: string
  readonly title: string
  /** Beat ids in the order of their sections. */
  readonly beats: readonly string[]
  /** Stories per section. */
  readonly perBeat: number
}

export interface DigestReport {
  readonly outlet: string
  readonly title: string
  readonly link: string | null
  readonly time: number
  readonly language: string | null
}

export interface DigestStory {
  readonly id: string
  readonly tag: string
  readonly headline: string
  readonly excerpt: string
  readonly language: string | null
  /** Independent publishers. */
  readonly publishers: number
  readonly published: number
  /** The lead first. */
  readonly reports: readonly DigestReport[]
}

export interface DigestSection {
  readonly beat: string
  readonly title: string
  readonly stories: readonly DigestStory[]
  /** Stories of this section that did not fit. */
  readonly left: number
}

/** One local day, as a page shows it; plain JSON, kept as it is when the day closes. */
export interface Digest {
  readonly id: string
  readonly title: string
  /** YYYY-MM-DD in `timeZone`. */
  readonly day: string
  readonly timeZone: string
  /** Epoch ms; null while it may still change. */
  readonly closedAt: number | null
  /** Those with stories, umbrella last. */
  readonly sections: readonly DigestSection[]
  /** Stories shown, and stories that did not fit. */
  readonly stories: number
  readonly left: number
}

const DAY = 86_400_000
/** No zone is further from UTC than this, with room for the odd one. */
const FARTHEST = 26 * 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Local wall time as `YYYY-MM-DDTHH:MM:SS`, which sorts as time does. Throws RangeError for an unknown zone. */
function wallTime(ms: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format.format(ms).replace(' ', 'T')
}

/** The local day of an instant, YYYY-MM-DD. */
export const dayOf = (ms: number, timeZone: string): string => wallTime(ms, timeZone).slice(0, 10)

const utcMidnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Whether `text` names a day of the calendar as YYYY-MM-DD. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(utcMidnight(text) || 0).toISOString().startsWith(text)

/** The day `n` days after (before, where negative). */
export const addDays = (day: string, n: number): string =>
  new Date(utcMidnight(day) + n * DAY).toISOString().slice(0, 10)

const bounds = new Map<string, { readonly from: number; readonly to: number }>()

/** First instant whose local day is `day` or later. */
function startOf(day: string, timeZone: string): number {
  let before = utcMidnight(day) - FARTHEST
  let after = utcMidnight(day) + FARTHEST
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(middle, timeZone) >= day) after = middle
    else before = middle
  }
  return after
}

/**
 * A local day as the instants `from <= t < to`: 23 or 25 hours long where the clocks change, empty where the zone left
 * the day out. Throws RangeError where `day` is none.
 */
export function dayBounds(day: string, timeZone: string): { readonly from: number; readonly to: number } {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const key = `${timeZone} ${day}`
  const known = bounds.get(key)
  if (known) return known
  const found = { from: startOf(day, timeZone), to: startOf(addDays(day, 1), timeZone) }
  if (bounds.size > 1000) bounds.clear()
  bounds.set(key, found)
  return found
}

const offsetAt = (ms: number, timeZone: string): number => Date.parse(`${wallTime(ms, timeZone)}Z`) - ms

/**
 * The instant at which a day's edition closes: local time `closeAt` (HH:MM) of the following day. Where the clocks skip
 * that time it is as much later as they skip; where they repeat it, the first.
 */
export function closesAt(day: string, closeAt: string, timeZone: string): number {
  const wall = Date.parse(`${addDays(day, 1)}T${closeAt}:00Z`)
  const earlier = wall - offsetAt(wall - DAY, timeZone)
  const later = wall - offsetAt(wall + DAY, timeZone)
  const right = [earlier, later].filter((ms) => ms + offsetAt(ms, timeZone) === wall)
  return right.length === 0 ? earlier : Math.min(...right)
}

/** The next instant after `now` at which an edition of this digest closes. */
export function nextCloseAt(config: { readonly closeAt: string }, site: Pick<Site, 'timeZone'>, now: number): number {
  const today = dayOf(now, site.timeZone)
  const times = [-2, -1, 0, 1].map((n) => closesAt(addDays(today, n), config.closeAt, site.timeZone))
  return times.find((ms) => ms > now)!
}

type BeatName = Pick<Beat, 'id' | 'title' | 'umbrella'>

/** Which stories each section shows: ids in order, and how many were left out. */
export interface SectionPlan {
  readonly beat: string
  readonly title: string
  readonly storyIds: readonly string[]
  readonly left: number
}

const byWeight = (a: Story, b: Story): number =>
  b.publishers - a.publishers || b.published - a.published || (a.id < b.id ? -1 : 1)

/**
 * Files each story once, in the first of the digest's beats that it belongs to, umbrella last so that the special beats
 * win; most independent publishers first, then newest. Sections without stories are left out.
 */
export function planDigest(
  stories: readonly Story[],
  rules: Pick<DigestRules, 'beats' | 'perBeat'>,
  beats: readonly BeatName[],
): SectionPlan[] {
  const known = new Map(beats.map((beat) => [beat.id, beat]))
  const order = [...new Set(rules.beats)].sort(
    (a, b) => Number(known.get(a)?.umbrella ?? false) - Number(known.get(b)?.umbrella ?? false),
  )
  const sections = new Map<string, Story[]>(order.map((beat) => [beat, []]))
  for (const story of stories) {
    const filed = new Set(story.beats.map(({ beat }) => beat))
    const beat = order.find((id) => filed.has(id))
    if (beat !== undefined) sections.get(beat)!.push(story)
  }
  return [...sections]
    .filter(([, found]) => found.length > 0)
    .map(([beat, found]) => ({
      beat,
      title: known.get(beat)?.title ?? beat,
      storyIds: found
        .sort(byWeight)
        .slice(0, rules.perBeat)
        .map((story) => story.id),
      left: Math.max(0, found.length - rules.perBeat),
    }))
}

const title = (text: string) => cut(cleanText(text), TITLE_MAX)

const digestReport = ({ item, outlet }: Report): DigestReport => ({
  outlet: title(outlet.name) || outlet.sourceId,
  title: title(item.title),
  link: webUrl(item.link),
  time: item.time,
  language: item.language ?? outlet.language,
})

const digestStory = ({ story, reports }: StoryView): DigestStory => ({
  id: story.id,
  tag: story.tag,
  headline: title(story.headline),
  excerpt: cleanText(story.excerpt),
  language: story.language,
  publishers: story.publishers,
  published: story.published,
  reports: reports.map(digestReport),
})

/** A plan with the stories it names; `views` may hold more, what is missing there is not shown. */
export function fillDigest(
  plan: readonly SectionPlan[],
  views: readonly StoryView[],
  rules: Pick<DigestRules, 'id' | 'title'>,
  site: Pick<Site, 'timeZone'>,
  day: string,
  closedAt: number | null,
): Digest {
  const known = new Map(views.map((view) => [view.story.id, view]))
  const sections = plan
    .map(({ beat, title, storyIds, left }) => ({
      beat,
      title,
      stories: storyIds.flatMap((id) => (known.has(id) ? [digestStory(known.get(id)!)] : [])),
      left,
    }))
    .filter((section) => section.stories.length > 0)
  return {
    id: rules.id,
    title: rules.title,
    day,
    timeZone: site.timeZone,
    closedAt,
    sections,
    stories: sections.reduce((sum, section) => sum + section.stories.length, 0),
    left: sections.reduce((sum, section) => sum + section.left, 0),
  }
}

/** The digest of a local day from all stories published on it; stories of other days are ignored. */
export function makeDigest(
  views: readonly StoryView[],
  rules: DigestRules,
  beats: readonly BeatName[],
  site: Pick<Site, 'timeZone'>,
  day: string,
  closedAt: number | null,
): Digest {
  const { from, to } = dayBounds(day, site.timeZone)
  const stories = views.map((view) => view.story).filter(({ published }) => published >= from && published < to)
  return fillDigest(planDigest(stories, rules, beats), views, rules, site, day, closedAt)
}
