import { describe, expect, it } from 'vitest'
import { explainPair } from '../../../../src/core/grouping/explain/explain-pair.ts'
import { createRecentItems } from '../../../../src/core/grouping/recent-items.ts'
import { background, HOUR, item, MONDAY } from '../../../support/grouping.ts'

const explain = (own: string, other: string) => {
  const recent = createRecentItems(background)
  const a = recent.read(item('alpha', own, { time: MONDAY + 3 * HOUR }))
  const b = recent.read(item('beta', other, { time: MONDAY }))
  return explainPair(recent.comparer(a), b)
}

describe('explainPair', () => {
  it('lists shared words with their kinds, the heaviest first', () => {
    const { terms, hoursApart } = explain(
      'The Halcyon voice model of OpenAI scores 87% in the test of the month',
      'New voice model of OpenAI: Halcyon scores 87%',
    )
    expect(terms.slice(0, 2).map(({ term }) => term)).toContain('halcyon')
    const kinds = new Map(terms.map(({ term, kind }) => [term, kind]))
    expect(kinds.get('openai')).toBe('name')
    expect(kinds.get('model')).toBe('word')
    expect([...kinds].filter(([, kind]) => kind === 'number').map(([term]) => term)).toEqual(['87%'])
    expect(terms.map(({ weight }) => weight)).toEqual(terms.map(({ weight }) => weight).sort((x, y) => y - x))
    expect(hoursApart).toBe(3)
  })

  it('lists what only one of them has', () => {
    const pair = explain(
      'Microsoft will sell the new chip to Amazon for $3bn',
      'Microsoft will sell the chip to Google',
    )
    expect([pair.namesOnlyHere, pair.namesOnlyThere]).toEqual([['amazon'], ['google']])
    expect(pair.numbersOnlyHere.length).toBeGreaterThan(0)
    expect(pair.numbersOnlyThere).toEqual([])
  })
})
