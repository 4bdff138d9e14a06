import { expect, it } from 'vitest'
import { isOldestFirst } from '../../../src/core/source/entry-order.ts'

it.each<[string, readonly (number | null)[], boolean]>([
  ['newest first', [5, 4, 3], false],
  ['oldest first', [3, 4, 5], true],
  ['oldest first but for one that is pinned', [9, 1, 2, 3], true],
  ['newest first with gaps', [5, null, 4, null, 3], false],
  ['no dates', [null, null], false],
  ['nothing', [], false],
  ['one time', [3, 3, 3], false],
])('%s', (_name, times, expected) => {
  expect(isOldestFirst(times.map((published) => ({ published, updated: null })))).toBe(expected)
})
