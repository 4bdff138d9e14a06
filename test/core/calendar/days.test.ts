import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayBounds, dayOf, isDay } from '../../../src/core/calendar/days.ts'

const HOUR = 3_600_000
const utc = (text: string) => Date.parse(text)

describe('days', () => {
  it.each([
    ['UTC', '2026-03-03T00:00:00.000Z', '2026-03-03'],
    ['UTC', '2026-03-02T23:59:59.999Z', '2026-03-02'],
    ['Europe/Berlin', '2026-03-02T23:00:00Z', '2026-03-03'],
    ['America/Los_Angeles', '2026-03-03T07:59:59.999Z', '2026-03-02'],
    ['Asia/Kolkata', '2026-03-02T18:30:00Z', '2026-03-03'],
    ['Pacific/Kiritimati', '2026-03-02T10:00:00Z', '2026-03-03'],
  ])('in %s, %s is on %s', (zone, instant, day) => {
    expect(dayOf(utc(instant), zone)).toBe(day)
  })

  it.each([
    ['an ordinary day', 'UTC', '2026-03-03', '2026-03-03T00:00:00Z', 24],
    ['spring forward at two', 'Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['fall back at three', 'Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['spring forward in New York', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['fall back in New York', 'America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['a day that began at one', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
    ['a day whose last hour came twice', 'America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00:00Z', 25],
    ['half an hour of summer', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
    ['a day that a zone skipped', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
  ])('%s: %s %s', (_, zone, day, from, hours) => {
    const bounds = dayBounds(day, zone)
    expect(new Date(bounds.from).toISOString()).toBe(new Date(utc(from)).toISOString())
    expect((bounds.to - bounds.from) / HOUR).toBe(hours)
  })

  it('put every instant inside the bounds of its day, without gaps between days', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'Pacific/Apia',
    )
    fc.assert(
      fc.property(fc.integer({ min: utc('2012-01-01'), max: utc('2037-01-01') }), zone, (ms, timeZone) => {
        const day = dayOf(ms, timeZone)
        const { from, to } = dayBounds(day, timeZone)
        expect(from <= ms && ms < to).toBe(true)
        expect(dayBounds(addDays(day, 1), timeZone).from).toBe(to)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it.each(['2026-13-01', '2026-02-29', '2026-2-1', '20260201', '', 'today', '2026-02-01T00:00', '+12026-01-01'])(
    '%j is not a day',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => dayBounds(text, 'UTC')).toThrow(RangeError)
    },
  )

  it('step across months, years and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2025-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
      '2024-02-29',
      '2026-01-01',
      '2026-02-28',
    ])
  })
})
