import { load } from 'cheerio'
import { parseCidr } from '../core/source/ip-ranges.ts'
import { nearest, withHint } from './suggest.ts'

/** Returns what is wrong with a text, or null. */
type Check = (text: string) => string | null

export const urlFault: Check = (text) => {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    const bare = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(text)
    return withHint(`"${text}" is not an absolute URL`, bare ? `https://${text}` : null)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `"${text}" begins with ${url.protocol}; only http: and https: are supported`
  return url.hostname === '' ? `"${text}" has no host` : null
}

/** A URL without its fragment: URLs that are equal then request the same document. A text that is not a URL stays as it is. */
export const withoutFragment = (url: string): string => {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  parsed.hash = ''
  return parsed.href
}

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

export const zoneFault: Check = (text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    if (/^[A-Za-z]/.test(text)) return null
  } catch {
    // Reported below.
  }
  const place = text.replace(/\s+/g, '_')
  const near = zones.filter((zone) => zone.toLowerCase().endsWith(`/${place.toLowerCase()}`))
  const better = near.length === 1 ? near[0]! : nearest(place, zones)
  return withHint(`"${text}" is not an IANA time zone such as "Europe/Vienna"`, better)
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
const COMMON =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk ur vi zh'.split(
    ' ',
  )

export const languageFault: Check = (text) => {
  try {
    const [tag] = Intl.getCanonicalLocales(text)
    if (tag && names.of(tag.split('-')[0]!)) return null
  } catch {
    // Reported below.
  }
  const dashed = text.replaceAll('_', '-')
  const code = COMMON.find((one) => names.of(one)?.toLowerCase() === text.toLowerCase())
  const better = code ?? (dashed !== text && languageFault(dashed) === null ? dashed : null)
  return withHint(`"${text}" is not a BCP 47 language tag such as "en" or "pt-BR"`, better)
}

export const cidrFault: Check = (text) =>
  parseCidr(text) === null ? `"${text}" is not an address or a range such as "10.0.0.0/8"` : null

const page = load('')

export const selectorFault: Check = (text) => {
  try {
    if (text.trim() === '') return 'an empty CSS selector matches nothing'
    page(page.root()).find(text)
    return null
  } catch (error) {
    return `"${text}" is not a CSS selector: ${error instanceof Error ? error.message : error}`
  }
}

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/
export const clockFault: Check = (text) => (clock.test(text) ? null : `"${text}" is not a time of day such as "01:30"`)

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of an interval such as "30m", "2h" or "1d"; null where it is none. */
export function intervalOf(text: string): number | null {
  const [, count, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? []
  const every = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN)
  return every <= 30 * UNITS.d! ? every : null
}

/** Milliseconds of an age such as "12h" or "90d", up to ten years; null where it is none. */
export function ageOf(text: string): number | null {
  const [, count, unit] = /^([1-9]\d{0,4})([hd])$/.exec(text) ?? []
  const age = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN)
  return age <= 3650 * UNITS.d! ? age : null
}

export const ageFault: Check = (text) =>
  ageOf(text) === null ? `"${text}" is not an age from "1h" to "3650d", such as "12h" or "90d"` : null

export const intervalFault: Check = (text) => {
  if (intervalOf(text) !== null) return null
  if (/^[\d*@]\S*(\s+\S+){4,5}$/.test(text.trim()))
    return `"${text}" is not an interval; write a cron expression as { "cron": "${text.trim()}" }`
  const [, count, unit] = /^\s*(\d+)\s*([a-z])/i.exec(text) ?? []
  const better = `${Number(count)}${unit?.toLowerCase()}`
  const message = `"${text}" is not an interval from "1m" to "30d", such as "30m", "2h" or "1d"`
  return withHint(message, intervalOf(better) === null ? null : better)
}
