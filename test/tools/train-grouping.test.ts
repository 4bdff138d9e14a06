import { describe, expect, it } from 'vitest'
import { PLAIN, search, trainedModule, worth } from '../../src/tools/train-grouping.ts'

const near = (wanted: number) => (numbers: typeof PLAIN) => -10 * Math.log(numbers.threshold / wanted) ** 2

describe('search', () => {
  it('follows the score and leaves irrelevant numbers alone', () => {
    const found = search(PLAIN, near(0.2))
    expect(found.threshold).toBeGreaterThan(0.19)
    expect(found.threshold).toBeLessThan(0.21)
    expect({ ...found, threshold: PLAIN.threshold }).toEqual(PLAIN)
  })

  it('is regularised towards its start', () => {
    const weak = search(PLAIN, (numbers) => 0.001 * numbers.strongestShare)
    expect(weak).toEqual(PLAIN)
  })

  it('keeps shares at or below 1', () => {
    expect(search(PLAIN, ({ singleSharedWord }) => singleSharedWord).singleSharedWord).toBe(1)
  })
})

describe('worth', () => {
  const rates = (p: number, f1: number) => ({ p, r: f1, f1 })

  it('is the mean of both F1 scores, minus a penalty for low precision', () => {
    const b3 = rates(0.97, 0.9)
    expect(worth({ items: 1, b3, pairs: rates(0.9, 0.8) })).toBeCloseTo(0.85)
    expect(worth({ items: 1, b3, pairs: rates(0.8, 0.8) })).toBeCloseTo(0.8)
  })
})

describe('trainedModule', () => {
  it('prints a TypeScript module; the threshold of suggestions follows the threshold', () => {
    const text = trainedModule(PLAIN, ['From nowhere.'])
    expect(text).toContain('export const TRAINED_PARAMETERS = {')
    expect(text).toContain(' * From nowhere.\n')
    expect(text).toContain('  threshold: 0.25,\n  suggestThreshold: 0.165,\n')
    expect(text).toContain('  decay: 345_600_000,\n')
  })
})
