import type { Config, DigestConfig } from '../../config/types.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { type DigestRef, listDigests } from '../../jobs/digests/find-digests.ts'
import { digestPath } from '../../outputs/digest-addresses.ts'
import { editionText } from '../../outputs/digest-words.ts'
import { DigestFeedLinks, digestFeedFormats } from '../feeds/digest-formats.tsx'
import type { RenderResult } from '../http/route.ts'
import { link } from '../layout/links.ts'
import { Month } from '../layout/month.tsx'
import { page } from '../layout/page.tsx'
import { langOf } from '../layout/words.ts'

/** Months of a daily digest, and editions of a weekly one, on the first page. */
const MONTHS = 4
const WEEKS = 12

interface DigestEditions {
  readonly rules: DigestConfig
  readonly days: readonly DigestRef[]
}

const isDaily = ({ key }: DigestRef): boolean => !key.includes('W')

const yearsOf = (kept: readonly DigestEditions[]): string[] =>
  [...new Set(kept.flatMap(({ days }) => days.map(({ key }) => key.slice(0, 4))))].sort().reverse()

const editionsOf = (app: AppContext): Promise<DigestEditions[]> =>
  Promise.all(app.config().digests.map(async (rules) => ({ rules, days: await listDigests(app, rules.id) })))

/** The years that have editions, newest first. */
export const digestYears = async (app: AppContext): Promise<string[]> => yearsOf(await editionsOf(app))

/** All editions of a year (YYYY), or the latest if `year` is null. Returns null for a year without editions. */
export async function archivePage(app: AppContext, year: string | null): Promise<RenderResult | null> {
  const config = app.config()
  const { site } = config
  const kept = await editionsOf(app)
  const years = yearsOf(kept)
  if (year !== null && !years.includes(year)) return null
  return page(
    config,
    {
      path: year === null ? 'digest' : `digest/${year}`,
      title: year === null ? 'Digest' : `Digest ${year}`,
      description: `The editions of ${site.title}${year === null ? '' : ` in ${year}`}, one page each.`,
      alternates: kept.flatMap(({ rules }) => digestFeedFormats(config, rules)),
    },
    <>
      <p>
        One page for each local day or week with stories, the most important first. Once an edition is closed, it is
        final.
      </p>
      {kept.length === 0 && <p>No digest is configured.</p>}
      {kept.map((each) => (
        <Editions config={config} kept={each} year={year} />
      ))}
      {(years.length > 1 || year !== null) && (
        <nav class="pager" aria-label="Years">
          {year === null ? <span>Years</span> : <a href={link(site, 'digest')}>Latest</a>}
          {years.map((each) => (
            <a href={link(site, `digest/${each}`)} aria-current={each === year ? 'page' : undefined}>
              {each}
            </a>
          ))}
        </nav>
      )}
    </>,
  )
}

/** The editions of a year; without one the latest, daily ones in whole months. */
function shownOf(days: readonly DigestRef[], year: string | null): readonly DigestRef[] {
  if (year !== null) return days.filter(({ key }) => key.startsWith(year))
  const months = [...new Set(days.filter(isDaily).map(({ key }) => key.slice(0, 7)))].slice(0, MONTHS)
  const weeks = days.filter((each) => !isDaily(each)).slice(0, WEEKS)
  return days.filter((each) => (isDaily(each) ? months.includes(each.key.slice(0, 7)) : weeks.includes(each)))
}

const Editions = ({
  config,
  kept: { rules, days },
  year,
}: {
  config: Config
  kept: DigestEditions
  year: string | null
}) => {
  const { site } = config
  const shown = shownOf(days, year)
  const daily = shown.filter(isDaily)
  const weekly = shown.filter((each) => !isDaily(each))
  return (
    <section class="part" aria-labelledby={`digest-${rules.id}`}>
      <h2 id={`digest-${rules.id}`} lang={langOf(site, site.language)}>
        {rules.title}
      </h2>
      {shown.length === 0 && <p>No edition {year === null ? 'yet' : `in ${year}`}.</p>}
      {year === null && daily.length > 0 && <Newest config={config} days={days} />}
      {weekly.length > 0 && (
        <ul class="plain">
          {weekly.map(({ key, digest, closedAt }) => (
            <li>
              <a href={link(site, digestPath(config, digest, key))}>
                <time datetime={key}>{editionText(site, key)}</time>
              </a>
              {closedAt === null && <span class="note"> (open)</span>}
            </li>
          ))}
        </ul>
      )}
      {daily.length > 0 && <Months config={config} days={daily} />}
      {daily.some(({ closedAt }) => closedAt === null) && (
        <p class="note">A day with a dashed outline is still open and may change.</p>
      )}
      <DigestFeedLinks config={config} digest={rules} />
    </section>
  )
}

/** Links to the last closed edition and to the open one. */
const Newest = ({ config, days }: { config: Config; days: readonly DigestRef[] }) => {
  const { site } = config
  const closed = days.find(({ closedAt }) => closedAt !== null)
  const open = days.find(({ closedAt }) => closedAt === null)
  const to = ({ digest, key }: DigestRef) => link(site, digestPath(config, digest, key))
  return (
    <>
      {closed && (
        <p class="newest">
          <a href={to(closed)}>{editionText(site, closed.key)}</a>
        </p>
      )}
      {open && (
        <p class="note">
          <a href={to(open)}>{editionText(site, open.key)}, so far</a>
        </p>
      )}
    </>
  )
}

/** One table per month, the newest first; days with an edition are links. */
const Months = ({ config, days }: { config: Config; days: readonly DigestRef[] }) => {
  const { site } = config
  const leads = new Map(
    days.map(({ digest, key, closedAt }) => [
      key,
      { to: link(site, digestPath(config, digest, key)), open: closedAt === null },
    ]),
  )
  return (
    <div class="months">
      {[...new Set(days.map(({ key }) => key.slice(0, 7)))].map((month) => (
        <Month site={site} month={month} days={leads} />
      ))}
    </div>
  )
}
