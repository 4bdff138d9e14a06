import { addDays, dayOf } from '../../core/calendar/days.ts'
import type { Site } from '../../core/publish/site.ts'
import { primarySubtag } from '../../core/text/language.ts'

/** The language of our own words: the site's where that is a kind of English, English otherwise. */
export const pageLanguage = (site: Pick<Site, 'language'>): string =>
  /^en(?:-|$)/i.test(site.language) ? site.language : 'en'

/** Value of `lang` for text in a language that differs from the page's; undefined where it needs none or we don't know. */
export const langOf = (site: Pick<Site, 'language'>, language: string | null): string | undefined =>
  language !== null &&
  /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language) &&
  primarySubtag(language) !== primarySubtag(pageLanguage(site))
    ? language
    : undefined

/** `German` for `de`; the code itself where nobody names it. */
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

/** What follows "every": `hour`, `90 minutes`, `2 days`; in the largest unit that says it exactly. */
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

/** `14:05`, in the site's zone, which the foot of every page names. */
export const clockText = (site: Site, at: number): string =>
  format(site, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** As short as it can be told beside others of that day: `14:05`, `Fri 14:05` within the week before, else `2 Oct, 14:05`. */
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

/** Monday to Sunday, as calendars head their columns. */
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

/** Whether a headline is so long that it is set smaller. */
export const isWordy = (headline: string): boolean => headline.length > 100
