import { describe, expect, it } from 'vitest'
import { archiveNameOf, divideIntoArchives } from '../../../src/core/digest/digest-archives.ts'

describe('archiveNameOf', () => {
  it.each([
    ['2026-10-10', '2026-W41'],
    ['2027-01-03', '2026-W53'],
    ['2026-W41', '2026-10'],
    ['2026-W40', '2026-10'],
    ['2026-W53', '2026-12'],
    ['2026-W01', '2026-01'],
  ])('of %s is %s', (key, archive) => {
    expect(archiveNameOf(key)).toBe(archive)
  })
})

describe('divideIntoArchives', () => {
  const open = (period: 'daily' | 'weekly') => (period === 'daily' ? '2026-09-26' : '2026-W39')

  it.each<[string, readonly string[], number, readonly string[], readonly string[]]>([
    ['nothing', [], 3, [], []],
    [
      'a week with a digest that may still be closed is no archive',
      ['2026-10-09', '2026-09-26', '2026-09-21'],
      0,
      ['2026-10-09', '2026-09-26', '2026-09-21'],
      [],
    ],
    [
      'complete weeks are archives',
      ['2026-10-09', '2026-09-20', '2026-09-14', '2026-09-13'],
      0,
      ['2026-10-09'],
      ['2026-W38: 2026-09-20 2026-09-14', '2026-W37: 2026-09-13'],
    ],
    [
      'the newest are in the subscription document even when archived',
      ['2026-09-20', '2026-09-14', '2026-09-13'],
      2,
      ['2026-09-20', '2026-09-14'],
      ['2026-W38: 2026-09-20 2026-09-14', '2026-W37: 2026-09-13'],
    ],
    [
      'weekly digests are archived by month',
      ['2026-W40', '2026-W39', '2026-W35', '2026-W34'],
      0,
      ['2026-W40', '2026-W39'],
      ['2026-08: 2026-W35 2026-W34'],
    ],
    ['a digest that was daily before', ['2026-W40', '2026-09-01'], 0, ['2026-W40'], ['2026-W36: 2026-09-01']],
  ])('%s', (_, keys, least, current, archives) => {
    const documents = divideIntoArchives(keys, open, least)
    expect(documents.current).toEqual(current)
    expect(documents.archives.map(({ name, keys }) => `${name}: ${keys.join(' ')}`)).toEqual(archives)
  })
})
