import type { Config } from '../../config.ts'
import { weeksOf } from '../../core/months.ts'
import type { DigestDay } from '../../jobs/close.ts'
import { digestPath } from '../../outputs/digest-imprint.ts'
import { link } from '../links.ts'
import { dayText } from './words.ts'
import { monthText, weekdays } from './words-of-days.ts'

/** One table a month, the newest first; days with an edition are links. */
export const Calendar = ({ config, days }: { config: Config; days: readonly DigestDay[] }) => {
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))]
  const byDay = new Map(days.map((each) => [each.day, each]))
  return (
    <div class="months">
      {months.map((month) => (
        <Month config={config} month={month} days={byDay} />
      ))}
    </div>
  )
}

interface MonthProps {
  readonly config: Config
  readonly month: string
  readonly days: ReadonlyMap<string, DigestDay>
}

const Month = ({ config, month, days }: MonthProps) => (
  <table class="month">
    <caption>{monthText(config.site, month)}</caption>
    <colgroup>
      <col span={7} />
    </colgroup>
    <thead>
      <tr>
        {weekdays(config.site).map(({ short, long }) => (
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
            <Day config={config} day={day} edition={day === null ? undefined : days.get(day)} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Day = ({ config, day, edition }: { config: Config; day: string | null; edition: DigestDay | undefined }) => {
  if (day === null) return <td />
  const number = String(Number(day.slice(8)))
  if (edition === undefined) return <td>{number}</td>
  const open = edition.closedAt === null
  return (
    <td class={open ? 'open' : undefined}>
      <a href={link(config.site, digestPath(config, edition.digest, day))}>
        <time datetime={day} aria-hidden="true">
          {number}
        </time>
        <span class="unseen">
          {dayText(config.site, day)}
          {open && ', still open'}
        </span>
      </a>
    </td>
  )
}
