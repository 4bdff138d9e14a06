import type { Site } from '../../core/site.ts'

/** The language of our own words: the site's where that is a kind of English, English otherwise. */
export const pageLanguage = (site: Pick<Site, 'language'>): string =>
  /^en(?:-|$)/i.test(site.language) ? site.language : 'en'

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** Value of `lang` for text in a language that differs from the page's; undefined where it needs none or we don't know. */
export const langOf = (site: Pick<Site, 'language'>, language: string | null): string | undefined =>
  language !== null &&
  /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language) &&
  primary(language) !== primary(pageLanguage(site))
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

/** `3 outlets`, `1 outlet`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** Milliseconds as a span people say: `45 minutes`, `2 hours`, `3 days`. */
export const span = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 120) return count(minutes, 'minute')
  if (minutes < 48 * 60) return count(Math.round(minutes / 60), 'hour')
  return count(Math.round(minutes / 1440), 'day')
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

/** `10 October 2026 at 14:05 CEST`, in the site's zone. */
export const dateTimeText = (site: Site, at: number): string =>
  `${format(site, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(at)}, ${timeText(site, at)}`

/** `14:05 CEST`, in the site's zone. */
export const timeText = (site: Site, at: number): string =>
  format(site, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }).format(at)

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
