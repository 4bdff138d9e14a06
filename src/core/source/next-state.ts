import type { FeedFacts } from './entry.ts'
import { type FetchResult, finalResult, NO_VALIDATORS, type Validators } from './fetch-result.ts'
import { afterHostLimit } from './host-limits.ts'
import { nextAt } from './schedule.ts'
import type { Source } from './source.ts'
import type { SourceState, ValidatorRecord } from './source-state.ts'
import { afterDocument, afterUnchanged, isFromFuture } from './trusted-validators.ts'

const DAY = 86_400_000

/** A permanent redirect is adopted after this many responses in a row, over at least this long (ms). */
export const ADOPT_AFTER_SIGHTINGS = 3
export const ADOPT_AFTER = DAY
/** After this many failures in a row at an adopted URL, we go back to the configured one. */
export const RETURN_AFTER_FAILURES = 4

/** What reading a fresh body gave. */
export type ReadingFacts =
  | { readonly ok: true; readonly facts: FeedFacts; readonly entries: number; readonly truncated?: boolean }
  | { readonly ok: false; readonly message: string; readonly reason?: 'too-large' | 'too-expensive' }

export interface Crawled {
  readonly previous: SourceState
  readonly source: Pick<Source, 'id' | 'url' | 'schedule'>
  readonly result: FetchResult
  /** Null without a fresh body. */
  readonly reading: ReadingFacts | null
  readonly now: number
  /** [0, 1) */
  readonly random: number
  /** Our own network may be down (not `isHostToBlame`): the failure is not counted. */
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
  unreached: null,
})

/** The state of a source after one attempt, with the time of the next. */
export function nextState(crawled: Crawled): SourceState {
  const { result, reading } = crawled
  const answer = finalResult(result)
  if (answer.kind === 'waiting') return afterWaiting(crawled, answer.until)
  if (crawled.outage && answer.kind === 'failed') return afterOutage(crawled)
  if (answer.kind === 'unchanged') return afterAnswer(crawled, answer, afterUnchanged(crawled.previous, crawled.now))
  if (answer.kind !== 'fresh') return afterFailure(crawled, answer, problemOf(answer))
  if (reading?.ok) {
    // Without validators and freshness the next request gets the rest.
    const kept = reading.truncated ? { validators: NO_VALIDATORS, freshFor: null } : answer
    const validators = isFromFuture(kept.validators, crawled.now) ? NO_VALIDATORS : kept.validators
    return afterAnswer(crawled, { ...kept, validators }, afterDocument(crawled.previous, validators, crawled.now))
  }
  const message = reading?.message ?? 'the body was not read'
  // Without validators the next request is unconditional: a 304 would hide the same unreadable body.
  return {
    ...afterFailure(crawled, NOT_A_FEED, `${(reading?.ok === false && reading.reason) || 'not-a-feed'}: ${message}`),
    validators: NO_VALIDATORS,
  }
}

const NOT_A_FEED: Failure = { kind: 'failed', reason: 'not-a-feed', status: null, message: '' }

type Failure = Exclude<FetchResult, { kind: 'moved' | 'fresh' | 'unchanged' | 'waiting' }>

/** The problem as operators read it. It may hold text from the server: escape it. */
function problemOf(failure: Failure): string {
  if (failure.kind !== 'failed') return `${failure.kind}: ${failure.message}`
  return failure.reason === 'refused-address' ? failure.message : `${failure.reason}: ${failure.message}`
}

type Kept = { readonly validators: Validators; readonly freshFor: number | null }

function afterAnswer(
  crawled: Crawled,
  { validators, freshFor }: Kept,
  validatorRecord: ValidatorRecord | undefined,
): SourceState {
  const { previous, source, result, reading, now, random } = crawled
  const read = reading?.ok ? reading : null
  const facts = read?.facts ?? previous.facts
  const redirect = result.kind === 'moved' ? countRedirect(previous, result.to, now) : NO_REDIRECT
  return {
    ...previous,
    ...redirect,
    sourceId: source.id,
    validators,
    validatorRecord,
    health: redirect.movedTo !== null ? 'moved' : result.kind === 'unchanged' ? 'unchanged' : 'ok',
    problem: null,
    failures: 0,
    unreached: null,
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

/** The source was not asked, because its host is closed: neither a success nor a failure. */
function afterWaiting({ previous, source, random }: Crawled, until: number): SourceState {
  return {
    ...previous,
    sourceId: source.id,
    health: previous.health === 'new' ? 'limited' : previous.health,
    nextAt: Math.max(previous.nextAt, afterHostLimit(until, random)),
  }
}

/** Nothing is known about the source; it stays as it was and is asked again soon. */
function afterOutage({ previous, source, now, random }: Crawled): SourceState {
  const attempts = (previous.unreached?.attempts ?? 0) + 1
  return {
    ...previous,
    sourceId: source.id,
    lastAttemptAt: now,
    unreached: { since: previous.unreached?.since ?? now, attempts },
    nextAt: nextAt({
      schedule: source.schedule,
      outcome: 'outage',
      failures: attempts,
      first: false,
      freshFor: null,
      ttl: null,
      retryAfter: null,
      now,
      random,
    }),
  }
}

function afterFailure(crawled: Crawled, failure: Failure, problem: string): SourceState {
  const { previous, source, now, random } = crawled
  const failures = previous.failures + 1
  const lost = failure.kind === 'gone' || (failure.kind !== 'limited' && failures >= RETURN_AFTER_FAILURES)
  const goesBack = lost && previous.url !== source.url
  return {
    ...previous,
    ...(goesBack ? { ...NO_REDIRECT, url: source.url, validators: NO_VALIDATORS } : {}),
    sourceId: source.id,
    health: failure.kind,
    problem,
    failures,
    unreached: null,
    lastAttemptAt: now,
    nextAt: nextAt({
      schedule: source.schedule,
      // The configured URL gets its attempt as soon as after a first failure.
      outcome: goesBack ? 'failed' : failure.kind,
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
