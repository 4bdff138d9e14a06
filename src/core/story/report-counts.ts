import { plural } from '../text/plural.ts'
import { isOfCompany, isPointer, originalsOf } from './copies.ts'
import type { Report } from './story.ts'

/** How the reports of a story divide. */
export interface ReportCounts {
  /** Texts that have copies here; `releases` of them are those of the company they are about. */
  readonly originals: number
  readonly releases: number
  readonly copies: number
  /** Reports without copies. */
  readonly own: number
  /** Entries of forums and aggregators. */
  readonly pointers: number
}

export function countReports(reports: readonly Report[]): ReportCounts {
  const original = originalsOf(reports)
  const copies = reports.filter((report) => !isPointer(report) && original(report) !== report)
  const copied = new Set(copies.map(original))
  const pointers = reports.filter(isPointer).length
  return {
    originals: copied.size,
    releases: [...copied].filter(isOfCompany).length,
    copies: copies.length,
    own: reports.length - pointers - copies.length - copied.size,
    pointers,
  }
}

/** The counts in words, as in `the company’s release and 3 copies, 1 own report`; '' where all are reports of their own. */
export function countsInWords({ originals, releases, copies, own, pointers }: ReportCounts): string {
  if (copies === 0 && pointers === 0) return ''
  const texts = originals === 1 ? (releases === 1 ? 'the company’s release' : 'one text') : `${originals} texts`
  return [
    originals > 0 ? `${texts} and ${plural(copies, 'copy', 'copies')}` : '',
    own > 0 ? plural(own, 'own report') : '',
    pointers > 0 ? `${plural(pointers, 'link')} from forums or aggregators` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
