import type { Config } from '../../config/types.ts'
import { dayOf } from '../../core/calendar/days.ts'
import type { PairRecord } from '../../core/grouping/explain/explain-pair.ts'
import { displayTitle } from '../../core/item/item.ts'
import { originalsOf } from '../../core/story/copies.ts'
import { reportsByTime } from '../../core/story/order.ts'
import type { Report } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import { safeUrl } from '../layout/links.ts'
import { Time } from '../layout/time.tsx'
import { langOf, languageName } from '../layout/words.ts'
import { OutletLink } from './story-card.tsx'
import { Why } from './why.tsx'

/** A report with the wire copies of it. */
export interface ReportWithCopies {
  readonly report: Report
  readonly copies: readonly Report[]
}

/** Reports by time, each with its copies; a copy of a copy counts as a copy of the first. */
export function groupCopies(reports: readonly Report[]): ReportWithCopies[] {
  const original = originalsOf(reports)
  const groups = new Map<Report, Report[]>()
  for (const report of [...reports].sort(reportsByTime)) {
    const root = original(report)
    const copies = groups.get(root) ?? []
    if (root !== report) copies.push(report)
    groups.set(root, copies)
  }
  return [...groups].map(([report, copies]) => ({ report, copies })).sort((a, b) => reportsByTime(a.report, b.report))
}

/** All reports as a timeline; the date is given once per day. */
export const Timeline = ({
  config,
  reports,
  lead,
  comparisons,
}: {
  config: Config
  reports: readonly Report[]
  lead: Report
  comparisons: readonly PairRecord[]
}) => (
  <ol class="timeline">
    {groupCopies(reports).map(({ report, copies }, at, all) => (
      <li>
        <ReportRow
          config={config}
          report={report}
          all={reports}
          comparisons={comparisons}
          leads={report === lead}
          short={at > 0 && sameDay(config, all[at - 1]!.report, report)}
        />
        {copies.length > 0 && (
          <details class="copies">
            <summary>{plural(copies.length, 'copy', 'copies')} of this report</summary>
            <ul>
              {copies.map((copy) => (
                <li>
                  <ReportRow
                    config={config}
                    report={copy}
                    all={reports}
                    comparisons={comparisons}
                    leads={copy === lead}
                  />
                </li>
              ))}
            </ul>
          </details>
        )}
      </li>
    ))}
  </ol>
)

const sameDay = ({ site }: Config, a: Report, b: Report): boolean =>
  dayOf(a.item.time, site.timeZone) === dayOf(b.item.time, site.timeZone)

/** One report: title, time, outlet, authors, language, and why it belongs here. */
const ReportRow = ({
  config,
  report,
  all,
  comparisons,
  leads,
  short,
}: {
  config: Config
  report: Report
  all: readonly Report[]
  comparisons: readonly PairRecord[]
  leads: boolean
  /** Without the date, which the report above gives. */
  short?: boolean
}) => {
  const { site } = config
  const { item, outlet } = report
  const language = item.language ?? outlet.language
  const to = safeUrl(item.link)
  // The page's headline is the title of the only report.
  const alone = all.length === 1 && to !== undefined
  const title = alone ? `Read it at ${outlet.name}` : displayTitle(item)
  const lang = langOf(site, language)
  const via = safeUrl(item.via?.url)
  // Many feeds name the outlet as the author.
  const authors = item.authors.filter((name) => name.toLowerCase() !== outlet.name.toLowerCase())
  return (
    <>
      <p class="when">
        <Time site={site} at={item.time} {...(short && { short })} />
        {item.published === null && ' (when we first saw it; the outlet gives no date)'}
      </p>
      <h3 dir="auto" lang={alone ? undefined : lang} class="outlet">
        {to ? (
          <a href={to} hreflang={lang} data-row>
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      <div class="foot">
        <p class="byline">
          <strong dir="auto">{outlet.name}</strong>
          {lang && language && `, in ${languageName(site, language)}`}
          {authors.length > 0 && (
            <>
              , by <span dir="auto">{authors.join(', ')}</span>
            </>
          )}
          {item.via && (
            <>
              , via{' '}
              {via ? (
                <a href={via} dir="auto">
                  {item.via.title || via}
                </a>
              ) : (
                <span dir="auto">{item.via.title}</span>
              )}
            </>
          )}
          {leads && all.length > 1 && (item.excerpt ? '. Headline and excerpt above' : '. Headline above')}
        </p>
        <Why config={config} report={report} all={all} comparisons={comparisons} />
      </div>
    </>
  )
}

/** The first outlet to report, and the outlet of the headline if that is another. */
export const Origin = ({ config, reports }: { config: Config; reports: readonly Report[] }) => {
  const lead = reports[0]
  if (!lead) return null
  const first = reports.reduce((a, b) => (b.item.time < a.item.time ? b : a))
  return (
    <>
      {reports.length > 1 ? 'Originally reported by ' : 'Reported by '}
      <OutletLink config={config} report={first} />, <Time site={config.site} at={first.item.time} />.
      {first !== lead && (
        <>
          {' '}
          Headline and excerpt by <OutletLink config={config} report={lead} />.
        </>
      )}
    </>
  )
}
