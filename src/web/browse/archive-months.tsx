import { daysOfMonth, firstDay, monthOf } from '../../core/calendar/months.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { HOUR, MINUTE } from '../http/max-age.ts'
import type { RenderResult } from '../http/route.ts'
import { link } from '../layout/links.ts'
import { Month } from '../layout/month.tsx'
import { page } from '../layout/page.tsx'
import { Pager } from '../layout/pager.tsx'
import { monthText } from '../layout/words.ts'
import { dayAfter, dayBefore, daysWithStories, monthsWithStories } from './archive-days.ts'
import { type ArchiveScope, headOf, pathOf, rootOf } from './archive-scope.ts'

/** Months shown as calendars on the first page of an archive. */
const MONTHS_IN_FULL = 2

/** The days of a month that have stories, with their pages. */
async function linkedDays(app: AppContext, scope: ArchiveScope, month: string): Promise<Map<string, { to: string }>> {
  const { site } = app.config()
  const days = await daysWithStories(app, scope.query, month)
  return new Map(days.map((day) => [day, { to: link(site, pathOf(scope, day)) }]))
}

/** A month as a calendar; null if it has no stories. */
export async function monthPage(app: AppContext, scope: ArchiveScope, month: string): Promise<RenderResult | null> {
  const config = app.config()
  const { site } = config
  const days = await linkedDays(app, scope, month)
  if (days.size === 0) return null
  const first = firstDay(month)
  const [before, after] = await Promise.all([
    dayBefore(app, scope.query, first),
    dayAfter(app, scope.query, daysOfMonth(month).at(-1)!),
  ])
  const months = { before: before && monthOf(before), after: after && monthOf(after) }
  const title = monthText(site, month)
  const linkTo = (target: string) => ({ to: link(site, pathOf(scope, target)), text: monthText(site, target) })
  return page(
    config,
    {
      ...headOf(scope, pathOf(scope, month), title),
      previous: months.before && pathOf(scope, months.before),
      next: months.after && pathOf(scope, months.after),
      maxAge: months.after === null ? MINUTE : HOUR,
    },
    <>
      <Month site={site} month={month} days={days} untitled />
      <Pager
        label="Other months"
        previous={months.before === null ? null : linkTo(months.before)}
        all={{ to: link(site, rootOf(scope)), text: 'All months' }}
        next={months.after === null ? null : linkTo(months.after)}
      />
    </>,
  )
}

/** The first page of an archive: its months. */
export async function monthsPage(app: AppContext, scope: ArchiveScope): Promise<RenderResult> {
  const config = app.config()
  const { site } = config
  const months = await monthsWithStories(app, scope.query)
  const years = [...new Set(months.map((month) => month.slice(0, 4)))]
  const newest = await Promise.all(
    months.slice(0, MONTHS_IN_FULL).map(async (month) => ({ month, days: await linkedDays(app, scope, month) })),
  )
  return page(
    config,
    {
      ...headOf(scope, rootOf(scope), 'Archive'),
      description: `Every story of ${scope.named ? scope.named.title : site.title}, day by day.`,
    },
    <>
      <p>Every story, day by day. The addresses of days, months and stories never change.</p>
      {months.length === 0 && <p>No story has been published yet.</p>}
      <div class="months">
        {newest.map(({ month, days }) => (
          <Month site={site} month={month} days={days} to={link(site, pathOf(scope, month))} />
        ))}
      </div>
      {(months.length > MONTHS_IN_FULL ? years : []).map((year) => (
        <section class="part" aria-labelledby={`year-${year}`}>
          <h2 id={`year-${year}`}>{year}</h2>
          <ul class="plain row">
            {months
              .filter((month) => month.startsWith(year))
              .map((month) => (
                <li>
                  <a href={link(site, pathOf(scope, month))} data-row>
                    <time datetime={month}>{monthText(site, month)}</time>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>,
  )
}
