import { atWallTime } from '../../core/calendar/days.ts'
import { monthNumber, UNKNOWN_ZONE, type Zone, zoneOf } from './date-words.ts'

/** Epoch ms; null for text that is not a date. */
export type ReadDate = number | typeof UNKNOWN_ZONE | null

/** A date as written; `month` 1–12. */
interface WrittenDate {
  year: number
  month: number
  day: number
  hour?: number
  minute?: number
  second?: number
  zone: Zone | typeof UNKNOWN_ZONE
}

type WrittenDay = Pick<WrittenDate, 'year' | 'month' | 'day'>

const monthDays = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The instant of a date; null if the date does not exist. */
const instant = ({ year, month, day, hour = 0, minute = 0, second = 0, zone }: WrittenDate): ReadDate => {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > monthDays(year, month)) return null
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return null
  // Date.UTC would move the years 1–99 into the twentieth century.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, Math.min(second, 59))
  if (zone === UNKNOWN_ZONE) return UNKNOWN_ZONE
  if (typeof zone === 'number') return date.getTime() - zone * 60_000
  const time = year < 1000 ? date.getTime() : atWallTime(date.getTime(), zone)
  return Number.isFinite(time) ? time : null
}

/** Two digits mean 1950–2049, three mean years since 1900 (RFC 2822 §4.3). */
const fullYear = (digits: string): number => {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 ? 1900 + year : year
}

const clockPattern = /(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\b\.?)?/iu

type Digits = string | undefined

/** Hour, minute and second as written; `half` is `a` or `p` of a twelve-hour clock. */
const clock = (
  hours: Digits,
  minutes: Digits,
  seconds: Digits,
  half: Digits,
): Pick<WrittenDate, 'hour' | 'minute' | 'second'> => {
  let hour = Number(hours)
  if (half?.toLowerCase() === 'p' && hour < 12) hour += 12
  if (half?.toLowerCase() === 'a' && hour === 12) hour = 0
  return { hour, minute: Number(minutes ?? 0), second: Number(seconds ?? 0) }
}

const isoPattern =
  /^(\d{4})(?:(?:-(\d{1,2})(?:-(\d{1,2}))?|\/(\d{1,2})\/(\d{1,2})|-?W(\d{2})(?:-?(\d))?|(\d{2})(\d{2})|-?(\d{3})|(\d{2}))(?!\d)|(?=\s*$))(?:(?:\s*T\s*|\s+|-T)(.*))?$/i
const isoClockPattern = /^(\d{1,2})(?::?(\d{1,2})(?::?(\d{1,2})(?:[.,:]\d{1,9})?)?)?\s*(?:([ap])\.?m\.?)?\s*(.*)$/i

/** RFC 3339, W3CDTF and ISO 8601 of any precision, with week and ordinal dates; also with a blank for `T`, slashes, odd zones. */
const readIso = (text: string, local: string | null): ReadDate => {
  const found = isoPattern.exec(text)
  if (found === null) return null
  const year = Number(found[1])
  let day = Number(found[3] ?? found[5] ?? found[9] ?? 1)
  let month = Number(found[2] ?? found[4] ?? found[8] ?? found[11] ?? 1)
  if (found[6] !== undefined) {
    const fourth = new Date(Date.UTC(year, 0, 4))
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000
    const date = new Date(monday + ((Number(found[6]) - 1) * 7 + Number(found[7] ?? 1) - 1) * 86_400_000)
    return instant({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      zone: local ?? 0,
    })
  }
  if (found[10] !== undefined) {
    const ordinal = Number(found[10])
    if (ordinal < 1 || ordinal > 366) return null
    const date = new Date(Date.UTC(year, 0, ordinal))
    month = date.getUTCMonth() + 1
    day = date.getUTCDate()
  }
  const rest = found[12]?.trim() ?? ''
  if (rest === '') return instant({ year, month, day, zone: local ?? 0 })
  const time = isoClockPattern.exec(rest)
  if (time === null) return null
  const zone = zoneOf(time[5]!, local)
  if (zone === null) return null
  return instant({ year, month, day, ...clock(time[1], time[2], time[3], time[4]), zone })
}

const mailPattern = /^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}|GMT|Z)$/

/** A fast path for RFC 822 as nearly every feed writes it; null for the general readers below. */
const readMail = (text: string): ReadDate => {
  const found = mailPattern.exec(text)
  if (found === null) return null
  const month = monthNumber(found[2]!)
  const zone = zoneOf(found[7]!, null)
  if (month === null || zone === null) return null
  return instant({
    year: Number(found[3]),
    month,
    day: Number(found[1]),
    ...clock(found[4], found[5], found[6], undefined),
    zone,
  })
}

/** Compact stamps: `20200131`, `20200131102030`, and epoch seconds or milliseconds. */
const readDigits = (text: string, local: string | null): ReadDate => {
  const stamp = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text)
  if (stamp !== null) {
    const [, year, month, day, hour, minute, second] = stamp.map(Number)
    return instant({
      year: year!,
      month: month!,
      day: day!,
      hour: hour || 0,
      minute: minute || 0,
      second: second || 0,
      zone: local ?? 0,
    })
  }
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  return /^\d{13}$/.test(text) ? Math.floor(Number(text) / 1000) * 1000 : null
}

const eastPattern =
  /^(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})\s*[日일.]?\s*(?:[（(]?[日月火水木金土一二三四五六]?[）)]|(?:星期|周)[日一二三四五六]|\p{L}요일)?\s*(上午|下午|午前|午後|오전|오후|오|후)?\s*(?:(\d{1,2})\s*[:：時时시]\s*(\d{1,2})\s*(?:[:：分분]\s*(\d{1,2})\s*[秒초]?|[分분])?)?\s*(.*)$/u

/** East Asian forms: 2020年1月31日 10:20, 2020년 1월 31일 오후 10:20 (Korean time if no zone is given). */
const readEastern = (text: string, local: string | null): ReadDate => {
  const found = eastPattern.exec(text)
  if (found === null) return null
  const korean = /[년월일오후]/.test(text)
  const zone = zoneOf(found[8] ?? '', local ?? (korean ? 'Asia/Seoul' : null))
  if (zone === null) return null
  let hour = Number(found[5] ?? 0)
  if (/下午|午後|후/.test(found[4] ?? '') && hour < 12) hour += 12
  return instant({
    year: Number(found[1]),
    month: Number(found[2]),
    day: Number(found[3]),
    hour,
    minute: Number(found[6] ?? 0),
    second: Number(found[7] ?? 0),
    zone,
  })
}

/** Numbers only: 31.01.2020, 31/01/2020, 1/31/2020 PM. Null if slashes leave the order of day and month open. */
const readNumeric = (text: string): WrittenDay | null => {
  const found = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text)
  if (found === null) return null
  const first = Number(found[1])
  const second = Number(found[3])
  const year = fullYear(found[4]!)
  if (found[2] === '.' || first > 12) return { year, month: second, day: first }
  if (second > 12 || first === second || /\d\s*[ap]\.?m/i.test(text)) return { year, month: first, day: second }
  return null
}

/** A day with its month in words, in any order and several languages (RFC 822, asctime, RFC 850, journalists' dates). */
const readWords = (text: string): WrittenDay | null => {
  const tokens = text
    .split(/[\s,]+|(?<=\d)[-/](?=\p{L})|(?<=\p{L})[-/](?=\d)|\.(?=\s|$|[\p{L}\d])/u)
    .filter((token) => token !== '')
  // A weekday may look like a month of another language (mar. 3 mars): the last match among the first words counts.
  const at = tokens.slice(0, 5).findLastIndex((token) => monthNumber(token) !== null)
  const month = at < 0 ? null : monthNumber(tokens[at]!)
  if (month === null) return null
  // Before the date there can only be a weekday or a label such as "Published".
  const numbers: string[] = []
  for (let i = Math.max(0, at - 3); i < tokens.length && numbers.length < 2; i++) {
    const number = /^'?(\d{1,4})(?:st|nd|rd|th|º|ª|er|ème|e)?$/i.exec(tokens[i]!)
    if (number !== null) numbers.push(number[1]!)
    // A date holds only short words: 3 de marzo de 2026.
    else if (i > at && /^\p{L}{4}/u.test(tokens[i]!)) break
  }
  const [first, second] = numbers
  if (first === undefined) return null
  if (second === undefined) return first.length === 4 ? { year: Number(first), month, day: 1 } : null
  if (first.length > 2) return { year: fullYear(first), month, day: Number(second) }
  return second.length === 1 ? null : { year: fullYear(second), month, day: Number(first) }
}

/** Any text with a day, then perhaps a clock and a zone. */
const readLoose = (text: string, local: string | null): ReadDate => {
  const time = clockPattern.exec(text.replace(/^\d{1,2}\.\d{1,2}\.\d{2,4}/, (day) => '_'.repeat(day.length)))
  const dayText = time === null ? text : `${text.slice(0, time.index)} ${text.slice(time.index + time[0].length)}`
  const day = readNumeric(text) ?? readWords(dayText.replace(/[+-]\d{1,2}:?\d{2}(?=\s|$)/, ' '))
  if (day === null) return null
  if (time === null) return instant({ ...day, zone: local ?? 0 })
  // The zone follows the clock; in asctime's order the year may follow too.
  const tail = text
    .slice(time.index + time[0].length)
    .trim()
    .replace(/(?:^|\s)\d{4}$/, '')
    .trim()
  return instant({ ...day, ...clock(time[1], time[2], time[3], time[4]), zone: zoneOf(tail, local) ?? local ?? 0 })
}

/**
 * Reads a date as feeds write them: RFC 822/2822 with named zones, two-digit years, wrong or foreign weekdays and months,
 * missing seconds; RFC 3339/W3CDTF of any precision; asctime; common national forms. Returns epoch ms in whole seconds, the
 * precision of RSS. A date without a zone is in `local` (IANA), or in UTC where `local` is null. Null for unreadable text and
 * for days that don't exist.
 */
export const parseDate = (value: string, local: string | null = null): ReadDate => {
  if (value.length > 200) return null
  const text = value.replace(/[\s\u200e\u200f]+/g, ' ').trim()
  if (!/\d/.test(text)) return null
  const mail = readMail(text)
  if (mail !== null) return mail
  const undayed = text.replace(/^\p{L}{2,12}[.,]*\s+(?=\d{4}[-/])/u, '')
  return readDigits(text, local) ?? readIso(undayed, local) ?? readEastern(text, local) ?? readLoose(text, local)
}

/** A date as epoch ms, without a zone in UTC; null where it can't be read. For comparing dates of one document. */
export const comparableDate = (value: string): number | null => {
  const time = parseDate(value)
  return typeof time === 'number' ? time : null
}
