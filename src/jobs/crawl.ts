import { setMaxListeners } from 'node:events'
import { toItems } from '../core/item/adopt-entries.ts'
import type { Item } from '../core/item/item.ts'
import type { FetchResult } from '../core/source/fetch-result.ts'
import { type Contact, isOwnOutage, nextState, type ReadingFacts, reached } from '../core/source/next-state.ts'
import { kinds } from '../sources/kinds.ts'
import { detectorFor } from '../sources/text/language-detector.ts'
import type { Claim, CrawlSaved } from '../store/store.ts'
import type { AppContext } from './app-context.ts'

/** What one source gave in one crawl, for people and for `--json`. */
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
  /** Entries or fields that could not be read; each is in the log. */
  readonly faults: number
  /** Waiting for a turn at the host and the request together. */
  readonly ms: number
  readonly wireBytes: number
}

export interface CrawlReport {
  readonly sources: readonly SourceReport[]
  readonly inserted: number
  readonly changed: number
  /** Most hosts could not be reached at all: our own network, no source is blamed. */
  readonly outage: boolean
  readonly ms: number
}

export interface CrawlOptions {
  readonly signal?: AbortSignal
  readonly onSource?: (report: SourceReport) => void
}

interface Visit {
  readonly claim: Claim
  readonly result: FetchResult
  readonly reading: ReadingFacts | null
  readonly items: readonly Item[]
  readonly faults: number
  readonly ms: number
}

/** Fetches, reads and keeps these claimed sources; one bad source never costs another. Leases not used before `signal` are given back. */
export async function crawl(
  app: AppContext,
  claims: readonly Claim[],
  options: CrawlOptions = {},
): Promise<CrawlReport> {
  // Every request under way listens to the one signal.
  if (options.signal) setMaxListeners(0, options.signal)
  const started = app.monotonic()
  const reports: SourceReport[] = []
  const unreached: Visit[] = []
  const contacts: Contact[] = []
  const unused: Claim[] = []
  const finish = async (visit: Visit, outage: boolean) => {
    const report = await keep(app, visit, outage)
    reports.push(report)
    options.onSource?.(report)
  }
  await inLanes(app, claims, async (claim) => {
    if (options.signal?.aborted) return void unused.push(claim)
    const visit = await look(app, claim, options.signal)
    if (options.signal?.aborted && visit.result.kind === 'failed') return void unused.push(claim)
    const contact = { host: hostOf(claim), reached: reached(visit.result) }
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

const hostOf = (claim: Claim): string => {
  try {
    return new URL(claim.state.url).host
  } catch {
    return claim.state.url
  }
}

/** One lane a host and permitted request, so that a host with many sources holds up nobody else. */
async function inLanes(
  app: AppContext,
  claims: readonly Claim[],
  visit: (claim: Claim) => Promise<void>,
): Promise<void> {
  const { concurrency, hostConcurrency } = app.config().network
  const queues = new Map<string, Claim[]>()
  for (const claim of claims) {
    const queue = queues.get(hostOf(claim))
    if (queue) queue.push(claim)
    else queues.set(hostOf(claim), [claim])
  }
  const lanes = [...queues.values()].flatMap((queue) =>
    Array.from({ length: Math.min(hostConcurrency, queue.length) }, (_, lane) =>
      queue.filter((_, at) => at % hostConcurrency === lane),
    ),
  )
  const work = async () => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) for (const claim of lane) await visit(claim)
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, lanes.length) }, work))
}

/** Fetch and read, without keeping anything. Also what `sources check` shows. */
export async function look(
  app: AppContext,
  claim: Pick<Claim, 'source' | 'state'>,
  signal?: AbortSignal,
): Promise<Visit & { claim: Claim }> {
  const { source, state } = claim
  const started = app.monotonic()
  const result = await app.get({ url: state.url, validators: state.validators }, signal)
  const ms = app.monotonic() - started
  const answer = result.kind === 'moved' ? result.then : result
  app.meter.fetched(source.id, result.kind, 'wireBytes' in answer ? answer.wireBytes : 0, ms)
  const base = { claim: claim as Claim, result, ms }
  if (answer.kind !== 'fresh') return { ...base, reading: null, items: [], faults: 0 }
  const reading = await kinds[source.kind].read(answer, source)
  if (!reading.ok) return { ...base, reading, items: [], faults: 1 }
  const { entries } = reading.feed
  const { items, faults } = toItems(entries, source, app.now(), await detectorFor(entries, source))
  const all = [...reading.feed.faults, ...faults]
  for (const fault of all) app.log.debug({ source: source.id, ...fault }, 'part of a document could not be read')
  app.meter.read(items.length, all.length)
  return {
    ...base,
    reading: { ok: true, facts: reading.feed.facts, entries: items.length },
    items,
    faults: all.length,
  }
}

async function keep(app: AppContext, visit: Visit, outage: boolean): Promise<SourceReport> {
  const { claim, result, reading, items } = visit
  const { source, state: before, lease } = claim
  const state = nextState({
    previous: before,
    source,
    result,
    reading,
    now: app.now(),
    random: app.random(),
    outage,
  })
  const saved: CrawlSaved = await app.store.saveCrawl({ sourceId: source.id, lease, state, items })
  const kind = reading?.ok === false ? 'unreadable' : result.kind
  const answer = result.kind === 'moved' ? result.then : result
  const report: SourceReport = {
    sourceId: source.id,
    name: source.name,
    url: before.url,
    kind,
    problem: saved.accepted ? state.problem : 'another process took this source over: nothing was kept',
    entries: items.length,
    inserted: saved.inserted,
    changed: saved.changed,
    unchanged: saved.unchanged,
    faults: visit.faults,
    ms: visit.ms,
    wireBytes: 'wireBytes' in answer ? answer.wireBytes : 0,
  }
  const level = state.problem ? 'warn' : 'debug'
  app.log[level](
    { source: source.id, kind, inserted: saved.inserted, changed: saved.changed, ms: Math.round(visit.ms) },
    state.problem ?? 'source crawled',
  )
  return report
}
