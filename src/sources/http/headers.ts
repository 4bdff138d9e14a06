import type { Validators } from '../../core/source/fetch-result.ts'

/** Lower-case names; values as sent, one character per byte. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>

const SECOND = 1000
/** Used for any larger number of seconds (RFC 9111 §1.2.2). */
const SECONDS_MAX = 2 ** 31

/** The first value of a header, trimmed; null if it is missing or empty. */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name]
  const first = Array.isArray(value) ? value[0] : value
  return first?.trim() || null
}

const listOf = (headers: Headers, name: string): string => {
  const value = headers[name]
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}

/** Validators of a response, unparsed; one that is missing keeps its value in `before` (RFC 9111 §4.3.4). */
export function validatorsOf(headers: Headers, before?: Validators): Validators {
  return {
    etag: headerOf(headers, 'etag') ?? before?.etag ?? null,
    lastModified: headerOf(headers, 'last-modified') ?? before?.lastModified ?? null,
  }
}

/** Milliseconds for which a private cache may reuse the response (RFC 9111 §4.2), less its age; null if not stated. */
export function freshFor(headers: Headers, now: number): number | null {
  const cacheControl = listOf(headers, 'cache-control').toLowerCase()
  if (/(?:^|[\s,])no-(?:store|cache)(?=$|[\s,=])/.test(cacheControl)) return 0
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(cacheControl)?.[1]
  const age = Number(/^\d+/.exec(headerOf(headers, 'age') ?? '')?.[0] ?? 0)
  if (maxAge !== undefined) return Math.max(0, Math.min(SECONDS_MAX, Number(maxAge)) - age) * SECOND
  const expires = headerOf(headers, 'expires')
  if (expires === null) return null
  const until = parseHttpDate(expires)
  // §5.3: an unreadable date, "0" above all, means already expired.
  if (until === null) return 0
  const since = parseHttpDate(headerOf(headers, 'date') ?? '') ?? now
  return Math.max(0, Math.min(SECONDS_MAX * SECOND, until - since) - age * SECOND)
}

/** Retry-After (RFC 9110 §10.2.3) in milliseconds from now; null if it is missing or unreadable. */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headerOf(headers, 'retry-after')
  if (value === null) return null
  if (/^\d+$/.test(value)) return Math.min(SECONDS_MAX, Number(value)) * SECOND
  const date = parseHttpDate(value)
  // Counted from the server's own clock if it sends a Date, because ours may differ.
  return date === null ? null : Math.max(0, date - (parseHttpDate(headerOf(headers, 'date') ?? '') ?? now))
}

/** Names under which servers say when a rate limit ends; there is no standard yet. */
const RESETS = ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset']
const REMAINING = ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'ratelimit-remaining']
/** Larger numbers of seconds, or of milliseconds, are times since 1970. */
const EPOCH_SECONDS_FROM = 1e9
const EPOCH_MS_FROM = 1e12

/** The end of a rate limit in milliseconds from now, from seconds or a time since 1970; null if it is missing or unreadable. */
export function rateLimitReset(headers: Headers, now: number): number | null {
  const value = RESETS.map((name) => headerOf(headers, name)).find((text) => text !== null) ?? ''
  if (!/^\d{1,15}(?:\.\d{1,9})?$/.test(value)) return null
  const number = Number(value)
  if (number < EPOCH_SECONDS_FROM) return Math.ceil(number * SECOND)
  const at = number < EPOCH_MS_FROM ? number * SECOND : number
  return Math.ceil(Math.max(0, at - (parseHttpDate(headerOf(headers, 'date') ?? '') ?? now)))
}

/** Whether a rate limit says that no request is left. */
export const isUsedUp = (headers: Headers): boolean => {
  const value = REMAINING.map((name) => headerOf(headers, name)).find((text) => text !== null) ?? ''
  return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) && Number(value) < 1
}

/** The Location header; some servers send it as raw UTF-8. Null if it is missing. */
export function locationOf(headers: Headers): string | null {
  const value = headerOf(headers, 'location')
  if (value === null || !/[\u0080-\u00ff]/.test(value)) return value
  const text = Buffer.from(value, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? value : text
}

/** Content-Encoding in the order it was applied, without `identity`. */
export function codingsOf(headers: Headers): string[] {
  return listOf(headers, 'content-encoding')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const IMF_FIXDATE = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC)$/i
const RFC850 = /^\w{6,9}, (\d{2})-(\w{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/i
const ASCTIME = /^\w{3} (\w{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i

/** The three forms of an HTTP date (RFC 9110 §5.6.7) as epoch ms; null for anything else. */
export function parseHttpDate(text: string): number | null {
  const imf = IMF_FIXDATE.exec(text)
  if (imf) return utc(imf[3], imf[2], imf[1], imf[4], imf[5], imf[6])
  const ascii = ASCTIME.exec(text)
  if (ascii) return utc(ascii[6], ascii[1], ascii[2], ascii[3], ascii[4], ascii[5])
  const old = RFC850.exec(text)
  if (!old) return null
  // A two-digit year is never before 1970.
  return utc(String(Number(old[3]) + (Number(old[3]) < 70 ? 2000 : 1900)), old[2], old[1], old[4], old[5], old[6])
}

function utc(year?: string, month?: string, ...rest: (string | undefined)[]): number | null {
  const [day, hour, minute, second] = rest.map(Number)
  const at = MONTHS.indexOf(month?.toLowerCase() ?? '')
  const ms = Date.UTC(Number(year), at, day, hour, minute, second)
  return at < 0 || Number.isNaN(ms) ? null : ms
}
