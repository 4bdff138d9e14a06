import { addDays } from './days.ts'
import { weekday } from './periods.ts'

/** The weeks of a month (YYYY-MM), Monday first; null for days of the months around it. */
export function weeksOf(month: string): (string | null)[][] {
  const weeks: (string | null)[][] = []
  for (let day = addDays(`${month}-01`, -weekday(`${month}-01`)); weeks.length < 6; ) {
    const week = Array.from({ length: 7 }, (_, at) => addDays(day, at))
    if (!week.some((each) => each.startsWith(month))) break
    weeks.push(week.map((each) => (each.startsWith(month) ? each : null)))
    day = addDays(day, 7)
  }
  return weeks
}
