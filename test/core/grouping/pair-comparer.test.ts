import { expect, it } from 'vitest'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { background, item } from '../../support/grouping.ts'

/** So many words that nobody has met, of pieces that nobody has met. */
const unheard = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `w${((from + at) * 7_919).toString(36)}x${(from + at).toString(36)}`)
    .join(' ')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)

it('compares pieces of words that come after those it laid out', () => {
  const recent = createRecentItems(background)
  const own = recent.read(item('alpha', `Helio opens a fab ${unheard(0, 20)}`))
  const comparer = recent.comparer(own)
  const likeness = (other: string) => comparer.grams(recent.read(item('beta', `Helio opens a fab ${other}`)))
  const before = likeness('in Dresden')
  for (let at = 20; at < 4_000; at += 30) {
    const found = likeness(unheard(at, 30))
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(1)
  }
  expect(likeness('in Dresden')).toBe(before)
  expect(comparer.grams(own)).toBeCloseTo(1, 5)
})

it('weighs pieces the same whenever it is asked', () => {
  const texts = ['Helio opens a fab in Dresden', 'A fab opens in Dresden, says Helio']
  const early = createRecentItems(background)
  const [a, b] = texts.map((text) => early.read(item('alpha', text)))
  const first = early.comparer(a!).grams(b!)
  const late = createRecentItems(background)
  for (let at = 0; at < 50; at++) late.add(late.read(item('beta', `${texts[0]} ${at}`, { id: `${at}` })), `${at}`)
  const [c, d] = texts.map((text) => late.read(item('alpha', text)))
  expect(late.comparer(c!).grams(d!)).toBe(first)
})
