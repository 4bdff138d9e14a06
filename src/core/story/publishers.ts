import { isPointer, originalsOf } from './copies.ts'
import type { Report } from './story.ts'

/** The reports that are neither copies nor pointers; if there are none, the first report. */
export function independentReports<R extends Report>(reports: readonly R[]): R[] {
  const original = originalsOf(reports)
  const own = reports.filter((report) => original(report) === report && !isPointer(report))
  return own.length > 0 ? own : reports.slice(0, 1)
}

/**
 * Number of independent publishers: outlets of one publisher count once, a copy counts as its original, and entries of forums and
 * aggregators count only where there is nothing else.
 */
export const publishersOf = (reports: readonly Report[]): number =>
  new Set(independentReports(reports).map(({ outlet }) => outlet.publisher)).size
