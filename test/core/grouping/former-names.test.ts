import { describe, expect, it } from 'vitest'
import type { PairReason } from '../../../src/core/grouping/explain/explain-pair.ts'
import {
  addFormerNames,
  FORMER_PARAMETERS,
  FORMER_SIGNALS,
  parameterName,
  signalName,
} from '../../../src/core/grouping/former-names.ts'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { withSettings } from '../../../src/core/grouping/settings.ts'
import { penalties, weightedSignals } from '../../../src/core/grouping/signals.ts'

describe('former names', () => {
  const signals = [...weightedSignals, ...penalties].map(({ name }) => name)

  it.each(Object.entries(FORMER_SIGNALS))('signal %s was %s', (name, former) => {
    expect(signals).toContain(name)
    expect(signals).not.toContain(former)
    expect(signalName(former)).toBe(name)
    expect(signalName(name)).toBe(name)
  })

  it.each(Object.entries(FORMER_PARAMETERS))('parameter %s was %s, which --set accepts', (name, former) => {
    expect(DEFAULT_PARAMETERS).not.toHaveProperty(former)
    expect(parameterName(former)).toBe(name)
    expect(withSettings(DEFAULT_PARAMETERS, [`${former}=0.125`])).toEqual({ ...DEFAULT_PARAMETERS, [name]: 0.125 })
  })

  it.each(['words', 'titles', 'cites', 'language', 'time', 'toString'])('leave %s alone', (name) => {
    expect(signalName(name)).toBe(name)
    expect(parameterName(name)).toBe(name)
  })

  it('are added to the JSON of comparisons', () => {
    const pair: PairReason = {
      score: 0.4,
      hoursApart: 3,
      signals: [
        { signal: 'words', score: 0.5, weight: 1 },
        { signal: 'char-ngrams', score: 0.6, weight: 0.6 },
      ],
      penalties: [{ signal: 'same-outlet', factor: 0.5 }],
      terms: [],
      namesOnlyHere: [],
      namesOnlyThere: [],
      numbersOnlyHere: [],
      numbersOnlyThere: [],
    }
    const text = { because: 'both name Helio', apart: '3 h apart', against: ['one outlet'], differ: '' }
    const reason = { item: 'a', pair, text }
    const read = JSON.parse(JSON.stringify({ items: [reason] }, addFormerNames)).items[0]
    expect(read).toMatchObject(reason)
    expect(read.told).toEqual(read.text)
    expect(read.text.doubts).toEqual(text.against)
    expect(read.pair.evidence).toEqual([
      { signal: 'words', score: 0.5, weight: 1 },
      { signal: 'grams', score: 0.6, weight: 0.6 },
    ])
    expect(read.pair.doubts).toEqual([{ signal: 'outlet', factor: 0.5 }])
  })
})
