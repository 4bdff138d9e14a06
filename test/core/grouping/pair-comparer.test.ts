import { expect, it } from 'vitest'
import type { PairComparer } from '../../../src/core/grouping/pair-comparer.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { background, item } from '../../support/grouping.ts'

/** Words that no lexicon has, made of 4-grams that none has. */
const unheard = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `w${((from + at) * 7_919).toString(36)}x${(from + at).toString(36)}`)
    .join(' ')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)

it('compares 4-grams that come into the lexicon after its own', () => {
  const recent = createRecentItems(background)
  const own = recent.read(item('alpha', `Helio opens a fab ${unheard(0, 20)}`))
  const comparer = recent.comparer(own)
  const likeness = (other: string) => comparer.charNgrams(recent.read(item('beta', `Helio opens a fab ${other}`)))
  const before = likeness('in Dresden')
  for (let at = 20; at < 4_000; at += 30) {
    const found = likeness(unheard(at, 30))
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(1)
  }
  expect(likeness('in Dresden')).toBe(before)
  expect(comparer.charNgrams(own)).toBeCloseTo(1, 5)
})

it('weighs 4-grams the same at any time', () => {
  const texts = ['Helio opens a fab in Dresden', 'A fab opens in Dresden, says Helio']
  const early = createRecentItems(background)
  const [a, b] = texts.map((text) => early.read(item('alpha', text)))
  const first = early.comparer(a!).charNgrams(b!)
  const late = createRecentItems(background)
  for (let at = 0; at < 50; at++) late.add(late.read(item('beta', `${texts[0]} ${at}`, { id: `${at}` })), `${at}`)
  const [c, d] = texts.map((text) => late.read(item('alpha', text)))
  expect(late.comparer(c!).charNgrams(d!)).toBe(first)
})

it('stays valid while others are asked, and while the lexicon grows', () => {
  const recent = createRecentItems(background)
  const vectors = [
    'Helio opens a fab in Dresden',
    'A fab opens in Dresden, says Helio',
    'Senate hears witnesses on power grids',
    'Power grids: what witnesses told the Senate in Dresden',
  ].map((title, at) => recent.read(item('alpha', title, { id: `${at}` })))
  const all = (of: (at: number) => PairComparer) =>
    vectors.map((_, at) =>
      vectors.map((other) => {
        const asked = of(at)
        const numbers = [asked.words(other), asked.titles(other), asked.charNgrams(other), asked.containment(other)]
        return [...numbers, asked.sharedWords(other), other.names.map((id) => asked.has(id))]
      }),
    )
  const wanted = all((at) => recent.comparer(vectors[at]!))
  const kept = vectors.map((vector) => recent.comparer(vector))
  expect(all((at) => kept[at]!)).toEqual(wanted)
  const shared = kept[0]!.sharedWords(vectors[1]!)
  const before = [...shared]
  recent.read(item('beta', unheard(0, 40)))
  expect(kept[2]!.sharedWords(vectors[3]!)).not.toEqual(before)
  expect(shared).toEqual(before)
  for (const at of [3, 0, 2, 1]) expect(all((i) => kept[(i + at) % 4]!)[(4 - at) % 4]).toEqual(wanted[0])
  const late = recent.read(item('beta', `${unheard(100, 20)} Helio`))
  expect(kept[0]!.sharedWords(late)).toEqual(kept[0]!.sharedWords(recent.read(item('beta', 'Helio'))))
  expect(kept[0]!.words(late)).toBeLessThan(1)
})
