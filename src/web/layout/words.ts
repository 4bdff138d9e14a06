import { addDays, dayOf } from '../../core/calendar/days.ts'
import type { Site } from '../../core/publish/site.ts'
import { primarySubtag } from '../../core/text/language.ts'

/** The language of our own texts: the site's language if it is a variety of English, otherwise English. */
export const pageLanguage = (site: Pick<Site, 'language'>): string =>
  /^en(?:-|$)/i.test(site.language) ? site.language : 'en'

/** `lang` for text in a language other than the page's; undefined if it is the same or unknown. */
export const langOf = (site: Pick<Site, 'language'>, language: string | null): string | undefined =>
  language !== null &&
  /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language) &&
  primarySubtag(language) !== primarySubtag(pageLanguage(site))
    ? language
    : undefined

/** `German` for `de`; the code itself if it has no name. */
export const languageName = (site: Pick<Site, 'language'>, language: string): string => {
  try {
    return new Intl.DisplayNames([pageLanguage(site)], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

const units: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
]

/** An interval to follow "every": `hour`, `90 minutes`, `2 days`; in the largest unit that divides it. */
export const intervalText = (ms: number): string => {
  const [unit, name] = units.find(([each]) => ms >= each && ms % each === 0) ?? [1_000, 'second']
  const n = Math.max(1, Math.round(ms / unit))
  return n === 1 ? name : `${n} ${name}s`
}

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (site: Site, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const id = `${key} ${site.language} ${site.timeZone}`
  const known = formats.get(id)
  if (known) return known
  const language = pageLanguage(site)
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: site.timeZone, ...options })
  formats.set(id, made)
  return made
}

/** `10 October 2026, 14:05 CEST`, in the site's zone. */
export const dateTimeText = (site: Site, at: number): string =>
  `${format(site, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(at)}, ${format(site, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }).format(at)}`

/** `14:05`, in the site's zone, which the footer names. */
export const clockText = (site: Site, at: number): string =>
  format(site, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** A short form among times of `day`: `14:05` on that day, `Fri 14:05` within the week before, otherwise `2 Oct, 14:05`. */
export function briefTimeText(site: Site, at: number, day: string): string {
  const time = clockText(site, at)
  const own = dayOf(at, site.timeZone)
  if (own === day) return time
  if (own < day && addDays(own, 6) >= day)
    return `${format(site, 'brief day', { weekday: 'short' }).format(at)} ${time}`
  return `${format(site, 'brief date', { day: 'numeric', month: 'short' }).format(at)}, ${time}`
}

/** `Saturday, 10 October 2026` for a local day `2026-10-10`. */
export const dayText = (site: Site, day: string): string => {
  const at = Date.parse(`${day}T12:00:00Z`)
  if (Number.isNaN(at)) return day
  return format({ ...site, timeZone: 'UTC' }, 'day', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at)
}

/** `October 2026` for `2026-10`. */
export const monthText = (site: Site, month: string): string =>
  format({ ...site, timeZone: 'UTC' }, 'month', { month: 'long', year: 'numeric' }).format(
    Date.parse(`${month}-15T12:00:00Z`),
  )

/** Names of the days from Monday to Sunday, for the columns of a calendar. */
export const weekdays = (site: Site): { readonly short: string; readonly long: string }[] => {
  const utc = { ...site, timeZone: 'UTC' }
  return Array.from({ length: 7 }, (_, at) => {
    const day = Date.UTC(2026, 0, 5 + at, 12)
    return {
      short: format(utc, 'weekday', { weekday: 'short' }).format(day),
      long: format(utc, 'long weekday', { weekday: 'long' }).format(day),
    }
  })
}

/** Whether a headline is long enough to need a smaller font. */
export const isWordy = (headline: string): boolean => headline.length > 100
