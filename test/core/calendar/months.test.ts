import { describe, expect, it } from 'vitest'
import { weeksOf } from '../../../src/core/calendar/months.ts'

describe('weeksOf', () => {
  it.each([
    ['2026-10', 5, '2026-10-01', 3, '2026-10-31', 5],
    ['2026-02', 5, '2026-02-01', 6, '2026-02-28', 5],
    ['2027-02', 4, '2027-02-01', 0, '2027-02-28', 6],
    ['2026-08', 6, '2026-08-01', 5, '2026-08-31', 0],
    ['2024-02', 5, '2024-02-01', 3, '2024-02-29', 3],
    ['2026-12', 5, '2026-12-01', 1, '2026-12-31', 3],
  ])('%s has %i weeks', (month, count, first, firstAt, last, lastAt) => {
    const weeks = weeksOf(month)
    expect(weeks).toHaveLength(count)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(weeks[0]!.indexOf(first)).toBe(firstAt)
    expect(weeks.at(-1)!.indexOf(last)).toBe(lastAt)
    const days = weeks.flat().filter((day) => day !== null)
    expect(days).toEqual([...days].sort())
    expect(new Set(days).size).toBe(days.length)
    expect(days.every((day) => day.startsWith(month))).toBe(true)
  })
})
