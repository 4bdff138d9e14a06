import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type LabelledItem, type Marks, markStories, readGoldFile } from '../../src/core/evaluate/labelled-items.ts'
import { streamGold } from '../../src/tools/bench-judgement.ts'
import { judgedMonths } from '../../src/tools/judged.ts'
import { background } from '../support/grouping.ts'

const gold = (name: string) => fileURLToPath(new URL(`../../../shared/gold/${name}.tsv`, import.meta.url))
const names = ['stories-2026-02', 'stories-2026-07']

describe.skipIf(!names.every((name) => existsSync(gold(name))))(
  'labelled headlines, streamed (skipped where ../shared/gold is not there)',
  () => {
    it.each([
      ['stories-2026-02', 0.95, 0.79],
      ['stories-2026-07', 0.94, 0.81],
    ])('%s: B³ F1 of at least %f, pair F1 of at least %f, precision first', (name, b3, pairs) => {
      const rows = readGoldFile(readFileSync(gold(name), 'utf8'))
      const marks = markStories(rows, streamGold(rows, background))
      expect(marks.b3.p).toBeGreaterThanOrEqual(0.95)
      expect(marks.b3.f1).toBeGreaterThanOrEqual(b3)
      expect(marks.pairs.p).toBeGreaterThanOrEqual(0.84)
      expect(marks.pairs.f1).toBeGreaterThanOrEqual(pairs)
    })

    it('holds on months that others labelled and that were mostly not used for training', () => {
      const months = judgedMonths(gold('background')).map(({ rows }) => markStories(rows, streamGold(rows, background)))
      expect(months).toHaveLength(13)
      const mean = (of: (marks: Marks) => number) => months.reduce((sum, marks) => sum + of(marks), 0) / months.length
      expect(mean(({ b3 }) => b3.f1)).toBeGreaterThanOrEqual(0.915)
      expect(mean(({ pairs }) => pairs.f1)).toBeGreaterThanOrEqual(0.66)
    })

    it('gives the same stories in any order of arrival within a crawl, and on a second replay', () => {
      const rows = readGoldFile(readFileSync(gold(names[0]!), 'utf8'))
      const wanted = new Map([...streamGold(rows, background)].sort())
      const shuffled = rows.map((row, i) => ({ row, at: (i * 7_919) % rows.length })).sort((x, y) => x.at - y.at)
      for (const order of [rows, [...rows].reverse(), shuffled.map(({ row }) => row)])
        expect(new Map([...streamGold(order, background)].sort())).toEqual(wanted)
    })
  },
)

describe('markStories', () => {
  const row = (id: string, story: string): LabelledItem => ({
    id,
    source: 's',
    title: id,
    summary: '',
    url: '',
    story,
    beats: [],
    maybe: [],
    time: 0,
  })
  const rows = [row('a', 'x'), row('b', 'x'), row('c', '-'), row('d', '?'), row('e', '')]

  it('is 1 for the labels themselves', () => {
    const marks = markStories(
      rows,
      new Map([
        ['a', '1'],
        ['b', '1'],
        ['c', '2'],
        ['d', '1'],
        ['e', '3'],
      ]),
    )
    expect(marks).toMatchObject({ items: 4, b3: { p: 1, r: 1, f1: 1 }, pairs: { p: 1, r: 1, f1: 1 } })
  })

  it('is lower with one story too few and with one too many', () => {
    const one = markStories(rows, new Map(rows.map(({ id }) => [id, '1'])))
    expect(one.b3).toMatchObject({ p: (2 * 0.5 + 2 * 0.25) / 4, r: 1 })
    expect(one.pairs).toMatchObject({ p: 1 / 6, r: 1 })
    const none = markStories(rows, new Map(rows.map(({ id }) => [id, id])))
    expect(none.b3).toMatchObject({ p: 1, r: 0.75 })
    expect(none.pairs.f1).toBe(0)
  })
})

describe('readGoldFile', () => {
  it('reads a day as its noon, and names an invalid line', () => {
    const head = 'id\tdate\tsource\ttitle\tsummary\turl\tstory\n'
    const [one, two] = readGoldFile(`${head}1\t2026-02-03\ts\tt\t\t\t-\n2\t2026-02-03T14:00\ts\tt\t\t\tk\n`)
    expect(one!.time).toBe(Date.UTC(2026, 1, 3, 12))
    expect(two).toMatchObject({ time: Date.UTC(2026, 1, 3, 14), story: 'k' })
    expect(() => readGoldFile(`${head}1\tsoon\ts\tt\t\t\t-\n`)).toThrow('line 2: "soon" is not a date')
    expect(() => readGoldFile('id\tdate\n1\t2026-02-03\n')).toThrow('no column "source", "title", "story"')
  })
})
