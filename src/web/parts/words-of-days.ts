import type { Site } from '../../core/site.ts'
import { pageLanguage } from './words.ts'

const formatted = (site: Pick<Site, 'language'>, day: string, options: Intl.DateTimeFormatOptions): string => {
  const language = pageLanguage(site)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  )
}

/** `October 2026` for `2026-10`. */
export const monthText = (site: Pick<Site, 'language'>, month: string): string =>
  formatted(site, `${month}-01`, { month: 'long', year: 'numeric' })

/** Monday to Sunday. */
export const weekdays = (site: Pick<Site, 'language'>): { readonly short: string; readonly long: string }[] =>
  Array.from({ length: 7 }, (_, at) => {
    const monday = `2026-06-0${at + 1}`
    return { short: formatted(site, monday, { weekday: 'short' }), long: formatted(site, monday, { weekday: 'long' }) }
  })
