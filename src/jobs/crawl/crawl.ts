import { setMaxListeners } from 'node:events'
import { type FetchResult, wireBytesOf } from '../../core/source/fetch-result.ts'
import { type Contact, isOwnOutage, nextState, reached } from '../../core/source/next-state.ts'
import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { fetchSource, readSource, type SourceContents } from './fetch-source.ts'
import { hostOf, visitByHost } from './host-lanes.ts'

/** The outcome of one source in one crawl; printed for people and by `--json`. */
export interface SourceReport {
  readonly sourceId: string
  readonly name: string
  readonly url: string
  readonly kind: FetchResult['kind'] | 'unreadable'
  readonly problem: string | null
  readonly entries: number
  readonly inserted: number
  readonly changed: number
  readonly unchanged: number
  /** Entries or fields that could not be read; each is logged at debug level. */
  readonly faults: number
  /** Milliseconds, the wait for a turn at the host included. */
  readonly ms: number
  readonly wireBytes: number
}

export interface CrawlReport {
  readonly sources: readonly SourceReport[]
  readonly inserted: number
  readonly changed: number
  /** Most hosts could not be reached, so our own network is at fault: no source counts as failed. */
  readonly outage: boolean
  readonly ms: number
}

export interface CrawlOptions {
  readonly signal?: AbortSignal
  readonly onSource?: (report: SourceReport) => void
}

/** A claimed source that was fetched and read, and is not stored yet. */
interface Visit {
  readonly claim: Claim
  readonly result: FetchResult
  readonly contents: SourceContents
  readonly ms: number
}

/**
 * Fetches, reads and stores these claimed sources. A source that fails does not affect the others. Leases not used
 * before `signal` are released.
 */
export async function crawl(
  app: AppContext,
  claims: readonly Claim[],
  options: CrawlOptions = {},
): Promise<CrawlReport> {
  const { signal } = options
  // Every request under way listens to this one signal.
  if (signal) setMaxListeners(0, signal)
  const started = app.monotonic()
  const reports: SourceReport[] = []
  const unreached: Visit[] = []
  const contacts: Contact[] = []
  const unused: Claim[] = []
  const finish = async (visit: Visit, outage: boolean) => {
    const report = await store(app, visit, outage)
    reports.push(report)
    options.onSource?.(report)
  }
  await visitByHost(claims, app.config().network, async (claim) => {
    if (signal?.aborted) return void unused.push(claim)
    const { result, ms } = await fetchSource(app, claim, signal)
    if (signal?.aborted && result.kind === 'failed') return void unused.push(claim)
    const visit = { claim, result, contents: await readSource(app, claim.source, result), ms }
    const contact = { host: hostOf(claim), reached: reached(result) }
    contacts.push(contact)
    if (contact.reached === false) unreached.push(visit)
    else await finish(visit, false)
  })
  await app.store.release(unused)
  const outage = isOwnOutage(contacts)
  if (outage) app.log.warn({ sources: claims.length }, 'no host could be reached: our own network seems to be down')
  for (const visit of unreached) await finish(visit, outage)
  return {
    sources: reports,
    inserted: reports.reduce((sum, r) => sum + r.inserted, 0),
    changed: reports.reduce((sum, r) => sum + r.changed, 0),
    outage,
    ms: app.monotonic() - started,
  }
}

/** Stores the items and the next state of a source in one batch. */
async function store(app: AppContext, visit: Visit, outage: boolean): Promise<SourceReport> {
  const { claim, result, contents, ms } = visit
  const { source, state: previous, lease } = claim
  const { reading, items, faults } = contents
  const state = nextState({ previous, source, result, reading, now: app.now(), random: app.random(), outage })
  const { accepted, inserted, changed, unchanged } = await app.store.saveCrawl({
    sourceId: source.id,
    lease,
    state,
    items,
  })
  const kind = reading?.ok === false ? 'unreadable' : result.kind
  const level = state.problem ? 'warn' : 'debug'
  app.log[level]({ source: source.id, kind, inserted, changed, ms: Math.round(ms) }, state.problem ?? 'source crawled')
  return {
    sourceId: source.id,
    name: source.name,
    url: previous.url,
    kind,
    problem: accepted ? state.problem : 'another process took over this source: nothing was stored',
    entries: items.length,
    inserted,
    changed,
    unchanged,
    faults,
    ms,
    wireBytes: wireBytesOf(result),
  }
}
