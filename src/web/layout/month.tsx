import { weeksOf } from '../../core/calendar/months.ts'
import type { Site } from '../../core/publish/site.ts'
import { dayText, monthText, weekdays } from './words.ts'

/** The link of a day in a calendar. */
export interface MonthDay {
  readonly to: string
  /** It may still change, because the day is not over. */
  readonly open?: boolean
}

interface Props {
  readonly site: Site
  /** YYYY-MM. */
  readonly month: string
  /** By day (YYYY-MM-DD); other days have no link. */
  readonly days: ReadonlyMap<string, MonthDay>
  /** The month's own page, if the calendar is on a different page. */
  readonly to?: string
  /** A heading already names the month. */
  readonly untitled?: boolean
}

/** A month as a table of its weeks, Monday first. */
export const Month = ({ site, month, days, to, untitled }: Props) => (
  <table class="month">
    <caption class={untitled ? 'unseen' : undefined}>
      {to ? <a href={to}>{monthText(site, month)}</a> : monthText(site, month)}
    </caption>
    <colgroup>
      <col span={7} />
    </colgroup>
    <thead>
      <tr>
        {weekdays(site).map(({ short, long }) => (
          <th scope="col">
            <abbr title={long}>{short}</abbr>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {weeksOf(month).map((week) => (
        <tr>
          {week.map((day) => (
            <Day site={site} day={day} leads={day === null ? undefined : days.get(day)} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Day = ({ site, day, leads }: { site: Site; day: string | null; leads: MonthDay | undefined }) => {
  if (day === null) return <td />
  const number = String(Number(day.slice(8)))
  if (leads === undefined) return <td>{number}</td>
  return (
    <td class={leads.open ? 'open' : undefined}>
      <a href={leads.to} data-row>
        <time datetime={day} aria-hidden="true">
          {number}
        </time>
        <span class="unseen">
          {dayText(site, day)}
          {leads.open && ', still open'}
        </span>
      </a>
    </td>
  )
}
