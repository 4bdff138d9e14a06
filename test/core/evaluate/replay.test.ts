import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goldItem, readGoldFile } from '../../../src/core/evaluate/labelled-items.ts'
import { CRAWL, replay } from '../../../src/core/evaluate/replay.ts'
import { type Decision, decisionsOf } from '../../../src/core/grouping/decisions.ts'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { isCoherent, partsOf } from '../../../src/core/grouping/partition.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { background } from '../../support/grouping.ts'
import { inventedStream, wordsOn } from '../../support/stream.ts'

const storiesOf = (items: readonly Item[], words: readonly Decision[] = []) =>
  new Map([...replay(items, createRecentItems(background, DEFAULT_PARAMETERS, decisionsOf(words)))].sort())

/** The same crawls in the same order, each with its items in another one. */
const shuffledWithin = (items: readonly Item[], seed: number): Item[] =>
  items
    .map((item, i) => ({ item, crawl: Math.floor(item.time / CRAWL), at: (i * 7_919 + seed * 104_729) % 999_983 }))
    .sort((a, b) => a.crawl - b.crawl || ((a.at * (seed + 3)) % 1_009) - ((b.at * (seed + 3)) % 1_009) || a.at - b.at)
    .map(({ item }) => item)

describe('a replay of any stream', () => {
  it('gives the same stories in any order of items within a crawl, and again on a second run', () => {
    fc.assert(
      fc.property(inventedStream(14), fc.nat(1_000), (items, seed) => {
        const wanted = storiesOf(items)
        expect(storiesOf(shuffledWithin(items, seed))).toEqual(wanted)
        expect(storiesOf(items)).toEqual(wanted)
        expect([...wanted.keys()]).toEqual(items.map(({ id }) => id).sort())
      }),
      { numRuns: 25 },
    )
  })

  it('does so with decisions by editors, and obeys them while the items are recent', () => {
    fc.assert(
      fc.property(
        inventedStream(9).chain((items) => fc.tuple(fc.constant(items), wordsOn(items))),
        fc.nat(1_000),
        ([items, words], seed) => {
          const wanted = storiesOf(items, words)
          expect(storiesOf(shuffledWithin(items, seed), words)).toEqual(wanted)
          const { cannotLinkOf } = decisionsOf(words)
          for (const { id } of items)
            for (const other of cannotLinkOf(id))
              if (wanted.has(other)) expect(wanted.get(other)).not.toBe(wanted.get(id))
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('isCoherent', () => {
  it('is never true for items that would be divided', () => {
    let together = 0
    fc.assert(
      fc.property(inventedStream(6), fc.double({ min: 0.05, max: 0.4, noNaN: true }), (items, least) => {
        const recent = createRecentItems(background)
        const profiles = items.slice(0, 12).map((one) => recent.read(one))
        if (!isCoherent(profiles, recent, least)) return
        together++
        expect(partsOf(profiles, recent, least)).toHaveLength(1)
      }),
      { numRuns: 100 },
    )
    expect(together).toBeGreaterThan(0)
  })
})

const gold = (name: string) => fileURLToPath(new URL(`../../../../shared/gold/${name}.tsv`, import.meta.url))
const names = ['stories-2026-02', 'stories-2026-07']

describe.skipIf(!names.every((name) => existsSync(gold(name))))(
  'a replay of judged headlines (skipped where ../shared/gold is not there)',
  () => {
    it.each(names)('%s: the same stories in any order within a crawl, and with editors at work', (name) => {
      const items = readGoldFile(readFileSync(gold(name), 'utf8')).map((row) => goldItem(row))
      const wanted = storiesOf(items)
      expect(storiesOf(shuffledWithin(items, 5))).toEqual(wanted)
      expect(storiesOf([...items].reverse())).toEqual(wanted)
      const words: Decision[] = items.slice(0, 40).flatMap(({ id }, i) => {
        const other = items[i + 40]!.id
        return [{ kind: i % 2 ? ('must-link' as const) : ('cannot-link' as const), a: id, b: other }]
      })
      const led = storiesOf(items, words)
      expect(led).not.toEqual(wanted)
      expect(storiesOf(shuffledWithin(items, 9), words)).toEqual(led)
    })
  },
)
