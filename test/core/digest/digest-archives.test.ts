import { describe, expect, it } from 'vitest'
import { shelfOf, shelve } from '../../../src/core/digest/digest-archives.ts'

describe('shelfOf', () => {
  it.each([
    ['2026-10-10', '2026-W41'],
    ['2027-01-03', '2026-W53'],
    ['2026-W41', '2026-10'],
    ['2026-W40', '2026-10'],
    ['2026-W53', '2026-12'],
    ['2026-W01', '2026-01'],
  ])('of %s is %s', (key, shelf) => {
    expect(shelfOf(key)).toBe(shelf)
  })
})

describe('shelve', () => {
  const open = (period: 'daily' | 'weekly') => (period === 'daily' ? '2026-09-26' : '2026-W39')

  it.each<[string, readonly string[], number, readonly string[], readonly string[]]>([
    ['nothing', [], 3, [], []],
    [
      'what may still come stays',
      ['2026-10-09', '2026-09-26', '2026-09-21'],
      0,
      ['2026-10-09', '2026-09-26', '2026-09-21'],
      [],
    ],
    [
      'whole weeks before are archives',
      ['2026-10-09', '2026-09-20', '2026-09-14', '2026-09-13'],
      0,
      ['2026-10-09'],
      ['2026-W38: 2026-09-20 2026-09-14', '2026-W37: 2026-09-13'],
    ],
    [
      'a quiet autumn still shows the newest',
      ['2026-09-20', '2026-09-14', '2026-09-13'],
      2,
      ['2026-09-20', '2026-09-14'],
      ['2026-W38: 2026-09-20 2026-09-14', '2026-W37: 2026-09-13'],
    ],
    [
      'weeks go by months',
      ['2026-W40', '2026-W39', '2026-W35', '2026-W34'],
      0,
      ['2026-W40', '2026-W39'],
      ['2026-08: 2026-W35 2026-W34'],
    ],
    ['a digest that was daily before', ['2026-W40', '2026-09-01'], 0, ['2026-W40'], ['2026-W36: 2026-09-01']],
  ])('%s', (_, keys, least, current, archives) => {
    const shelves = shelve(keys, open, least)
    expect(shelves.current).toEqual(current)
    expect(shelves.archives.map(({ name, keys }) => `${name}: ${keys.join(' ')}`)).toEqual(archives)
  })
})
