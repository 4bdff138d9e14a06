import type { Report } from './story.ts'

/** Whether a report is a copy of another: same URL or same text. */
export const isCopy = ({ membership }: Report): boolean =>
  membership.rule === 'same-url' || membership.rule === 'same-text'

/** Returns a function from a report to the one it copies, through any chain of copies; an original returns itself. */
export function originalsOf(reports: readonly Report[]): (report: Report) => Report {
  const byItem = new Map(reports.map((report) => [report.item.id, report]))
  return (report) => {
    let at = report
    for (const visited = new Set<Report>(); !visited.has(at); ) {
      visited.add(at)
      const next = isCopy(at) ? byItem.get(at.membership.nearest ?? '') : undefined
      if (next) at = next
    }
    return at
  }
}

/** Number of independent publishers: outlets of one publisher count once, and a copy counts as its original. */
export function publishersOf(reports: readonly Report[]): number {
  const original = originalsOf(reports)
  return new Set(reports.map((report) => original(report).outlet.publisher)).size
}
