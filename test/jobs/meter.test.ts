import { expect, it } from 'vitest'
import { createMeter, isCounting } from '../../src/jobs/meter.ts'

it('adds up events, and returns copies of its totals', () => {
  const meter = createMeter()
  const before = meter.snapshot()
  meter.fetched('alpha', 'fresh', 1_000, 20)
  meter.fetched('beta', 'fresh', 500, 30)
  meter.fetched('alpha', 'failed', 0, 5)
  meter.read(12, 1)
  meter.grouped(10, 2.5)
  expect(meter.snapshot()).toEqual({
    fetches: { fresh: 2, failed: 1 },
    fetchedBytes: 1_500,
    fetchMs: 55,
    entries: 12,
    faults: 1,
    groupedItems: 10,
    groupMs: 2.5,
  })
  expect(before.fetches).toEqual({})
})

it('recognises a meter that cannot be read', () => {
  expect(isCounting(createMeter())).toBe(true)
  expect(isCounting({ fetched() {}, read() {}, grouped() {} })).toBe(false)
})
