import { groupBy } from '../collections/group-by.ts'
import { registrableDomain } from '../item/canonical-url.ts'
import { reportsByTime } from './order.ts'
import type { Report } from './story.ts'

type Told = Pick<Report, 'item' | 'outlet'>

/** Whether a report only points to those of others: an entry of a forum, a link blog or an aggregator. */
export const isPointer = ({ item, outlet }: Told): boolean =>
  item.discussion !== undefined || outlet.role === 'forum' || outlet.role === 'aggregator'

/** Whether a report entered the story as a copy of another: same URL or same text. */
const isCopy = ({ membership }: Report): boolean => membership.rule === 'same-url' || membership.rule === 'same-text'

/** Follows a report to the first of its copies, through any chain of them. */
function firstOf(reports: readonly Report[]): (report: Report) => Report {
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

/** Words of a headline among which a company that announces something names itself. */
const NAMED_WITHIN = 4

/** Whether a report is on the page of the company it is about: the headline begins with the name of the outlet or its site. */
export function isOfCompany({ item, outlet }: Told): boolean {
  if (outlet.role === 'lab' || outlet.role === 'company') return true
  if (outlet.role !== undefined) return false
  const label = registrableDomain(outlet.site)?.split('.')[0]?.replaceAll('-', '') ?? ''
  const words = item.title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, NAMED_WITHIN)
  return label.length > 2 && words.some((_, end) => words.slice(0, end + 1).join('') === label)
}

/** The order in which reports of one text are taken for the original. */
const byOrigin =
  (first: Report) =>
  (a: Report, b: Report): number =>
    Number(isPointer(a)) - Number(isPointer(b)) ||
    Number(isOfCompany(b)) - Number(isOfCompany(a)) ||
    Number(b.outlet.role === 'wire') - Number(a.outlet.role === 'wire') ||
    Number(b === first) - Number(a === first) ||
    reportsByTime(a, b)

/**
 * Returns a function from a report to the original of its text: that of the company the text is about, else that of a wire, else the
 * first. An entry of a forum is the original only of other such entries. A report that has no copies returns itself.
 */
export function originalsOf<R extends Report>(reports: readonly R[]): (report: R) => R {
  const first = firstOf(reports)
  const originals = new Map<Report, Report>()
  for (const [root, group] of groupBy(reports, first)) {
    const original = group.length === 1 ? group[0]! : [...group].sort(byOrigin(root))[0]!
    for (const report of group) originals.set(report, original)
  }
  return (report) => (originals.get(report) ?? report) as R
}
