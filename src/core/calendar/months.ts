import { addDays, dayBounds, isDay } from './days.ts'
import { weekday } from './periods.ts'

/** The weeks of a month (YYYY-MM), Monday first; null for days of the months before and after. */
export function weeksOf(month: string): (string | null)[][] {
  const weeks: (string | null)[][] = []
  for (let day = addDays(`${month}-01`, -weekday(`${month}-01`)); weeks.length < 6; ) {
    const week = Array.from({ length: 7 }, (_, at) => addDays(day, at))
    if (!week.some((date) => date.startsWith(month))) break
    weeks.push(week.map((date) => (date.startsWith(month) ? date : null)))
    day = addDays(day, 7)
  }
  return weeks
}

/** Whether `text` names a month as YYYY-MM. */
export const isMonth = (text: string): boolean => isDay(firstDay(text))

/** The month of a day. */
export const monthOf = (day: string): string => day.slice(0, 7)

/** The first day of a month. */
export const firstDay = (month: string): string => `${month}-01`

/** The month after this one. */
export const monthAfter = (month: string): string => monthOf(addDays(firstDay(month), 31))

/** A local month as the instants `from <= t < to`, epoch ms. */
export const monthBounds = (month: string, timeZone: string): { readonly from: number; readonly to: number } => ({
  from: dayBounds(firstDay(month), timeZone).from,
  to: dayBounds(firstDay(monthAfter(month)), timeZone).from,
})

/** The days of a month, first to last. */
export const daysOfMonth = (month: string): string[] => {
  const days: string[] = []
  for (let day = firstDay(month); day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return days
}
