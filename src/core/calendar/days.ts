const DAY = 86_400_000
/** More than any zone's offset from UTC, ms. */
const OFFSET_MAX = 26 * 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Local wall time as `YYYY-MM-DDTHH:MM:SS`, which sorts as time does. Throws RangeError for an unknown zone. */
export function wallTime(ms: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format.format(ms).replace(' ', 'T')
}

const offsetAt = (ms: number, timeZone: string): number => Date.parse(`${wallTime(ms, timeZone)}Z`) - ms

/**
 * The instant, epoch ms, at which local clocks show a time; `wall` is that time as if it were UTC. A time that the clocks skip
 * moves later by the skipped span; of a repeated time the first counts. NaN before the year 1000.
 */
export function atWallTime(wall: number, timeZone: string): number {
  const earlier = wall - offsetAt(wall - DAY, timeZone)
  const later = wall - offsetAt(wall + DAY, timeZone)
  const matching = [earlier, later].filter((ms) => ms + offsetAt(ms, timeZone) === wall)
  return matching.length === 0 ? earlier : Math.min(...matching)
}

/** The local day of an instant, YYYY-MM-DD. */
export const dayOf = (ms: number, timeZone: string): string => wallTime(ms, timeZone).slice(0, 10)

/** Midnight of a day in UTC, epoch ms; NaN if it is not a day. */
const utcMidnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Whether `text` is a day of the calendar, YYYY-MM-DD. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(utcMidnight(text) || 0).toISOString().startsWith(text)

/** The day `n` days later; earlier if negative. */
export const addDays = (day: string, n: number): string =>
  new Date(utcMidnight(day) + n * DAY).toISOString().slice(0, 10)

const bounds = new Map<string, { readonly from: number; readonly to: number }>()

/**
 * First instant whose local day is `day` or later, epoch ms. Usually that is local midnight, computed from the offset at
 * midnight UTC. Where the clocks changed in between or skipped midnight, a binary search finds it.
 */
function startOf(day: string, timeZone: string): number {
  const midnight = utcMidnight(day)
  const likely = midnight - (Date.parse(`${wallTime(midnight, timeZone)}Z`) - midnight)
  // Date.parse can't read the years before 1000 as Intl writes them.
  if (Number.isFinite(likely) && dayOf(likely, timeZone) >= day && dayOf(likely - 1, timeZone) < day) return likely
  let before = utcMidnight(day) - OFFSET_MAX
  let after = utcMidnight(day) + OFFSET_MAX
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(middle, timeZone) >= day) after = middle
    else before = middle
  }
  return after
}

/**
 * A local day as the instants `from <= t < to`, epoch ms: 23 or 25 hours long where the clocks change, empty where the zone
 * skipped the day. Throws RangeError if `day` is not a day.
 */
export function dayBounds(day: string, timeZone: string): { readonly from: number; readonly to: number } {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const key = `${timeZone} ${day}`
  const known = bounds.get(key)
  if (known) return known
  const found = { from: startOf(day, timeZone), to: startOf(addDays(day, 1), timeZone) }
  if (bounds.size > 20_000) bounds.clear()
  bounds.set(key, found)
  return found
}
