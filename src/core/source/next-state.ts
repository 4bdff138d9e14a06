import type { FeedFacts } from './entry.ts'
import { type FetchResult, finalResult, NO_VALIDATORS, type Validators } from './fetch-result.ts'
import { nextAt } from './schedule.ts'
import type { Source } from './source.ts'
import type { SourceState } from './source-state.ts'

const DAY = 86_400_000

/** A permanent redirect is adopted after so many answers in a row, over so long a time (ms). */
export const ADOPT_AFTER_SIGHTINGS = 3
export const ADOPT_AFTER = DAY
/** After so many failures in a row at an adopted URL, the configured one is asked again. */
export const RETURN_AFTER_FAILURES = 4

/** What the reader made of a fresh body. */
export type ReadingFacts =
  | { readonly ok: true; readonly facts: FeedFacts; readonly entries: number }
  | { readonly ok: false; readonly message: string }

export interface Crawled {
  readonly previous: SourceState
  readonly source: Pick<Source, 'id' | 'url' | 'schedule'>
  readonly result: FetchResult
  /** Null where there was no fresh body to read. */
  readonly reading: ReadingFacts | null
  readonly now: number
  /** [0, 1) */
  readonly random: number
  /** Our own network is down (`isOwnOutage`): the source is not blamed. */
  readonly outage: boolean
}

/** The state of a source that was never asked. */
export const newState = (source: Pick<Source, 'id' | 'url'>, firstAt: number): SourceState => ({
  sourceId: source.id,
  url: source.url,
  validators: NO_VALIDATORS,
  nextAt: firstAt,
  health: 'new',
  problem: null,
  failures: 0,
  lastAttemptAt: null,
  lastSuccessAt: null,
  lastNewsAt: null,
  entries: 0,
  movedTo: null,
  movedSince: null,
  movedSightings: 0,
  facts: null,
})

/** What we remember of a source after one attempt; also says when the next one is due. */
export function nextState(crawled: Crawled): SourceState {
  const { result, reading } = crawled
  const answer = finalResult(result)
  if (answer.kind === 'unchanged') return afterAnswer(crawled, answer.validators, answer.freshFor)
  if (answer.kind !== 'fresh') return afterFailure(crawled, answer, problemOf(answer))
  if (reading?.ok) return afterAnswer(crawled, answer.validators, answer.freshFor)
  const message = reading?.message ?? 'the body was not read'
  // Without validators the next attempt is unconditional: a 304 would hide the same unreadable body.
  return { ...afterFailure(crawled, NOT_A_FEED, `not-a-feed: ${message}`), validators: NO_VALIDATORS }
}

const NOT_A_FEED: Failure = { kind: 'failed', reason: 'not-a-feed', status: null, message: '' }

type Failure = Exclude<FetchResult, { kind: 'moved' | 'fresh' | 'unchanged' }>

/** The sentence an operator reads. Text of servers in it is foreign: escape it. */
function problemOf(failure: Failure): string {
  if (failure.kind !== 'failed') return `${failure.kind}: ${failure.message}`
  return failure.reason === 'refused-address' ? failure.message : `${failure.reason}: ${failure.message}`
}

function afterAnswer(crawled: Crawled, validators: Validators, freshFor: number | null): SourceState {
  const { previous, source, result, reading, now, random } = crawled
  const read = reading?.ok ? reading : null
  const facts = read?.facts ?? previous.facts
  const move = result.kind === 'moved' ? sighted(previous, result.to, now) : STAYS
  return {
    ...previous,
    ...move,
    sourceId: source.id,
    validators,
    health: move.movedTo !== null ? 'moved' : result.kind === 'unchanged' ? 'unchanged' : 'ok',
    problem: null,
    failures: 0,
    lastAttemptAt: now,
    lastSuccessAt: now,
    entries: read?.entries ?? previous.entries,
    facts,
    nextAt: nextAt({
      schedule: source.schedule,
      outcome: 'ok',
      failures: 0,
      first: previous.lastAttemptAt === null,
      freshFor,
      ttl: facts?.ttl ?? null,
      retryAfter: null,
      now,
      random,
    }),
  }
}

type Move = Pick<SourceState, 'movedTo' | 'movedSince' | 'movedSightings'> & { readonly url?: string }
const STAYS: Move = { movedTo: null, movedSince: null, movedSightings: 0 }

/** One more answer through permanent redirects: counted, and adopted when it has held long enough. */
function sighted(previous: SourceState, to: string, now: number): Move {
  const again = previous.movedTo === to
  const since = again ? (previous.movedSince ?? now) : now
  const sightings = again ? previous.movedSightings + 1 : 1
  if (sightings >= ADOPT_AFTER_SIGHTINGS && now - since >= ADOPT_AFTER) return { ...STAYS, url: to }
  return { movedTo: to, movedSince: since, movedSightings: sightings }
}

function afterFailure(crawled: Crawled, failure: Failure, problem: string): SourceState {
  const { previous, source, now, random } = crawled
  const outage = crawled.outage && failure.kind === 'failed'
  const failures = outage ? previous.failures : previous.failures + 1
  const lost = failure.kind === 'gone' || (failure.kind !== 'limited' && failures >= RETURN_AFTER_FAILURES)
  const goesHome = lost && !outage && previous.url !== source.url
  return {
    ...previous,
    ...(goesHome ? { ...STAYS, url: source.url, validators: NO_VALIDATORS } : {}),
    sourceId: source.id,
    health: failure.kind,
    problem: outage ? `our own network seems to be down (${problem})` : problem,
    failures,
    lastAttemptAt: now,
    nextAt: nextAt({
      schedule: source.schedule,
      // The configured URL is owed one attempt as if this had been the first failure.
      outcome: outage ? 'outage' : goesHome ? 'failed' : failure.kind,
      failures: goesHome ? 1 : failures,
      first: previous.lastAttemptAt === null,
      freshFor: null,
      ttl: null,
      retryAfter: failure.kind === 'limited' ? failure.retryAfter : null,
      now,
      random,
    }),
  }
}

/** One host asked in a round; `reached` is null where it was silent until the deadline, which tells nothing. */
export interface Contact {
  readonly host: string
  readonly reached: boolean | null
}

/** Whether a result shows that the host could be reached at all; null where it can't be told. */
export function reached(result: FetchResult): boolean | null {
  if (result.kind !== 'failed') return true
  switch (result.reason) {
    case 'dns':
    case 'connect':
      return false
    case 'timeout':
    case 'refused-address':
    case 'bad-url':
    case 'internal':
      return null
    default:
      return true
  }
}

/**
 * True when the fault is ours rather than theirs: of at least three hosts asked in one round, more than half could not
 * be found or connected to, and none answered.
 */
export function isOwnOutage(contacts: readonly Contact[]): boolean {
  const hosts = new Map<string, boolean | null>()
  for (const { host, reached } of contacts) {
    const before = hosts.get(host)
    hosts.set(host, before === true || reached === true ? true : before === false || reached === false ? false : null)
  }
  const answers = [...hosts.values()]
  const unreached = answers.filter((answer) => answer === false).length
  return hosts.size >= 3 && unreached * 2 > hosts.size && !answers.includes(true)
}
