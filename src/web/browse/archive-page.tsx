import { isDay } from '../../core/calendar/days.ts'
import { isMonth, monthOf } from '../../core/calendar/months.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { HOUR, MINUTE } from '../http/max-age.ts'
import type { RenderResult } from '../http/route.ts'
import { beatPath, link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { Pager } from '../layout/pager.tsx'
import { picturesOf } from '../layout/story-picture.ts'
import { dayText, monthText } from '../layout/words.ts'
import { listData } from '../story/json-ld.ts'
import { lastUpdated } from '../story/story-views.ts'
import { allDays, dayAfter, dayBefore } from './archive-days.ts'
import { monthPage, monthsPage } from './archive-months.tsx'
import { type ArchiveScope, headOf, pathOf, rootOf, titled } from './archive-scope.ts'
import { pageOfDay } from './days.ts'
import { Cards, Toolbar } from './story-list.tsx'

/** Stories on one page of a day. */
const PAGE_SIZE = 60

/** A page of an archive: a day (`2026-11-21`), a month (`2026-11`) or the list of months (`all`); null if it has no stories. */
export async function archivePage(
  app: AppContext,
  scope: ArchiveScope,
  when: string,
  at: string,
): Promise<RenderResult | null> {
  if (!/^[1-9]\d{0,4}$/.test(at)) return null
  if (isDay(when)) return dayPage(app, scope, when, Number(at))
  if (at !== '1') return null
  if (when === 'all') return monthsPage(app, scope)
  return isMonth(when) ? monthPage(app, scope, when) : null
}

/** Every path of an archive, for the static export. */
export async function archivePaths(app: AppContext, scope: ArchiveScope): Promise<string[]> {
  const days = await allDays(app, scope.query)
  const months = [...new Set(days.map(({ day }) => monthOf(day)))]
  return [
    rootOf(scope),
    ...months.map((month) => pathOf(scope, month)),
    ...days.flatMap(({ day, stories }) =>
      Array.from({ length: Math.ceil(stories / PAGE_SIZE) }, (_, page) => pathOf(scope, day, page + 1)),
    ),
  ]
}

/** Page `at` of a day, from 1. */
async function dayPage(app: AppContext, scope: ArchiveScope, day: string, at: number): Promise<RenderResult | null> {
  const config = app.config()
  const { site } = config
  const { views, total } = await pageOfDay(app, { beat: scope.query }, day, at, PAGE_SIZE)
  if (views.length === 0) return null
  const pictures = await picturesOf(
    app,
    views.map(({ story }) => story.id),
  )
  const [before, after] = await Promise.all([dayBefore(app, scope.query, day), dayAfter(app, scope.query, day)])
  const pages = Math.ceil(total / PAGE_SIZE)
  const path = pathOf(scope, day, at)
  const title = dayText(site, day) + (at > 1 ? `, page ${at} of ${pages}` : '')
  const to = (target: string | null) => target && pathOf(scope, target)
  const linkTo = (target: string) => ({ to: link(site, pathOf(scope, target)), text: dayText(site, target) })
  return page(
    config,
    {
      ...headOf(scope, path, title),
      description: `${plural(total, 'story', 'stories')} of ${dayText(site, day)}, the most widely reported first.`,
      previous: to(before),
      next: to(after),
      data: [listData(site, titled(scope, title), path, views)],
      lastModified: lastUpdated(views.map(({ story }) => story)),
      maxAge: after === null ? MINUTE : HOUR,
    },
    <>
      <Toolbar>
        <p>
          {plural(total, 'story', 'stories')}
          {pages > 1 && `, page ${at} of ${pages}`}.
          {scope.named && (
            <>
              {' '}
              <a href={link(site, beatPath(scope.named.id))}>Newest stories of this beat</a>
            </>
          )}
        </p>
      </Toolbar>
      <Cards config={config} views={views} pictures={pictures} beat={scope.query} level={2} leads={at === 1} />
      {pages > 1 && (
        <nav class="pager" aria-label="Pages of this day">
          {at > 1 ? <a href={link(site, pathOf(scope, day, at - 1))}>← Previous page</a> : <span />}
          {at < pages ? <a href={link(site, pathOf(scope, day, at + 1))}>Next page →</a> : <span />}
        </nav>
      )}
      <Pager
        label="Other days"
        previous={before === null ? null : linkTo(before)}
        all={{ to: link(site, pathOf(scope, monthOf(day))), text: monthText(site, monthOf(day)) }}
        next={after === null ? null : linkTo(after)}
      />
    </>,
  )
}
