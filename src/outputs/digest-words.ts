import { daysOf, periodOf } from '../core/calendar/periods.ts'
import type { Digest, DigestStory, DigestUpdate, UnreachedSource } from '../core/digest/digest.ts'
import type { Site } from '../core/publish/site.ts'
import { plural } from '../core/text/plural.ts'

/** The language tag of our own words: the site's language if it is a variety of English, otherwise `en`. */
export const ourLanguage = ({ language }: Pick<Site, 'language'>): string =>
  /^en(?:-|$)/i.test(language) ? language : 'en'

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (site: Pick<Site, 'language'>, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const ours = ourLanguage(site)
  const language = ours === 'en' ? 'en-GB' : ours
  const key = language + JSON.stringify(options)
  let known = formats.get(key)
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language, options)
    formats.set(key, known)
  }
  return known
}

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const date = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** `Saturday, 10 October 2026` for a day; `Week 41, 5–11 October 2026` for an ISO week. */
export function editionText(site: Pick<Site, 'language'>, key: string): string {
  const { first, last } = daysOf(key)
  if (periodOf(key) === 'daily') return format(site, { weekday: 'long', ...date, timeZone: 'UTC' }).format(noon(key))
  const range = format(site, { ...date, timeZone: 'UTC' }).formatRange(noon(first), noon(last))
  return `Week ${Number(key.slice(6))}, ${range.replace(/\s/g, ' ')}`
}

/** `11 October 2026, 01:00 CEST`. */
export const momentText = (site: Pick<Site, 'language'>, timeZone: string, ms: number): string =>
  `${format(site, { ...date, timeZone }).format(ms)}, ${clockText(site, timeZone, ms)}`

/** `01:00 CEST`. */
const clockText = (site: Pick<Site, 'language'>, timeZone: string, ms: number): string =>
  format(site, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone }).format(ms)

/** `Saturday, 14:05`: a time within a week. */
export const weekdayText = (site: Pick<Site, 'language'>, timeZone: string, ms: number): string =>
  `${format(site, { weekday: 'long', timeZone }).format(ms)}, ${format(site, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(ms)}`

/** `12 stories from 9 outlets`. */
export function digestSummary({ sections, stories, period }: Digest): string {
  const reports = sections.flatMap((section) => section.stories.flatMap((story) => story.reports))
  const outlets = new Set(reports.map(({ outlet }) => outlet))
  return stories === 0
    ? `A ${period === 'daily' ? 'day' : 'week'} without stories`
    : `${plural(stories, 'story', 'stories')} from ${plural(outlets.size, 'outlet')}`
}

/** `3 more publishers and a new headline`: what is new since the digest that had the story last. */
export function updateWords({ publishers, before }: DigestUpdate): string {
  const more = publishers > 0 ? [plural(publishers, 'more publisher')] : []
  const headline = before === null ? [] : ['a new headline']
  const words = [...more, ...headline].join(' and ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The same as one sentence, with the date of that digest and its headline for the story. */
export function updateText(site: Pick<Site, 'language'>, update: DigestUpdate): string {
  const before = update.before === null ? '' : `; it was “${update.before}”`
  return `${updateWords(update)} since ${editionText(site, update.edition)}${before}`
}

/** The headline; without one the beginning of the excerpt. */
export const headlineText = ({ headline, excerpt }: Pick<DigestStory, 'headline' | 'excerpt'>): string =>
  headline.trim() || excerpt.trim().slice(0, 120) || 'Without a headline'

/** The heading of the list that `mostCovered` returns. */
export const MOST_COVERED = 'Most covered'

/** The first report of each outlet, the lead's first. */
export const firstReports = ({ reports }: Pick<DigestStory, 'reports'>) => {
  const seen = new Set<string>()
  return reports.filter(({ outlet }) => !seen.has(outlet) && seen.add(outlet))
}

const reasons: Readonly<Record<UnreachedSource['health'], string>> = {
  failed: 'no readable answer',
  blocked: 'refuses our crawler',
  limited: 'asked us to wait',
  gone: 'removed',
}

/** Why a source could not be read. */
export const unreachedReason = ({ health }: Pick<UnreachedSource, 'health'>): string => reasons[health]

/** The words before the list of sources that could not be read. */
export const unreachedHeading = ({ closedAt }: Pick<Digest, 'closedAt'>): string =>
  closedAt === null
    ? 'These sources can’t be read at the moment:'
    : 'When this edition closed, these sources could not be read:'

/** The limits that a digest was made with; null if they are not recorded. */
export const limitsText = ({ limits }: Pick<Digest, 'limits'>): string | null =>
  limits === null
    ? null
    : `Up to ${plural(limits.perBeat, 'story', 'stories')} per beat; up to ${limits.perPublisher} exclusive to one publisher.`
