import type { Config } from '../../config/types.ts'
import { isDay } from '../../core/calendar/days.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { HOUR } from '../http/max-age.ts'
import type { RenderResult } from '../http/route.ts'
import { archivePath, beatPath, link } from '../layout/links.ts'
import { Month } from '../layout/month.tsx'
import { page, umbrellaOf } from '../layout/page.tsx'
import { picturesOf } from '../layout/story-picture.ts'
import { dayText, monthText } from '../layout/words.ts'
import { listData } from '../story/json-ld.ts'
import { allDays, dayAfter, dayBefore, daysOfMonth, daysWithStories, monthsWithStories, pageOfDay } from './days.ts'
import { Cards, Toolbar } from './story-list.tsx'

/** Stories on one page of a day. */
const PAGE = 60
/** Months of which the first page of an archive shows the days. */
const MONTHS_IN_FULL = 2

type Beat = Config['beats'][number]

/** The archive of one beat; that of the umbrella, which takes everything, is the archive of the site. */
interface ArchiveScope {
  /** Beat whose stories are shown; undefined: all stories, where no beat takes everything. */
  readonly query: string | undefined
  /** Beat named in the address. */
  readonly named: Beat | null
}

export const archiveOfSite = (config: Config): ArchiveScope => ({ query: umbrellaOf(config)?.id, named: null })
export const archiveOfBeat = (beat: Beat): ArchiveScope => ({ query: beat.id, named: beat })

const pathOf = ({ named }: ArchiveScope, when: string, at = 1): string => archivePath(named?.id, when, at)
const rootOf = ({ named }: ArchiveScope): string => (named ? archivePath(named.id, 'all') : 'archive')
const titled = ({ named }: ArchiveScope, title: string): string => (named ? `${named.title}: ${title}` : title)
const isMonth = (text: string): boolean => isDay(`${text}-01`)

/** A day (`2026-11-21`), a month (`2026-11`) or every month (`all`) of an archive; null where it holds nothing. */
export async function archivePage(
  app: AppContext,
  shelf: ArchiveScope,
  when: string,
  at: string,
): Promise<RenderResult | null> {
  if (!/^[1-9]\d{0,4}$/.test(at)) return null
  if (isDay(when)) return dayPage(app, shelf, when, Number(at))
  if (at !== '1') return null
  if (when === 'all') return monthsPage(app, shelf)
  return isMonth(when) ? monthPage(app, shelf, when) : null
}

/** Every address of an archive, for the static export. */
export async function archivePaths(app: AppContext, shelf: ArchiveScope): Promise<string[]> {
  const days = await allDays(app, shelf.query)
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))]
  return [
    rootOf(shelf),
    ...months.map((month) => pathOf(shelf, month)),
    ...days.flatMap(({ day, stories }) =>
      Array.from({ length: Math.ceil(stories / PAGE) }, (_, page) => pathOf(shelf, day, page + 1)),
    ),
  ]
}

const headOf = (shelf: ArchiveScope, path: string, title: string) => ({
  path,
  title: titled(shelf, title),
  ...(shelf.named && {
    beat: shelf.named.id,
    card: { path: `card/beats/${encodeURIComponent(shelf.named.id)}.png`, alt: shelf.named.title },
  }),
})

async function dayPage(app: AppContext, shelf: ArchiveScope, day: string, at: number): Promise<RenderResult | null> {
  const config = app.config()
  const { site } = config
  const { views, total } = await pageOfDay(app, { beat: shelf.query }, day, at, PAGE)
  if (views.length === 0) return null
  const pictures = await picturesOf(
    app,
    views.map(({ story }) => story.id),
  )
  const [before, after] = await Promise.all([dayBefore(app, shelf.query, day), dayAfter(app, shelf.query, day)])
  const pages = Math.ceil(total / PAGE)
  const path = pathOf(shelf, day, at)
  const title = dayText(site, day) + (at > 1 ? `, page ${at} of ${pages}` : '')
  const to = (target: string | null) => target && pathOf(shelf, target)
  return page(
    config,
    {
      ...headOf(shelf, path, title),
      description: `${plural(total, 'story', 'stories')} of ${dayText(site, day)}, the most widely reported first.`,
      previous: to(before),
      next: to(after),
      data: [listData(site, titled(shelf, title), path, views)],
      lastModified: Math.max(...views.map(({ story }) => story.updated)),
      maxAge: after === null ? 60 : HOUR,
    },
    <>
      <Toolbar>
        <p>
          {plural(total, 'story', 'stories')}
          {pages > 1 && `, page ${at} of ${pages}`}.
          {shelf.named && (
            <>
              {' '}
              <a href={link(site, beatPath(shelf.named.id))}>The newest of this beat</a>
            </>
          )}
        </p>
      </Toolbar>
      <Cards config={config} views={views} pictures={pictures} beat={shelf.query} level={2} leads={at === 1} />
      {pages > 1 && (
        <nav class="pager" aria-label="Pages of this day">
          {at > 1 ? <a href={link(site, pathOf(shelf, day, at - 1))}>← Previous page</a> : <span />}
          {at < pages ? <a href={link(site, pathOf(shelf, day, at + 1))}>Next page →</a> : <span />}
        </nav>
      )}
      <nav class="pager" aria-label="Other days">
        {before ? (
          <a rel="prev" href={link(site, pathOf(shelf, before))}>
            ← {dayText(site, before)}
          </a>
        ) : (
          <span />
        )}
        <a href={link(site, pathOf(shelf, day.slice(0, 7)))}>{monthText(site, day.slice(0, 7))}</a>
        {after ? (
          <a rel="next" href={link(site, pathOf(shelf, after))}>
            {dayText(site, after)} →
          </a>
        ) : (
          <span />
        )}
      </nav>
    </>,
  )
}

/** The days of a month that have stories, with their pages. */
async function linkedDays(app: AppContext, shelf: ArchiveScope, month: string): Promise<Map<string, { to: string }>> {
  const { site } = app.config()
  const days = await daysWithStories(app, shelf.query, month)
  return new Map(days.map((day) => [day, { to: link(site, pathOf(shelf, day)) }]))
}

async function monthPage(app: AppContext, shelf: ArchiveScope, month: string): Promise<RenderResult | null> {
  const config = app.config()
  const { site } = config
  const days = await linkedDays(app, shelf, month)
  if (days.size === 0) return null
  const first = `${month}-01`
  const [before, after] = await Promise.all([
    dayBefore(app, shelf.query, first),
    dayAfter(app, shelf.query, daysOfMonth(month).at(-1)!),
  ])
  const months = { before: before?.slice(0, 7) ?? null, after: after?.slice(0, 7) ?? null }
  const title = monthText(site, month)
  return page(
    config,
    {
      ...headOf(shelf, pathOf(shelf, month), title),
      previous: months.before && pathOf(shelf, months.before),
      next: months.after && pathOf(shelf, months.after),
      maxAge: months.after === null ? 60 : HOUR,
    },
    <>
      <Month site={site} month={month} days={days} untitled />
      <nav class="pager" aria-label="Other months">
        {months.before ? (
          <a rel="prev" href={link(site, pathOf(shelf, months.before))}>
            ← {monthText(site, months.before)}
          </a>
        ) : (
          <span />
        )}
        <a href={link(site, rootOf(shelf))}>All months</a>
        {months.after ? (
          <a rel="next" href={link(site, pathOf(shelf, months.after))}>
            {monthText(site, months.after)} →
          </a>
        ) : (
          <span />
        )}
      </nav>
    </>,
  )
}

async function monthsPage(app: AppContext, shelf: ArchiveScope): Promise<RenderResult> {
  const config = app.config()
  const { site } = config
  const months = await monthsWithStories(app, shelf.query)
  const years = [...new Set(months.map((month) => month.slice(0, 4)))]
  const newest = await Promise.all(
    months.slice(0, MONTHS_IN_FULL).map(async (month) => ({ month, days: await linkedDays(app, shelf, month) })),
  )
  return page(
    config,
    {
      ...headOf(shelf, rootOf(shelf), 'Archive'),
      description: `Every story of ${shelf.named ? shelf.named.title : site.title}, day by day.`,
    },
    <>
      <p>Every story, day by day. The addresses of days, months and stories never change.</p>
      {months.length === 0 && <p>No story has been published yet.</p>}
      <div class="months">
        {newest.map(({ month, days }) => (
          <Month site={site} month={month} days={days} to={link(site, pathOf(shelf, month))} />
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
                  <a href={link(site, pathOf(shelf, month))} data-row>
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
