import { addDays, atWallTime, dayBounds, dayOf, isDay } from './days.ts'

/** What one edition of a digest covers: a local day, or an ISO week (ISO 8601), Monday to Sunday. */
export type Period = 'daily' | 'weekly'

const DAY = 86_400_000
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Days since Monday, 0 to 6. */
export const weekday = (day: string): number => (new Date(utc(day)).getUTCDay() + 6) % 7

/** The ISO week of a day, `YYYY-Www`; its year is that of its Thursday. */
export function weekOf(day: string): string {
  const thursday = addDays(day, 3 - weekday(day))
  const year = thursday.slice(0, 4)
  const week = 1 + Math.floor((utc(thursday) - utc(`${year}-01-01`)) / (7 * DAY))
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday of an ISO week. 4 January is always in the first week. */
function mondayOf(week: string): string {
  const fourth = `${week.slice(0, 4)}-01-04`
  return addDays(fourth, 7 * (Number(week.slice(6)) - 1) - weekday(fourth))
}

const isWeek = (text: string): boolean => /^[1-9]\d{3}-W\d\d$/.test(text) && weekOf(mondayOf(text)) === text

/** The period of a key: `2026-10-10` is a day, `2026-W41` an ISO week; null for anything else. */
export const periodOf = (key: string): Period | null => (isDay(key) ? 'daily' : isWeek(key) ? 'weekly' : null)

const validPeriodOf = (key: string): Period => {
  const period = periodOf(key)
  if (period === null) throw new RangeError(`neither a day nor a week: ${key}`)
  return period
}

/** The key of the edition that covers a local day. */
export const keyOf = (day: string, period: Period): string => (period === 'daily' ? day : weekOf(day))

/** The key of the edition that covers an instant (epoch ms). */
export const keyAt = (ms: number, period: Period, timeZone: string): string => keyOf(dayOf(ms, timeZone), period)

/** First and last local day of an edition. Throws RangeError if `key` is not an edition's. */
export function daysOf(key: string): { readonly first: string; readonly last: string } {
  if (validPeriodOf(key) === 'daily') return { first: key, last: key }
  const first = mondayOf(key)
  return { first, last: addDays(first, 6) }
}

/** The key `n` periods later; earlier if negative. Throws RangeError if `key` is not an edition's. */
export const stepKey = (key: string, n: number): string =>
  validPeriodOf(key) === 'daily' ? addDays(key, n) : weekOf(addDays(mondayOf(key), 7 * n))

/** What an edition covers as the instants `from <= t < to`, epoch ms. Throws RangeError if `key` is not an edition's. */
export function boundsOf(key: string, timeZone: string): { readonly from: number; readonly to: number } {
  const { first, last } = daysOf(key)
  return { from: dayBounds(first, timeZone).from, to: dayBounds(last, timeZone).to }
}

/**
 * When an edition closes, epoch ms: at local time `closeAt` (HH:MM) of the day after its last. A time that the clocks skip
 * moves later by the skipped span; of a repeated time the first counts. Throws RangeError if `key` is not an edition's.
 */
export function closesAt(key: string, closeAt: string, timeZone: string): number {
  return atWallTime(Date.parse(`${addDays(daysOf(key).last, 1)}T${closeAt}:00Z`), timeZone)
}
