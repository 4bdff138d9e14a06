import { addDays } from './days.ts'
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
