import type { FeedFacts } from './entry.ts'
import { type FetchResult, finalResult, NO_VALIDATORS, type Validators } from './fetch-result.ts'
import { nextAt } from './schedule.ts'
import type { Source } from './source.ts'
import type { SourceState } from './source-state.ts'

const DAY = 86_400_000

/** A permanent redirect is adopted after this many responses in a row, over at least this long (ms). */
export const ADOPT_AFTER_SIGHTINGS = 3
export const ADOPT_AFTER = DAY
/** After this many failures in a row at an adopted URL, we go back to the configured one. */
export const RETURN_AFTER_FAILURES = 4

/** What reading a fresh body gave. */
export type ReadingFacts =
  | { readonly ok: true; readonly facts: FeedFacts; readonly entries: number }
  | { readonly ok: false; readonly message: string }

export interface Crawled {
  readonly previous: SourceState
  readonly source: Pick<Source, 'id' | 'url' | 'schedule'>
  readonly result: FetchResult
  /** Null without a fresh body. */
  readonly reading: ReadingFacts | null
  readonly now: number
  /** [0, 1) */
  readonly random: number
  /** Our own network is down (`isOwnOutage`): the source is not blamed. */
  readonly outage: boolean
}

/** The state of a source that was never fetched; due at `firstAt` (epoch ms). */
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

/** The state of a source after one attempt, with the time of the next. */
export function nextState(crawled: Crawled): SourceState {
  const { result, reading } = crawled
  const answer = finalResult(result)
  if (answer.kind === 'unchanged') return afterAnswer(crawled, answer.validators, answer.freshFor)
  if (answer.kind !== 'fresh') return afterFailure(crawled, answer, problemOf(answer))
  if (reading?.ok) return afterAnswer(crawled, answer.validators, answer.freshFor)
  const message = reading?.message ?? 'the body was not read'
  // Without validators the next request is unconditional: a 304 would hide the same unreadable body.
  return { ...afterFailure(crawled, NOT_A_FEED, `not-a-feed: ${message}`), validators: NO_VALIDATORS }
}

const NOT_A_FEED: Failure = { kind: 'failed', reason: 'not-a-feed', status: null, message: '' }

type Failure = Exclude<FetchResult, { kind: 'moved' | 'fresh' | 'unchanged' }>

/** The problem as operators read it. It may hold text from the server: escape it. */
function problemOf(failure: Failure): string {
  if (failure.kind !== 'failed') return `${failure.kind}: ${failure.message}`
  return failure.reason === 'refused-address' ? failure.message : `${failure.reason}: ${failure.message}`
}

function afterAnswer(crawled: Crawled, validators: Validators, freshFor: number | null): SourceState {
  const { previous, source, result, reading, now, random } = crawled
  const read = reading?.ok ? reading : null
  const facts = read?.facts ?? previous.facts
  const redirect = result.kind === 'moved' ? countRedirect(previous, result.to, now) : NO_REDIRECT
  return {
    ...previous,
    ...redirect,
    sourceId: source.id,
    validators,
    health: redirect.movedTo !== null ? 'moved' : result.kind === 'unchanged' ? 'unchanged' : 'ok',
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

type Redirect = Pick<SourceState, 'movedTo' | 'movedSince' | 'movedSightings'> & { readonly url?: string }
const NO_REDIRECT: Redirect = { movedTo: null, movedSince: null, movedSightings: 0 }

/** Counts one more response through permanent redirects; adopts the target once it has been stable for long enough. */
function countRedirect(previous: SourceState, to: string, now: number): Redirect {
  const same = previous.movedTo === to
  const since = same ? (previous.movedSince ?? now) : now
  const sightings = same ? previous.movedSightings + 1 : 1
  if (sightings >= ADOPT_AFTER_SIGHTINGS && now - since >= ADOPT_AFTER) return { ...NO_REDIRECT, url: to }
  return { movedTo: to, movedSince: since, movedSightings: sightings }
}

function afterFailure(crawled: Crawled, failure: Failure, problem: string): SourceState {
  const { previous, source, now, random } = crawled
  const outage = crawled.outage && failure.kind === 'failed'
  const failures = outage ? previous.failures : previous.failures + 1
  const lost = failure.kind === 'gone' || (failure.kind !== 'limited' && failures >= RETURN_AFTER_FAILURES)
  const goesBack = lost && !outage && previous.url !== source.url
  return {
    ...previous,
    ...(goesBack ? { ...NO_REDIRECT, url: source.url, validators: NO_VALIDATORS } : {}),
    sourceId: source.id,
    health: failure.kind,
    problem: outage ? `our own network seems to be down (${problem})` : problem,
    failures,
    lastAttemptAt: now,
    nextAt: nextAt({
      schedule: source.schedule,
      // The configured URL gets its attempt as soon as after a first failure.
      outcome: outage ? 'outage' : goesBack ? 'failed' : failure.kind,
      failures: goesBack ? 1 : failures,
      first: previous.lastAttemptAt === null,
      freshFor: null,
      ttl: null,
      retryAfter: failure.kind === 'limited' ? failure.retryAfter : null,
      now,
      random,
    }),
  }
}

/** One host contacted in a crawl; `reached` is null after a timeout, which proves nothing. */
export interface Contact {
  readonly host: string
  readonly reached: boolean | null
}

/** Whether a result shows that the host could be reached; null where it shows neither. */
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
 * Whether our own network is down: of at least three hosts contacted in one crawl, more than half could not be resolved or
 * connected to, and none answered.
 */
export function isOwnOutage(contacts: readonly Contact[]): boolean {
  const hosts = new Map<string, boolean | null>()
  for (const { host, reached } of contacts) {
    const before = hosts.get(host)
    hosts.set(host, before === true || reached === true ? true : before === false || reached === false ? false : null)
  }
  const outcomes = [...hosts.values()]
  const unreached = outcomes.filter((outcome) => outcome === false).length
  return hosts.size >= 3 && unreached * 2 > hosts.size && !outcomes.includes(true)
}
