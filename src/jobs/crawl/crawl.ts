import { setMaxListeners } from 'node:events'
import type { LeftOut } from '../../core/item/entry-rules.ts'
import { type FetchResult, finalResult, wireBytesOf } from '../../core/source/fetch-result.ts'
import { nextState, type ReadingFacts } from '../../core/source/next-state.ts'
import { mayBeOurs } from '../../core/source/outage.ts'
import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { fetchSource, readSource, type SourceContents } from './fetch-source.ts'
import { visitByHost } from './host-lanes.ts'
import { type NetworkWatch, openNetworkWatch } from './network-watch.ts'
import { settle } from './settle.ts'

/** Entries listed in a report that were left out. */
const LEFT_OUT_LISTED = 50

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
  /** Entries left out by `include` and `exclude`, and the first of them, at most LEFT_OUT_LISTED. */
  readonly leftOut: number
  readonly leftOutEntries: readonly LeftOut[]
  /** What an operator should know of how much was read. */
  readonly notes: readonly string[]
  /** Milliseconds, the wait for a turn at the host included. */
  readonly ms: number
  readonly wireBytes: number
}

export interface CrawlReport {
  readonly sources: readonly SourceReport[]
  readonly inserted: number
  readonly changed: number
  /** Our own network seems to be down: no source counts as failed. */
  readonly outage: boolean
  readonly ms: number
}

export interface CrawlOptions {
  readonly signal?: AbortSignal
  readonly onSource?: (report: SourceReport) => void
  /** Shared by all crawls of a process. If absent, it is opened with what is stored. */
  readonly network?: NetworkWatch
}

/** A claimed source that was fetched and read, and is not stored yet. */
interface Visit {
  readonly claim: Claim
  readonly result: FetchResult
  readonly contents: SourceContents
  readonly ms: number
  /** When the result arrived, epoch ms. */
  readonly at: number
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
  const network = options.network ?? (await openNetworkWatch(app))
  const reports: SourceReport[] = []
  /** Failures that our own network may have caused are judged when all contacts are known. */
  const doubtful: Visit[] = []
  const unused: Claim[] = []
  const finish = async (visit: Visit, outage: boolean) => {
    const report = await store(app, visit, outage)
    reports.push(report)
    options.onSource?.(report)
  }
  await visitByHost(claims, app.config().network, async (claim) => {
    if (signal?.aborted) return void unused.push(claim)
    const { result, ms } = await fetchSource(app, claim, network.closedUntil, signal)
    if (signal?.aborted && result.kind === 'failed') return void unused.push(claim)
    const at = app.now()
    await network.note(claim, result)
    await noteReading(app, claim, result)
    const contents = await readSource(app, claim, result, signal)
    if (contents === null) {
      await app.store.postpone(claim, claim.state.nextAt)
      return void unused.push(claim)
    }
    const visit = { claim, result, contents, ms, at }
    if (mayBeOurs(result)) doubtful.push(visit)
    else await finish(visit, false)
  })
  await app.store.release(unused)
  await network.judge()
  for (const visit of doubtful) await finish(visit, network.isUncertain(visit.claim, visit.result, visit))
  return {
    sources: reports,
    inserted: reports.reduce((sum, r) => sum + r.inserted, 0),
    changed: reports.reduce((sum, r) => sum + r.changed, 0),
    outage: network.isDown(),
    ms: app.monotonic() - started,
  }
}

const UNFINISHED: ReadingFacts = { ok: false, reason: 'too-expensive', message: 'the reading did not end' }

/**
 * Stores, before a document is read, when the source is due if the reading never ends: a restart after a crash does not begin
 * with the document that caused it.
 */
async function noteReading(app: AppContext, claim: Claim, result: FetchResult): Promise<void> {
  if (finalResult(result).kind !== 'fresh') return
  const { source, state: previous } = claim
  const crawled = { previous, source, result, reading: UNFINISHED, now: app.now(), random: 0, outage: false }
  await app.store.postpone(claim, nextState(crawled).nextAt)
}

/** Stores the items and the next state of a source in one batch. */
async function store(app: AppContext, visit: Visit, outage: boolean): Promise<SourceReport> {
  const { claim, result, contents, ms } = visit
  const { source, state: previous, lease } = claim
  const { reading, archive, leftOut, notes } = contents
  const settled = await settle(app, claim, contents)
  const next = nextState({ previous, source, result, reading, now: app.now(), random: app.random(), outage })
  const state = reading?.ok ? { ...next, archive } : next
  const { accepted, inserted, changed, unchanged } = await app.store.saveCrawl({
    sourceId: source.id,
    lease,
    state: settled.repeats ? { ...state, repeats: settled.repeats } : state,
    items: settled.items,
  })
  const kind = reading?.ok === false ? 'unreadable' : result.kind
  const problem = result.kind === 'waiting' ? result.message : outage ? notCounted(result) : next.problem
  const level = next.problem && !outage ? 'warn' : 'debug'
  app.log[level]({ source: source.id, kind, inserted, changed, ms: Math.round(ms) }, problem ?? 'source crawled')
  return {
    sourceId: source.id,
    name: source.name,
    url: previous.url,
    kind,
    problem: accepted ? problem : 'another process took over this source: nothing was stored',
    entries: contents.items.length,
    inserted,
    changed,
    unchanged: accepted ? unchanged + settled.unchanged : 0,
    faults: contents.faults + settled.faults,
    leftOut: leftOut.length,
    leftOutEntries: leftOut.slice(0, LEFT_OUT_LISTED),
    notes,
    ms,
    wireBytes: wireBytesOf(result),
  }
}

/** The problem of a failed attempt that is not counted. */
const notCounted = (result: FetchResult): string =>
  `not counted, as our own network may be down: ${result.kind === 'failed' ? result.message : result.kind}`
