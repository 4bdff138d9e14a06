import { describe, expect, it } from 'vitest'
import type { FetchResult } from '../../../src/core/source/fetch-result.ts'
import {
  closedUntil,
  HOST_LIMIT_MAX,
  HOST_LIMITS_MAX,
  type HostLimit,
  hostLimitOf,
  UNSTATED_LIMIT,
  waitingText,
  withHostLimit,
} from '../../../src/core/source/host-limits.ts'

const NOW = Date.parse('2026-05-04T10:17:20Z')
const HOUR = 3_600_000
const limited = (status: number, retryAfter: number | null, host?: string): FetchResult => ({
  kind: 'limited',
  status,
  retryAfter,
  message: '',
  ...(host !== undefined && { host }),
})

describe('the limit that a response sets', () => {
  it.each<[string, FetchResult, HostLimit | null]>([
    ['429 with a time', limited(429, HOUR), { host: 'a.example', until: NOW + HOUR }],
    ['503 with a time', limited(503, HOUR), { host: 'a.example', until: NOW + HOUR }],
    [
      'after a redirect, for the host that answered',
      limited(429, HOUR, 'b.example:81'),
      { host: 'b.example:81', until: NOW + HOUR },
    ],
    ['429 without a time', limited(429, null), { host: 'a.example', until: NOW + UNSTATED_LIMIT }],
    ['503 without a time', limited(503, null), null],
    ['a time gone by', limited(429, 0), null],
    ['a year: at most a day', limited(429, 365 * 24 * HOUR), { host: 'a.example', until: NOW + HOST_LIMIT_MAX }],
    ['a refusal', { kind: 'blocked', status: 403, message: '' }, null],
  ])('%s', (_, result, expected) => expect(hostLimitOf(result, 'a.example', NOW)).toEqual(expected))
})

describe('a closed host', () => {
  const limits = [{ host: 'a.example', until: NOW + HOUR }]

  it.each([
    ['while it lasts', 'a.example', NOW, NOW + HOUR],
    ['with another port', 'a.example:81', NOW, null],
    ['at its end', 'a.example', NOW + HOUR, null],
    ['by a clock that was ahead', 'a.example', NOW - HOST_LIMIT_MAX, null],
  ])('%s', (_, host, now, expected) => expect(closedUntil(limits, host, now)).toBe(expected))

  it('stays closed until the later of two ends, and ended limits are forgotten', () => {
    const more = withHostLimit(limits, { host: 'b.example', until: NOW + 2 * HOUR }, NOW)
    expect(withHostLimit(more, { host: 'a.example', until: NOW + 5 }, NOW)).toEqual([
      { host: 'b.example', until: NOW + 2 * HOUR },
      { host: 'a.example', until: NOW + HOUR },
    ])
    expect(withHostLimit(more, { host: 'c.example', until: NOW + 3 * HOUR }, NOW + HOUR)).toEqual([
      { host: 'c.example', until: NOW + 3 * HOUR },
      { host: 'b.example', until: NOW + 2 * HOUR },
    ])
  })

  it('is one of a bounded number', () => {
    let all: HostLimit[] = []
    for (let n = 0; n < HOST_LIMITS_MAX + 20; n++)
      all = withHostLimit(all, { host: `h${n}`, until: NOW + HOUR + n }, NOW)
    expect(all).toHaveLength(HOST_LIMITS_MAX)
    expect(all[0]?.host).toBe(`h${HOST_LIMITS_MAX + 19}`)
  })

  it('is told in one sentence, by the minute in which it opens', () => {
    expect(waitingText({ host: 'a.example', until: NOW })).toBe('a.example asked us to wait until 2026-05-04 10:18 UTC')
  })
})
