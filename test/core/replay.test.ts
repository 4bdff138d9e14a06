import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Constraint, constraintsOf } from '../../src/core/constraints.ts'
import type { Item } from '../../src/core/items.ts'
import { CRAWL, replay } from '../../src/core/replay.ts'
import { TUNING } from '../../src/core/tuning.ts'
import { createWindow } from '../../src/core/window.ts'
import { inventedStream, wordsOn } from '../support/stream.ts'
import { background } from './grouping.ts'

const storiesOf = (items: readonly Item[], words: readonly Constraint[] = []) =>
  new Map([...replay(items, createWindow(background, TUNING, constraintsOf(words)))].sort())

/** The same crawls in the same order, each with its items in another one. */
const shuffledWithin = (items: readonly Item[], seed: number): Item[] =>
  items
    .map((item, i) => ({ item, crawl: Math.floor(item.time / CRAWL), at: (i * 7_919 + seed * 104_729) % 999_983 }))
    .sort((a, b) => a.crawl - b.crawl || ((a.at * (seed + 3)) % 1_009) - ((b.at * (seed + 3)) % 1_009) || a.at - b.at)
    .map(({ item }) => item)

describe('a replay of any stream', () => {
  it('gives the same stories however the items of a crawl arrive, and the second time', () => {
    fc.assert(
      fc.property(inventedStream, fc.nat(1_000), (items, seed) => {
        const wanted = storiesOf(items)
        expect(storiesOf(shuffledWithin(items, seed))).toEqual(wanted)
        expect(storiesOf(items)).toEqual(wanted)
        expect([...wanted.keys()]).toEqual(items.map(({ id }) => id).sort())
      }),
      { numRuns: 25 },
    )
  })

  it('does so with an editor at work, and keeps his words', () => {
    fc.assert(
      fc.property(
        inventedStream.chain((items) => fc.tuple(fc.constant(items), wordsOn(items))),
        fc.nat(1_000),
        ([items, words], seed) => {
          const wanted = storiesOf(items, words)
          expect(storiesOf(shuffledWithin(items, seed), words)).toEqual(wanted)
          const { cannotOf } = constraintsOf(words)
          for (const { id } of items)
            for (const other of cannotOf(id)) if (wanted.has(other)) expect(wanted.get(other)).not.toBe(wanted.get(id))
        },
      ),
      { numRuns: 25 },
    )
  })
})
