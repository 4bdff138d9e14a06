import type { Config } from '../../config/types.ts'
import { compareText } from '../../core/collections/compare.ts'
import type { Source } from '../../core/source/source.ts'
import type { SourceState } from '../../core/source/source-state.ts'
import { webUrl, withoutSecrets } from '../../core/text/clean.ts'
import { plural } from '../../core/text/plural.ts'
import { readNetworkFacts } from '../../jobs/network-facts.ts'
import type { RenderTarget, Route } from '../http/route.ts'
import { page } from '../layout/page.tsx'
import { briefTimeText, langOf, languageName } from '../layout/words.ts'
import { NetworkNote } from './network-note.tsx'
import { problemText } from './problem-text.ts'
import { scheduleText } from './schedule-text.ts'

interface Row {
  readonly source: Source
  readonly state: SourceState | undefined
}

/** Seconds. */
const MAX_AGE = 10

const byName = (a: Row, b: Row) => compareText(a.source.name.toLowerCase(), b.source.name.toLowerCase())

/** Every source with its state, those with problems first. */
export const sources: Route = {
  pattern: 'sources',
  async render(app, _, target) {
    const config = app.config()
    const states = new Map((await app.store.sourceStates()).map((state) => [state.sourceId, state]))
    const rows: Row[] = config.sources.map((source) => ({ source, state: states.get(source.id) })).sort(byName)
    const facts = target === 'server' ? await readNetworkFacts(app.store) : null
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
                <SourceRow config={config} row={row} target={target} />
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
        description: `What ${config.site.title} reads, and the state of each source.`,
        maxAge: MAX_AGE,
      },
      <>
        <p class="lede">
          {rows.length === 0
            ? 'No sources are configured yet.'
            : `${config.site.title} reads ${plural(rows.length, 'source')}: ${healthSummary(working.length, troubled.length, fresh.length)}.`}
        </p>
        {facts && <NetworkNote site={config.site} facts={facts} now={app.now()} />}
        {part('trouble', 'With problems', troubled)}
        {part('working', 'Working', working)}
        {part('new', 'Not checked yet', fresh)}
      </>,
    )
  },
  paths: async () => ['sources'],
}

const healthSummary = (working: number, troubled: number, fresh: number): string =>
  troubled + fresh === 0
    ? working === 1
      ? 'it works'
      : 'all of them work'
    : [
        working > 0 && `${working} working`,
        troubled > 0 && `${troubled} with problems`,
        fresh > 0 && `${fresh} not checked yet`,
      ]
        .filter(Boolean)
        .join(', ')

const SourceRow = ({
  config: { site },
  row: { source, state },
  target,
}: {
  config: Config
  row: Row
  target: RenderTarget
}) => {
  const home = withoutSecrets(webUrl(source.site)) ?? undefined
  const movedTo = withoutSecrets(webUrl(state?.movedTo))
  const problem = state ? problemText(state) : null
  return (
    <>
      <h3>
        <span dir="auto" lang={langOf(site, source.language)}>
          {home ? <a href={home}>{source.name}</a> : source.name}
        </span>
      </h3>
      {problem && (
        <p class="problem">
          {problem.label}
          {problem.detail !== null && (
            <>
              : <span dir="auto">{problem.detail}</span>
            </>
          )}
        </p>
      )}
      {movedTo && <p class="problem">Its address has changed to {movedTo}</p>}
      <p class="byline">
        {source.language ? `${languageName(site, source.language)}, checked ` : 'Checked '}
        {scheduleText(source.schedule)}
        {source.kind === 'page' && ', read from a web page'}
        {state?.lastNewsAt != null && (
          <>
            . Last news <BriefTime site={site} at={state.lastNewsAt} />
          </>
        )}
        {target === 'server' && state && <CrawlTimes site={site} state={state} />}.
      </p>
    </>
  )
}

/** A time without year and zone: it is recent, and the footer names the zone. */
const BriefTime = ({ site, at }: { site: Config['site']; at: number }) => (
  <time datetime={new Date(at).toISOString()}>{briefTimeText(site, at, '')}</time>
)

/** Times that change with every crawl. */
const CrawlTimes = ({ site, state }: { site: Config['site']; state: SourceState }) => (
  <>
    {state.lastSuccessAt !== null ? (
      <>
        . Last read <BriefTime site={site} at={state.lastSuccessAt} />
      </>
    ) : (
      state.health !== 'new' && '. Never read'
    )}
    {state.failures > 1 && `. ${state.failures} failures in a row`}. Next <BriefTime site={site} at={state.nextAt} />
  </>
)
