import { expect, it } from 'vitest'
import { type ClockReading, clockFault, newestAttempt, SET_WITHIN } from '../../../src/core/source/clock.ts'

const NOW = Date.parse('2026-10-10T12:00:00Z')
const MINUTE = 60_000
const reading: ClockReading = { now: NOW, earliest: NOW - MINUTE, newest: null, waited: 0 }

it.each<[string, Partial<ClockReading>, RegExp | null]>([
  ['a clock that may be right', {}, null],
  ['in 1970', { now: 0 }, /says 1970-01-01 00:00 UTC, which is before this version was made$/],
  ['in 1970 for an hour', { now: 0, waited: 60 * MINUTE }, /1970/],
  ['after the last fetch', { newest: NOW - 1 }, null],
  ['an hour before the last fetch', { newest: NOW + 60 * MINUTE }, /but a source was fetched at 2026-10-10 13:00 UTC$/],
  ['seconds before the last fetch', { newest: NOW + 30_000 }, null],
  ['before the last fetch for long', { newest: NOW + 60 * MINUTE, waited: SET_WITHIN }, null],
])('%s', (_, over, expected) => {
  const fault = clockFault({ ...reading, ...over })
  if (expected === null) expect(fault).toBeNull()
  else expect(fault).toMatch(expected)
})

it('knows when anything was last asked', () => {
  expect(newestAttempt([])).toBeNull()
  expect(newestAttempt([{ lastAttemptAt: null }, { lastAttemptAt: 7 }, { lastAttemptAt: 5 }])).toBe(7)
})
