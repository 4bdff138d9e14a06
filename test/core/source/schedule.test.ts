import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Attempt,
  attemptedInFuture,
  BLOCKED_MIN,
  cronFault,
  firstAt,
  GONE_WAIT,
  nextAt,
  nextRun,
} from '../../../src/core/source/schedule.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const at = (iso: string) => Date.parse(iso)
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const NOW = at('2026-05-04T10:17:20Z')

const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  schedule: { every: HOUR },
  outcome: 'ok',
  failures: 0,
  first: false,
  freshFor: null,
  ttl: null,
  retryAfter: null,
  now: NOW,
  random: 0,
  ...over,
})
const wait = (over: Partial<Attempt>) => nextAt(attempt(over)) - (over.now ?? NOW)
const cron = (text: string, timeZone = 'Europe/Vienna') => ({ cron: text, timeZone })

describe('an interval', () => {
  it.each<[string, Partial<Attempt>, number]>([
    ['passes', {}, HOUR],
    ['is lengthened by at most a tenth', { random: 0.999999 }, HOUR + 6 * MINUTE],
    ['of a day is lengthened by at most 15 minutes', { schedule: { every: DAY }, random: 0.999999 }, DAY + 15 * MINUTE],
    ['follows max-age when that is longer', { freshFor: 2 * HOUR }, 2 * HOUR],
    ['is not shortened by max-age', { freshFor: MINUTE }, HOUR],
    ['follows ttl when that is longer', { ttl: 3 * HOUR, freshFor: 2 * HOUR }, 3 * HOUR],
    ['is stretched to at most six hours by a publisher', { freshFor: 365 * DAY }, 6 * HOUR],
    ['longer than six hours is not shortened by a publisher', { schedule: { every: DAY }, freshFor: 365 * DAY }, DAY],
    ['passes after one failure', { outcome: 'failed', failures: 1 }, HOUR],
    ['doubles after the second failure', { outcome: 'failed', failures: 2 }, 2 * HOUR],
    ['doubles again after the third', { outcome: 'failed', failures: 3 }, 4 * HOUR],
    ['backs off to at most a day', { outcome: 'failed', failures: 4000 }, DAY],
    ['is never shortened by the cap', { schedule: { every: 7 * DAY }, outcome: 'failed', failures: 9 }, 7 * DAY],
    ['ignores freshness after a failure', { outcome: 'failed', failures: 1, freshFor: 5 * HOUR }, HOUR],
    ['respects Retry-After', { outcome: 'limited', failures: 1, retryAfter: 5 * HOUR }, 5 * HOUR],
    ['respects Retry-After for at most a day', { outcome: 'limited', failures: 1, retryAfter: 400 * DAY }, DAY],
    ['is not shortened by Retry-After', { outcome: 'limited', failures: 1, retryAfter: 1000 }, HOUR],
    [
      'waits half an hour after 429 without Retry-After',
      { schedule: { every: MINUTE }, outcome: 'limited', failures: 1 },
      30 * MINUTE,
    ],
    ['waits four hours when blocked', { outcome: 'blocked', failures: 1 }, BLOCKED_MIN],
    ['backs off further when still blocked', { outcome: 'blocked', failures: 4 }, 8 * HOUR],
    ['waits a week when gone', { outcome: 'gone', failures: 1 }, GONE_WAIT],
    ['waits two minutes in an outage of our own', { outcome: 'outage', failures: 1 }, 2 * MINUTE],
    ['waits for at most six minutes in an outage of our own', { outcome: 'outage', failures: 900 }, 6 * MINUTE],
    ['shorter than that passes in an outage', { schedule: { every: 10_000 }, outcome: 'outage' }, 10_000],
    ['is stretched after the first fetch, to spread sources', { first: true, random: 0.5 }, 1.25 * HOUR],
  ])('%s', (_, over, expected) => {
    expect(wait(over) / expected).toBeCloseTo(1, 5)
  })

  it('is never shortened, and never ends in the first minute of an hour', () => {
    fc.assert(
      fc.property(
        fc.record({
          now: fc.integer({ min: 0, max: 4e12 }),
          random: fc.double({ min: 0, max: 0.999999, noNaN: true }),
          every: fc.integer({ min: 10 * MINUTE, max: 30 * DAY }),
          outcome: fc.constantFrom('ok', 'failed', 'limited', 'blocked', 'gone') as fc.Arbitrary<Attempt['outcome']>,
          failures: fc.nat(100),
          first: fc.boolean(),
          freshFor: fc.option(fc.nat()),
          ttl: fc.option(fc.nat()),
          retryAfter: fc.option(fc.nat()),
        }),
        ({ every, ...rest }) => {
          const next = nextAt({ ...rest, schedule: { every } })
          expect(next - rest.now).toBeGreaterThanOrEqual(every)
          expect(next % HOUR).toBeGreaterThanOrEqual(MINUTE)
          expect(Number.isInteger(next)).toBe(true)
        },
      ),
    )
  })

  it('counts missed runs as one: after a week of sleep the next is one interval away', () => {
    expect(wait({ now: NOW + 7 * DAY })).toBe(HOUR)
  })
})

describe('a cron expression', () => {
  it.each<[string, string, string, string]>([
    ['is in local time', '0 9 * * *', '2026-05-04T10:00:00Z', '2026-05-05T07:00:00.000Z'],
    ['may have seconds', '30 15 10 * * *', '2026-05-04T08:15:00Z', '2026-05-04T08:15:30.000Z'],
    ['comes strictly after now', '0 * * * *', '2026-05-04T10:00:00Z', '2026-05-04T11:00:00.000Z'],
    ['runs in the repeated hour', '*/30 * * * *', '2026-10-25T00:45:00Z', '2026-10-25T01:00:00.000Z'],
    ['runs in the repeated hour to its end', '*/30 * * * *', '2026-10-25T01:15:00Z', '2026-10-25T01:30:00.000Z'],
    ['fixed in the repeated hour runs once', '30 2 * * *', '2026-10-25T00:45:00Z', '2026-10-26T01:30:00.000Z'],
    ['fixed in the missing hour runs right after it', '30 2 * * *', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['steps over the missing hour', '*/30 * * * *', '2026-03-29T00:45:00Z', '2026-03-29T01:00:00.000Z'],
  ])('%s', (_, text, from, expected) => {
    expect(iso(nextAt(attempt({ schedule: cron(text), now: at(from) })))).toBe(expected)
  })

  it('runs in every hour of a day with 25', () => {
    const runs: number[] = []
    let now = at('2026-10-24T21:59:00Z')
    while (now < at('2026-10-25T22:59:00Z')) {
      now = nextAt(attempt({ schedule: cron('0 * * * *'), now, random: 0.9 }))
      runs.push(now)
    }
    expect(runs).toHaveLength(26)
    expect(new Set(runs.map((run) => Math.floor(run / HOUR))).size).toBe(26)
  })

  it.each<[string, Partial<Attempt>, string]>([
    ['is delayed by at most half a minute', { random: 0.999999 }, '2026-05-04T11:00:29.999Z'],
    ['keeps its run after one failure', { outcome: 'failed', failures: 1 }, '2026-05-04T11:00:00.000Z'],
    ['skips one run after two', { outcome: 'failed', failures: 2 }, '2026-05-04T12:00:00.000Z'],
    ['skips three after three', { outcome: 'failed', failures: 3 }, '2026-05-04T14:00:00.000Z'],
    ['skips at most a day', { outcome: 'failed', failures: 99 }, '2026-05-05T10:00:00.000Z'],
    ['waits for freshness', { freshFor: 2 * HOUR }, '2026-05-04T13:00:00.000Z'],
    ['waits for Retry-After', { outcome: 'limited', failures: 1, retryAfter: HOUR }, '2026-05-04T12:00:00.000Z'],
    ['waits four hours when blocked', { outcome: 'blocked', failures: 1 }, '2026-05-04T15:00:00.000Z'],
    ['waits a week when gone', { outcome: 'gone', failures: 1 }, '2026-05-11T11:00:00.000Z'],
    ['is tried again soon after an outage of our own', { outcome: 'outage' }, '2026-05-04T10:19:20.000Z'],
  ])('of every hour %s', (_, over, expected) => {
    expect(iso(nextAt(attempt({ schedule: cron('0 * * * *'), ...over })))).toBe(expected)
  })

  it('of every hour keeps its run after a failure shortly before it', () => {
    const now = at('2026-05-04T10:50:00Z')
    expect(wait({ schedule: cron('0 * * * *'), now, outcome: 'failed', failures: 1 })).toBe(10 * MINUTE)
  })

  it.each([1, 2, 5])('of every day keeps its run after %i failures', (failures) => {
    const now = at('2026-05-04T07:00:21Z')
    expect(iso(nextAt(attempt({ schedule: cron('0 9 * * *'), now, outcome: 'failed', failures })))).toBe(
      '2026-05-05T07:00:00.000Z',
    )
  })

  it('of every second is not delayed past its next run', () => {
    expect(wait({ schedule: cron('* * * * * *'), random: 0.99 })).toBeLessThan(2000)
  })

  it('does not stall or catch up when the clock jumps', () => {
    const later = NOW + 3650 * DAY
    expect(nextAt(attempt({ schedule: cron('*/5 * * * *'), now: later })) - later).toBeLessThanOrEqual(5 * MINUTE)
    const earlier = NOW - HOUR
    expect(nextAt(attempt({ schedule: cron('*/5 * * * *'), now: earlier })) - earlier).toBeLessThanOrEqual(5 * MINUTE)
  })
})

describe('cronFault', () => {
  it.each(['0 9 * * *', '*/10 * * * *', '0 30 9 * * MON-FRI', '15 6,18 * * 1-5', '0 9 L * *', ' 0 9 * * 7 '])(
    'accepts %j',
    (text) => {
      expect(cronFault(text, 'America/Sao_Paulo')).toBeNull()
    },
  )

  it.each([
    ['', 'needs 5 fields'],
    ['@daily', 'needs 5 fields'],
    ['0 9 * *', 'needs 5 fields'],
    ['0 0 0 * * * 2030', 'needs 5 fields'],
    ['61 * * * *', '61'],
    ['*/90 * * * *', 'steps'],
    ['0 9 * * FUNDAY', 'not a cron expression'],
    ['0 0 30 2 *', 'never comes'],
    ['a b c d e', 'not a cron expression'],
  ])('refuses %j', (text, reason) => {
    expect(cronFault(text, 'UTC')).toContain(reason)
  })

  it('refuses an unknown time zone', () => {
    expect(cronFault('0 9 * * *', 'Mars/Base')).toContain('"Mars/Base" is not an IANA time zone')
  })
})

describe('at the start', () => {
  it('fetches a new source within seconds, each at its own instant', () => {
    expect(firstAt(NOW, 0)).toBe(NOW)
    expect(firstAt(NOW, 0.999)).toBeLessThan(NOW + 5000)
    expect(firstAt(NOW, 0.2)).not.toBe(firstAt(NOW, 0.7))
  })

  it('finds sources last fetched in the future, after the clock was set back', () => {
    const state = (sourceId: string, lastAttemptAt: number | null) => ({ sourceId, lastAttemptAt })
    const states = [
      state('new', null),
      state('past', NOW - HOUR),
      state('now', NOW + 5),
      state('future', NOW + 365 * DAY),
    ]
    expect(attemptedInFuture(states, NOW)).toEqual(['future'])
  })

  it('is null when no run follows', () => {
    expect(nextRun('0 0 30 2 *', 'UTC', NOW)).toBeNull()
  })
})
