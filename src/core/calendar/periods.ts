import { addDays, dayBounds, dayOf, isDay, wallTime } from './days.ts'

/** How long one edition of a digest is: a local day, or an ISO week (ISO 8601), Monday to Sunday. */
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

/** The Monday of an ISO week; 4 January is always in the first. */
function mondayOf(week: string): string {
  const fourth = `${week.slice(0, 4)}-01-04`
  return addDays(fourth, 7 * (Number(week.slice(6)) - 1) - weekday(fourth))
}

const isWeek = (text: string): boolean => /^[1-9]\d{3}-W\d\d$/.test(text) && weekOf(mondayOf(text)) === text

/** What a key names: `2026-10-10` a day, `2026-W41` an ISO week; null where it is neither. */
export const periodOf = (key: string): Period | null => (isDay(key) ? 'daily' : isWeek(key) ? 'weekly' : null)

const judged = (key: string): Period => {
  const period = periodOf(key)
  if (period === null) throw new RangeError(`neither a day nor a week: ${key}`)
  return period
}

/** The key of the edition that a local day belongs to. */
export const keyOf = (day: string, period: Period): string => (period === 'daily' ? day : weekOf(day))

/** The key of the edition that an instant belongs to. */
export const keyAt = (ms: number, period: Period, timeZone: string): string => keyOf(dayOf(ms, timeZone), period)

/** First and last local day of an edition. Throws RangeError where `key` names none. */
export function daysOf(key: string): { readonly first: string; readonly last: string } {
  if (judged(key) === 'daily') return { first: key, last: key }
  const first = mondayOf(key)
  return { first, last: addDays(first, 6) }
}

/** The edition `n` periods after (before, where negative). */
export const stepKey = (key: string, n: number): string =>
  judged(key) === 'daily' ? addDays(key, n) : weekOf(addDays(mondayOf(key), 7 * n))

/** An edition's time as the instants `from <= t < to`, as long as the clocks make it. Throws RangeError where it is none. */
export function boundsOf(key: string, timeZone: string): { readonly from: number; readonly to: number } {
  const { first, last } = daysOf(key)
  return { from: dayBounds(first, timeZone).from, to: dayBounds(last, timeZone).to }
}

const offsetAt = (ms: number, timeZone: string): number => Date.parse(`${wallTime(ms, timeZone)}Z`) - ms

/**
 * The instant at which an edition closes: local time `closeAt` (HH:MM) of the day after its last. Where the clocks skip
 * that time it is as much later as they skip; where they repeat it, the first.
 */
export function closesAt(key: string, closeAt: string, timeZone: string): number {
  const wall = Date.parse(`${addDays(daysOf(key).last, 1)}T${closeAt}:00Z`)
  const earlier = wall - offsetAt(wall - DAY, timeZone)
  const later = wall - offsetAt(wall + DAY, timeZone)
  const right = [earlier, later].filter((ms) => ms + offsetAt(ms, timeZone) === wall)
  return right.length === 0 ? earlier : Math.min(...right)
}
