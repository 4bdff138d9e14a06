import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayBounds } from '../../../src/core/calendar/days.ts'
import {
  boundsOf,
  closesAt,
  daysOf,
  keyAt,
  keyOf,
  periodOf,
  stepKey,
  weekOf,
} from '../../../src/core/calendar/periods.ts'

const HOUR = 3_600_000
const utc = (text: string) => Date.parse(text)

describe('ISO weeks', () => {
  it.each([
    ['an ordinary Saturday', '2026-10-10', '2026-W41', '2026-10-05', '2026-10-11'],
    ['its Monday', '2026-10-05', '2026-W41', '2026-10-05', '2026-10-11'],
    ['its Sunday', '2026-10-11', '2026-W41', '2026-10-05', '2026-10-11'],
    ['the first days of a year, still of the year before', '2027-01-03', '2026-W53', '2026-12-28', '2027-01-03'],
    ['the first week after a long year', '2027-01-04', '2027-W01', '2027-01-04', '2027-01-10'],
    ['the last days of a year, of the next year already', '2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
    ['a year that begins on Thursday', '2026-01-01', '2026-W01', '2025-12-29', '2026-01-04'],
    ['a year that begins on Friday', '2021-01-01', '2020-W53', '2020-12-28', '2021-01-03'],
    ['a leap day', '2024-02-29', '2024-W09', '2024-02-26', '2024-03-03'],
  ])('%s: %s is in %s', (_, day, week, first, last) => {
    expect(weekOf(day)).toBe(week)
    expect(daysOf(week)).toEqual({ first, last })
    expect(keyOf(day, 'weekly')).toBe(week)
    expect(keyOf(day, 'daily')).toBe(day)
  })

  it.each([
    ['2026-W53', 1, '2027-W01'],
    ['2027-W01', -1, '2026-W53'],
    ['2025-W52', 1, '2026-W01'],
    ['2026-W41', -41, '2025-W52'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i more is %s', (key, n, wanted) => {
    expect(stepKey(key, n)).toBe(wanted)
  })

  it('have seven days each, and every day is in its week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('1980-01-01', n)
        const { first, last } = daysOf(weekOf(day))
        expect(first <= day && day <= last).toBe(true)
        expect(addDays(first, 6)).toBe(last)
        expect(new Date(first).getUTCDay()).toBe(1)
      }),
      { numRuns: 200, seed: 11 },
    )
  })
})

describe('keys', () => {
  it.each([
    ['2026-10-10', 'daily'],
    ['2026-W41', 'weekly'],
    ['2026-W53', 'weekly'],
    ['2025-W53', null],
    ['2026-W00', null],
    ['2026-W1', null],
    ['2026-w41', null],
    ['0000-W01', null],
    ['2026-02-30', null],
    ['2026', null],
    ['latest', null],
    ['', null],
  ])('%j is %s', (key, period) => {
    expect(periodOf(key)).toBe(period)
    if (period === null) expect(() => boundsOf(key, 'UTC')).toThrow(RangeError)
  })

  it.each([
    ['a week', 'UTC', '2026-W41', 168],
    ['the week that loses an hour', 'Europe/Berlin', '2026-W13', 167],
    ['the week that gains one', 'Europe/Berlin', '2026-W43', 169],
    ['a day', 'Europe/Berlin', '2026-10-25', 25],
  ])('%s in %s: %s has %i hours', (_, zone, key, hours) => {
    const { from, to } = boundsOf(key, zone)
    expect((to - from) / HOUR).toBe(hours)
    expect(from).toBe(dayBounds(daysOf(key).first, zone).from)
    const period = periodOf(key)!
    expect([keyAt(from - 1, period, zone), keyAt(from, period, zone), keyAt(to - 1, period, zone)]).toEqual([
      stepKey(key, -1),
      key,
      key,
    ])
  })

  it('change at local midnight, not at midnight UTC', () => {
    expect(keyAt(utc('2027-01-03T23:30:00Z'), 'weekly', 'Europe/Berlin')).toBe('2027-W01')
    expect(keyAt(utc('2027-01-04T02:30:00Z'), 'weekly', 'America/Sao_Paulo')).toBe('2026-W53')
  })
})

describe('closing time', () => {
  it.each([
    ['an ordinary day', 'Europe/Berlin', '2026-03-03', '06:00', '2026-03-04T05:00:00Z'],
    ['at midnight', 'UTC', '2026-03-03', '00:00', '2026-03-04T00:00:00Z'],
    ['after the clocks changed', 'Europe/Berlin', '2026-03-28', '06:00', '2026-03-29T04:00:00Z'],
    ['a time that the clocks skip', 'Europe/Berlin', '2026-03-28', '02:30', '2026-03-29T01:30:00Z'],
    ['a time that comes twice', 'Europe/Berlin', '2026-10-24', '02:30', '2026-10-25T00:30:00Z'],
    ['a week, on the Monday after', 'Europe/Berlin', '2026-W41', '06:00', '2026-10-12T04:00:00Z'],
    ['the week in which the clocks change', 'Europe/Berlin', '2026-W43', '02:30', '2026-10-26T01:30:00Z'],
    ['the last week of a long year', 'America/New_York', '2026-W53', '06:00', '2027-01-04T11:00:00Z'],
    ['a time just after the repeated hour', 'Europe/Berlin', '2026-10-24', '03:00', '2026-10-25T02:00:00Z'],
  ])('%s', (_, zone, day, closeAt, instant) => {
    expect(new Date(closesAt(day, closeAt, zone)).toISOString()).toBe(new Date(utc(instant)).toISOString())
  })
})
