import type { Config } from '../../config/types.ts'
import { compareText } from '../../core/collections/compare.ts'
import type { Source } from '../../core/source/source.ts'
import type { SourceHealth, SourceState } from '../../core/source/source-state.ts'
import { plural } from '../../core/text/plural.ts'
import { plainProblem } from '../browse/waiting.tsx'
import type { Medium, Route } from '../http/route.ts'
import { safeUrl } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { briefTimeText, langOf, languageName, rhythmText } from '../layout/words.ts'

interface Row {
  readonly source: Source
  readonly state: SourceState | undefined
}

const labels: Readonly<Record<SourceHealth, string>> = {
  new: 'Not asked yet',
  ok: 'Working',
  unchanged: 'Working',
  moved: 'Working, though it has moved',
  gone: 'Gone for good, says its server',
  blocked: 'Turns us away',
  limited: 'Asked us to wait',
  failed: 'Failing',
}
const SECONDS = 10

const byName = (a: Row, b: Row) => compareText(a.source.name.toLowerCase(), b.source.name.toLowerCase())

/** Every source and how it stands, troubles first. */
export const sources: Route = {
  pattern: 'sources',
  async render(app, _, medium) {
    const config = app.config()
    const states = new Map((await app.store.sourceStates()).map((state) => [state.sourceId, state]))
    const rows: Row[] = config.sources.map((source) => ({ source, state: states.get(source.id) })).sort(byName)
    const fresh = rows.filter(({ state }) => !state || state.health === 'new')
    const troubled = rows.filter(({ state }) => state?.problem)
    const working = rows.filter((row) => !fresh.includes(row) && !troubled.includes(row))
    const part = (id: string, title: string, part: readonly Row[]) =>
      part.length > 0 && (
        <section class="part" aria-labelledby={id}>
          <h2 id={id}>
            {title} ({part.length})
          </h2>
          <ul class="rows">
            {part.map((row) => (
              <li>
                <SourceRow config={config} row={row} medium={medium} />
              </li>
            ))}
          </ul>
        </section>
      )
    return page(
      config,
      {
        path: 'sources',
        title: 'Sources',
        description: `What ${config.site.title} reads, and how each source stands.`,
        maxAge: SECONDS,
      },
      <>
        <p class="lede">
          {rows.length === 0
            ? 'No sources are configured yet.'
            : `${config.site.title} reads ${plural(rows.length, 'source')}: ${standing(working.length, troubled.length, fresh.length)}.`}
        </p>
        {part('trouble', 'In trouble', troubled)}
        {part('working', 'Working', working)}
        {part('new', 'Not asked yet', fresh)}
      </>,
    )
  },
  paths: async () => ['sources'],
}

const standing = (working: number, troubled: number, fresh: number): string =>
  troubled + fresh === 0
    ? working === 1
      ? 'it works'
      : 'all of them work'
    : [
        working > 0 && `${working} working`,
        troubled > 0 && `${troubled} in trouble`,
        fresh > 0 && `${fresh} not asked yet`,
      ]
        .filter(Boolean)
        .join(', ')

const rhythm = (source: Source): string =>
  'every' in source.schedule
    ? `every ${rhythmText(source.schedule.every)}`
    : `at the times ${source.schedule.cron} (${source.schedule.timeZone})`

const SourceRow = ({
  config: { site },
  row: { source, state },
  medium,
}: {
  config: Config
  row: Row
  medium: Medium
}) => {
  const home = safeUrl(source.site)
  const movedTo = safeUrl(state?.movedTo)
  return (
    <>
      <h3>
        <span dir="auto" lang={langOf(site, source.language)}>
          {home ? <a href={home}>{source.name}</a> : source.name}
        </span>
      </h3>
      {state?.problem && (
        <p class="problem">
          {labels[state.health]}: <span dir="auto">{plainProblem(state.problem)}</span>
        </p>
      )}
      {movedTo && <p class="problem">Its feed says it has moved to {movedTo}</p>}
      <p class="byline">
        {source.language ? `${languageName(site, source.language)}, asked ` : 'Asked '}
        {rhythm(source)}
        {source.kind === 'page' && ', read from a web page'}
        {state?.lastNewsAt != null && (
          <>
            . Last news <Brief site={site} at={state.lastNewsAt} />
          </>
        )}
        {medium === 'live' && state && <Moving site={site} state={state} />}.
      </p>
    </>
  )
}

/** An instant without the year: what stands here is recent, and its zone is named below. */
const Brief = ({ site, at }: { site: Config['site']; at: number }) => (
  <time datetime={new Date(at).toISOString()}>{briefTimeText(site, at, '')}</time>
)

/** What moves with every crawl. */
const Moving = ({ site, state }: { site: Config['site']; state: SourceState }) => (
  <>
    {state.lastSuccessAt !== null ? (
      <>
        . Last read <Brief site={site} at={state.lastSuccessAt} />
      </>
    ) : (
      state.health !== 'new' && '. Never read so far'
    )}
    {state.failures > 1 && `. ${state.failures} failures in a row`}. Next <Brief site={site} at={state.nextAt} />
  </>
)
