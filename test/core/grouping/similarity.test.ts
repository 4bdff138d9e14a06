import { describe, expect, it } from 'vitest'
import { createScorer } from '../../../src/core/grouping/linkage.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { similarity } from '../../../src/core/grouping/similarity.ts'
import { background, HOUR, item, MONDAY } from '../../support/grouping.ts'

const texts = [
  ['alpha', 'Helio launches GPT-5, its fastest model yet', 'The model answers in half the time, Helio said on Monday.'],
  [
    'beta',
    'Helio’s GPT-5 is here and answers twice as fast',
    'Helio said on Monday that its model takes half the time.',
  ],
  ['gamma', 'How to use GPT-5 in your browser', 'A guide to the new model of Helio, step by step.'],
  ['delta', 'Quanta raises $3.5B for robots that fold shirts', 'The round was led by Orbital.'],
  [
    'beta',
    'Quanta takes $3.5 billion to teach robots laundry',
    'Orbital leads the round, people familiar with it said.',
  ],
  ['gamma', 'Regen in Hamburg, Sonne in Wien', 'Das Wetter bleibt wechselhaft.'],
] as const

const recent = createRecentItems(background)
const profiles = texts.map(([outlet, title, excerpt], at) =>
  recent.read(item(outlet, title, { excerpt, time: MONDAY + at * 7 * HOUR, id: `${at}` })),
)
const pairs = profiles.flatMap((own) => profiles.filter((other) => other !== own).map((other) => [own, other] as const))

describe('similarity with a bound', () => {
  it.each([0.02, 0.1, 0.15, 0.22, 0.5])('is the same from %f on, and less than it below', (least) => {
    for (const [own, other] of pairs) {
      const comparer = recent.comparer(own)
      const whole = similarity(comparer, other)
      const bounded = similarity(comparer, other, least)
      if (whole >= least) expect(bounded).toBe(whole)
      else expect(bounded).toBeLessThan(least)
    }
  })

  it('rules out some of these pairs, but not all', () => {
    const bounded = pairs.map(([own, other]) => similarity(recent.comparer(own), other, 0.15))
    expect(bounded).toContain(0)
    expect(Math.max(...bounded)).toBeGreaterThan(0.15)
  })

  it('is not cached if it was found with a bound', () => {
    for (const [own, other] of pairs) {
      const score = createScorer(recent.comparer(own))
      score(other, 0.5)
      expect(score(other)).toBe(similarity(recent.comparer(own), other))
    }
  })
})
