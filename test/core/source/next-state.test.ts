import { describe, expect, it } from 'vitest'
import { type FetchResult, type Fresh, NO_VALIDATORS, type Unchanged } from '../../../src/core/source/fetch-result.ts'
import {
  ADOPT_AFTER,
  type Crawled,
  newState,
  nextState,
  RETURN_AFTER_FAILURES,
} from '../../../src/core/source/next-state.ts'
import { BLOCKED_MIN, GONE_WAIT } from '../../../src/core/source/schedule.ts'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import { makeFacts } from '../../support/make.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const NOW = Date.parse('2026-05-04T10:17:20Z')
const HOME = 'https://news.example/feed'
const source = { id: 'news', url: HOME, schedule: { every: HOUR } }
const facts = makeFacts({ title: 'News' })

const validators = { etag: '"new"', lastModified: null }
const fresh: Fresh = {
  kind: 'fresh',
  status: 200,
  url: HOME,
  validators,
  freshFor: null,
  wireBytes: 9,
  body: new Uint8Array(),
  contentType: null,
}
const unchanged: Unchanged = { kind: 'unchanged', status: 304, url: HOME, validators, freshFor: null, wireBytes: 0 }
const moved = (to: string, then: Fresh | Unchanged = fresh): FetchResult => ({ kind: 'moved', to, then })
const failed: FetchResult = {
  kind: 'failed',
  reason: 'http-status',
  status: 500,
  message: 'the server answered 500 Internal Server Error',
}
const noDns: FetchResult = { kind: 'failed', reason: 'dns', status: null, message: 'news.example has no address' }
const gone: FetchResult = { kind: 'gone', status: 410, message: 'the server answered 410 Gone' }
const blocked: FetchResult = { kind: 'blocked', status: 403, message: 'the server answered 403 Forbidden' }
const limited = (retryAfter: number | null): FetchResult => ({
  kind: 'limited',
  status: 429,
  retryAfter,
  message: 'the server answered 429 Too Many Requests',
})

const known: SourceState = {
  ...newState(source, NOW),
  validators: { etag: '"old"', lastModified: 'yesterday' },
  health: 'ok',
  lastAttemptAt: NOW - HOUR,
  lastSuccessAt: NOW - HOUR,
  entries: 7,
  facts,
}
const readable = { ok: true, facts, entries: 12 } as const
const next = (result: FetchResult, over: Partial<Crawled> = {}): SourceState =>
  nextState({
    previous: known,
    source,
    result,
    reading: result.kind === 'fresh' || (result.kind === 'moved' && result.then.kind === 'fresh') ? readable : null,
    now: NOW,
    random: 0,
    outage: false,
    ...over,
  })

describe('after a success', () => {
  it('is ok: validators, count and facts are kept', () => {
    expect(next(fresh, { previous: { ...known, failures: 3, problem: 'old trouble', facts: null } })).toEqual({
      ...known,
      validators,
      health: 'ok',
      problem: null,
      failures: 0,
      lastAttemptAt: NOW,
      lastSuccessAt: NOW,
      entries: 12,
      nextAt: NOW + HOUR,
    })
  })

  it('keeps what was read before when unchanged', () => {
    const state = next(unchanged)
    expect(state).toMatchObject({
      health: 'unchanged',
      entries: 7,
      facts,
      validators,
      lastSuccessAt: NOW,
      problem: null,
    })
  })

  it('respects the ttl of a document that has not changed since', () => {
    const previous = { ...known, facts: { ...facts, ttl: 3 * HOUR } }
    expect(next(unchanged, { previous }).nextAt).toBe(NOW + 3 * HOUR)
  })

  it('respects freshness, also behind a redirect', () => {
    expect(next(moved('https://b.example/', { ...fresh, freshFor: 2 * HOUR })).nextAt).toBe(NOW + 2 * HOUR)
  })
})

describe('after a document that breaks off', () => {
  const reading = { ...readable, truncated: true }

  it('keeps neither validators nor freshness, so that the next request gets the rest', () => {
    const state = next({ ...fresh, freshFor: 5 * HOUR }, { reading })
    expect(state).toMatchObject({ health: 'ok', validators: NO_VALIDATORS, entries: 12, nextAt: NOW + HOUR })
  })
})

it('does not keep validators of a document that was modified in the future', () => {
  const lastModified = 'Sat, 16 Nov 2041 19:11:00 GMT'
  expect(next({ ...fresh, validators: { etag: '"fixed"', lastModified } }).validators).toEqual(NO_VALIDATORS)
  const today = { etag: null, lastModified: 'Mon, 04 May 2026 12:00:00 GMT' }
  expect(next({ ...fresh, validators: today }).validators).toEqual(today)
})

describe('after a body that is not a feed', () => {
  const state = next(fresh, { reading: { ok: false, message: 'this is an HTML page' } })

  it('reports that', () => {
    expect(state).toMatchObject({ health: 'failed', problem: 'not-a-feed: this is an HTML page', failures: 1 })
  })

  it('drops the validators only, so that the next request is unconditional', () => {
    expect(state).toMatchObject({
      validators: { etag: null, lastModified: null },
      entries: 7,
      facts,
      lastSuccessAt: NOW - HOUR,
    })
  })

  it('does not count as a sighting of a permanent redirect', () => {
    const lost = next(moved('https://parking.example/'), { reading: { ok: false, message: 'this is an HTML page' } })
    expect(lost).toMatchObject({ health: 'failed', movedTo: null, movedSightings: 0 })
  })
})

describe('after a failure', () => {
  it.each<[string, FetchResult, SourceState['health'], string, number]>([
    ['a status', failed, 'failed', 'http-status: the server answered 500 Internal Server Error', HOUR],
    ['gone', gone, 'gone', 'gone: the server answered 410 Gone', GONE_WAIT],
    ['blocked', blocked, 'blocked', 'blocked: the server answered 403 Forbidden', BLOCKED_MIN],
    ['limited', limited(7 * HOUR), 'limited', 'limited: the server answered 429 Too Many Requests', 7 * HOUR],
    [
      'a refused address',
      { kind: 'failed', reason: 'refused-address', status: null, message: 'refused: 10.0.0.4 is a private address' },
      'failed',
      'refused: 10.0.0.4 is a private address',
      HOUR,
    ],
  ])('%s: health, problem and wait', (_, result, health, problem, wait) => {
    expect(next(result)).toEqual({
      ...known,
      health,
      problem,
      failures: 1,
      lastAttemptAt: NOW,
      nextAt: NOW + wait,
    })
  })

  it('counts failures, and backs off', () => {
    expect(next(failed, { previous: { ...known, failures: 2 } })).toMatchObject({
      failures: 3,
      nextAt: NOW + 4 * HOUR,
    })
  })

  it('leaves a source as it was while our own network may be down, and asks again soon', () => {
    const previous: SourceState = { ...known, failures: 2, problem: 'old trouble', health: 'failed' }
    const first = next(noDns, { previous, outage: true })
    expect(first).toEqual({
      ...previous,
      lastAttemptAt: NOW,
      unreached: { since: NOW, attempts: 1 },
      nextAt: NOW + 2 * MINUTE,
    })
    const second = next(noDns, { previous: first, outage: true, now: NOW + 2 * MINUTE })
    expect(second).toMatchObject({
      failures: 2,
      unreached: { since: NOW, attempts: 2 },
      nextAt: NOW + 6 * MINUTE,
    })
    expect(next(fresh, { previous: second })).toMatchObject({ failures: 0, unreached: null })
    expect(next(noDns, { previous: second })).toMatchObject({ failures: 3, unreached: null })
  })

  it('counts an answer that is no feed, whatever our network does', () => {
    const reading = { ok: false, message: 'HTML' } as const
    expect(next(fresh, { reading, outage: true })).toMatchObject({ failures: 1, unreached: null })
  })
})

describe('a source whose host asked us to wait', () => {
  const until = NOW + 3 * HOUR
  const waiting: FetchResult = { kind: 'waiting', host: 'news.example', until, message: '' }

  it('is not counted as failed, and is due after that time', () => {
    const previous: SourceState = { ...known, failures: 1, problem: 'old trouble', health: 'failed' }
    expect(next(waiting, { previous })).toEqual({ ...previous, nextAt: until + 1 })
    expect(next(waiting, { previous, random: 0.5 }).nextAt).toBe(until + 1 + 2.5 * MINUTE)
  })

  it('is not due earlier than it was', () => {
    const previous = { ...known, nextAt: until + HOUR }
    expect(next(waiting, { previous }).nextAt).toBe(until + HOUR)
  })

  it('no longer counts as new', () => {
    expect(next(waiting, { previous: newState(source, NOW) })).toMatchObject({ health: 'limited', problem: null })
  })
})

describe('a permanent redirect', () => {
  const to = 'https://new.example/feed'
  const follow = (steps: readonly [hours: number, result: FetchResult][]) =>
    steps.reduce((previous, [hours, result]) => next(result, { previous, now: NOW + hours * HOUR }), known)

  it('is only noted at first', () => {
    expect(follow([[0, moved(to)]])).toMatchObject({
      url: HOME,
      health: 'moved',
      movedTo: to,
      movedSince: NOW,
      problem: null,
    })
  })

  it.each<[string, readonly [number, FetchResult][], string]>([
    [
      'three times over a day: adopted',
      [
        [0, moved(to)],
        [12, moved(to, unchanged)],
        [24, moved(to)],
      ],
      to,
    ],
    [
      'twice over a day: not yet',
      [
        [0, moved(to)],
        [24, moved(to)],
      ],
      HOME,
    ],
    [
      'often within a day: not yet',
      [
        [0, moved(to)],
        [1, moved(to)],
        [2, moved(to)],
        [23, moved(to)],
      ],
      HOME,
    ],
    [
      'interrupted by a direct answer: from the start',
      [
        [0, moved(to)],
        [12, fresh],
        [24, moved(to)],
        [36, moved(to)],
      ],
      HOME,
    ],
    [
      'to another place: from the start',
      [
        [0, moved(to)],
        [12, moved('https://c.example/')],
        [24, moved(to)],
        [36, moved(to)],
      ],
      HOME,
    ],
    [
      'with a failure in between: goes on',
      [
        [0, moved(to)],
        [6, moved(to)],
        [12, failed],
        [24, moved(to)],
      ],
      to,
    ],
  ])('%s', (_, steps, url) => {
    expect(follow(steps).url).toBe(url)
  })

  it('is ok once adopted, with the validators of the new URL and nothing pending', () => {
    expect(
      follow([
        [0, moved(to)],
        [12, moved(to)],
        [24 + ADOPT_AFTER / HOUR, moved(to)],
      ]),
    ).toMatchObject({
      url: to,
      health: 'ok',
      validators,
      movedTo: null,
      movedSince: null,
      movedSightings: 0,
    })
  })

  it.each<[string, FetchResult, number, string]>([
    ['fails for a long time', failed, RETURN_AFTER_FAILURES - 1, HOME],
    ['fails for a while', failed, RETURN_AFTER_FAILURES - 2, to],
    ['is gone', gone, 0, HOME],
    ['only limits us', limited(null), 50, to],
  ])('adopted that %s', (_, result, failures, url) => {
    const state = next(result, { previous: { ...known, url: to, failures } })
    expect(state.url).toBe(url)
    expect(state.validators).toEqual(url === to ? known.validators : { etag: null, lastModified: null })
  })
})
