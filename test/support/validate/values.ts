/** RFC 5646 §2.1, well-formedness. */
export const isLanguage = (text: string): boolean =>
  /^([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$/i.test(
    text,
  )

const realDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

const realTime = (hour: number, minute: number, second: number): boolean => hour < 24 && minute < 60 && second < 61

/** RFC 3339 §5.6 with upper-case T and Z, as RFC 4287 §3.3 requires. */
export function isRfc3339(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(text)
  if (!found) return false
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = found.slice(1).map((part) => Number(part ?? 0))
  return realDate(year!, month!, day!) && realTime(hour!, minute!, second!) && zoneHour! < 24 && zoneMinute! < 60
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** RFC 822 §5 with a four-digit year; the weekday may be missing but not wrong. */
export function isRfc822(text: string): boolean {
  const found =
    /^(?:(\w{3}), )?(\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (?:UT|GMT|[ECMP][SD]T|[A-IK-Z]|[+-]\d{4})$/.exec(
      text,
    )
  if (!found) return false
  const [, weekday, day, monthName, year, hour, minute, second] = found
  const month = MONTHS.indexOf(monthName!) + 1
  if (!realDate(Number(year), month, Number(day))) return false
  if (!realTime(Number(hour), Number(minute), Number(second ?? 0))) return false
  return (
    weekday === undefined || WEEKDAYS[new Date(Date.UTC(Number(year), month - 1, Number(day))).getUTCDay()] === weekday
  )
}

const IRI_CHARACTERS =
  /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=\u{A0}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}]|%[0-9a-f]{2})*$/iu

/** RFC 3987 §2.2, absolute: a scheme, only allowed characters, brackets only in the host, one `#`. */
export function isAbsoluteIri(text: string): boolean {
  const found = /^[a-z][a-z0-9+.-]*:(?:\/\/([^/?#]*))?([^#]*)(?:#(.*))?$/is.exec(text)
  if (!found || !IRI_CHARACTERS.test(text)) return false
  const [, authority, rest, fragment] = found
  if (/[[\]]/.test(`${rest}${fragment ?? ''}`) || fragment?.includes('#')) return false
  if (authority === undefined) return rest !== ''
  return /^(?:[^@[\]]*@)?(?:\[[0-9a-f:.]+\]|[^:@[\]]*)(?::\d*)?$/i.test(authority)
}

/** An absolute http or https URL that names a host. */
export const isHttpUrl = (text: string): boolean =>
  isAbsoluteIri(text) && /^https?:\/\/[^/?#]/i.test(text) && URL.canParse(text)

/** RFC 6838 §4.2, parameters allowed. */
export const isMediaType = (text: string): boolean =>
  /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(\s*;\s*[^;]+)*$/i.test(text)

export const isEmail = (text: string): boolean => /^[^\s@()<>]+@[^\s@()<>]+$/.test(text)
