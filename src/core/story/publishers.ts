import { registrableDomain } from '../item/canonical-url.ts'
import { foldToBaseLetters } from '../text/fold.ts'
import { isPointer, originalsOf } from './copies.ts'
import type { Report } from './story.ts'

type Told = Pick<Report, 'item' | 'outlet'>

/** Whether an entry names the publisher it was taken from (RSS 2.0 `source`, RFC 4287 §4.2.11), and is not a thread about it. */
const namesPublisher = ({ item }: Told): boolean =>
  item.via !== null && item.discussion === undefined && (item.via.title !== '' || item.via.url !== null)

/**
 * Returns a function from a report of a story to its publisher: the one that the entry names, else that of its outlet. One that is
 * named is an outlet of the story if it has its name or its domain.
 */
export function publisherAmong(reports: readonly Told[]): (report: Told) => string {
  if (!reports.some(namesPublisher)) return ({ outlet }) => outlet.publisher
  const byName = new Map<string, string>()
  const byDomain = new Map<string, string>()
  const add = ({ name, site, publisher }: Told['outlet']) => {
    byName.set(foldToBaseLetters(name), publisher)
    const domain = registrableDomain(site)
    if (domain !== null) byDomain.set(domain, publisher)
  }
  for (const report of reports) if (!namesPublisher(report)) add(report.outlet)
  return (report) => {
    const { outlet, item } = report
    if (!namesPublisher(report)) return outlet.publisher
    const name = foldToBaseLetters(item.via!.title)
    const domain = item.via!.url === null ? null : registrableDomain(item.via!.url)
    if (name === foldToBaseLetters(outlet.name) || (domain !== null && domain === registrableDomain(outlet.site)))
      return outlet.publisher
    return byName.get(name) ?? byDomain.get(domain ?? '') ?? domain ?? name
  }
}

/** The reports that are neither copies nor pointers; if there are none, the first report. */
export function independentReports<R extends Report>(reports: readonly R[]): R[] {
  const original = originalsOf(reports)
  const own = reports.filter((report) => original(report) === report && (!isPointer(report) || namesPublisher(report)))
  return own.length > 0 ? own : reports.slice(0, 1)
}

/**
 * Number of independent publishers: outlets of one publisher count once, a copy counts as its original, an entry that names its
 * publisher counts as that one, and other entries of forums and aggregators count only where there is nothing else.
 */
export const publishersOf = (reports: readonly Report[]): number =>
  new Set(independentReports(reports).map(publisherAmong(reports))).size
