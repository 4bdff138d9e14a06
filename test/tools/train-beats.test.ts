import { describe, expect, it } from 'vitest'
import { parseBeatClassifier } from '../../src/core/beats/beat-classifier.ts'
import {
  FOLDS,
  fileUnder,
  foldOf,
  GADGET_DEAL,
  type Judged,
  labelOf,
  macroF1,
  scoreBeats,
} from '../../src/tools/beats/data.ts'
import { type Material, trainBeats, weakLabel } from '../../src/tools/beats/fit.ts'
import { calibrate, fitLogistic } from '../../src/tools/beats/logistic.ts'
import { crossValidate, tableOf, withoutOwnWords } from '../../src/tools/bench-beats.ts'
import { printModel } from '../../src/tools/train-beats.ts'
import { testBeat } from '../support/test-app.ts'

const beats = [
  testBeat('ai-beats', ['AI'], { umbrella: true, threshold: 2 }),
  testBeat('funding', ['raises'], { threshold: 2 }),
  testBeat('policy', ['law'], { threshold: 2 }),
]
const [umbrella, funding] = beats as [(typeof beats)[0], (typeof beats)[0]]
const judged = (id: string, title: string, filed: string, maybe = '', story = '-'): Judged => ({
  id,
  story,
  title,
  excerpt: '',
  beats: new Set(filed.split(',').filter(Boolean)),
  maybe: new Set(maybe.split(',').filter(Boolean)),
})

/** Invented headlines: funding mentions rounds and valuations, policy mentions senators and bills. */
const material: Material = {
  judged: Array.from({ length: 60 }, (_, n) =>
    n % 3 === 0
      ? judged(`f${n}`, `AI startup closes a round at a valuation of ${n} million`, 'funding')
      : n % 3 === 1
        ? judged(`p${n}`, `AI bill passes as senators vote on the rules for ${n} states`, 'policy')
        : judged(`n${n}`, `The ${n} best kettles for your kitchen this year`, 'none'),
  ),
  sectioned: Array.from({ length: 80 }, (_, n) =>
    n % 2
      ? { title: `AI firm raises a round at a valuation of ${n} million`, excerpt: '', section: 'business' }
      : { title: `AI law: senators vote on a bill for ${n} states`, excerpt: '', section: 'policy' },
  ),
  stream: [],
  vectors: new Map(),
}

describe('fitLogistic and calibrate', () => {
  const example = (term: number, label: 0 | 1) => ({
    vector: { terms: [term], values: [1], meaning: new Float32Array(0) },
    label,
    weight: 1,
  })
  const examples = Array.from({ length: 200 }, (_, n) => example(n % 2, n % 2 ? 1 : 0))

  it('learn the direction of a term, reproducibly', () => {
    const { weights } = fitLogistic(examples, 2)
    expect(weights[0]).toBeLessThan(-0.5)
    expect(weights[1]).toBeGreaterThan(0.5)
    expect(fitLogistic(examples, 2)).toEqual(fitLogistic(examples, 2))
  })
  it('turn margins into log-odds', () => {
    // At margin 0, one in ten is right: log-odds −2.2.
    const { offset } = calibrate(Array.from({ length: 500 }, (_, n) => [0, n % 10 === 0 ? 1 : 0] as const))
    expect(offset).toBeCloseTo(Math.log(1 / 9), 1)
    expect(calibrate([])).toEqual({ slope: 1, offset: 0 })
  })
})

describe('weakLabel', () => {
  it.each<[string, string, string, number, 0 | 1 | null]>([
    ['rules and section agree', 'policy', 'policy', 0, 1],
    ['the section alone is not enough', 'policy', 'policy', -2, null],
    ['neither says so', 'policy', 'research', -2, 0],
    ['rules against the section must be sure', 'policy', 'research', 0, null],
    ['and then are believed', 'policy', 'research', 1, 1],
    ['a mixed section leaves it to the rules', 'policy', 'top', 0, 1],
    ['a beat without a section of its own too', 'chips', 'research', 0, 1],
    ['half a word of the rules labels nothing', 'chips', 'research', -1, null],
  ])('%s', (_, beat, section, over, expected) => {
    expect(weakLabel(beat, section, over)).toBe(expected)
  })
})

describe('labelled headlines', () => {
  it.each<[string, Judged, (0 | 1 | null)[]]>([
    ['filed', judged('1', '', 'funding'), [1, 1]],
    ['filed elsewhere', judged('1', '', 'policy'), [1, 0]],
    ['by one editor only', judged('1', '', 'policy', 'funding'), [1, null]],
    ['about something else', judged('1', '', 'none'), [0, 0]],
    ['about something else, says one', judged('1', '', '', 'none,funding'), [null, null]],
  ])('%s', (_, row, labels) => {
    expect([labelOf(row, umbrella), labelOf(row, funding)]).toEqual(labels)
  })
  it('are in the same fold as the rest of their story', () => {
    expect(foldOf(judged('1', '', '', '', 'launch'))).toBe(foldOf(judged('2', '', '', '', 'launch')))
    const folds = new Set(Array.from({ length: 50 }, (_, n) => foldOf(judged(String(n), '', ''))))
    expect(folds.size).toBe(FOLDS)
  })
  it('are scored without labels of only one editor', () => {
    const rows = [judged('1', '', 'funding'), judged('2', '', 'policy', 'funding'), judged('3', '', 'funding')]
    const all = new Set(['ai-beats', 'funding'])
    const scores = scoreBeats(rows, [all, all, new Set(['ai-beats'])], beats)
    expect(scores.get('funding')).toMatchObject({ hits: 1, wrong: 0, missed: 1, f1: 2 / 3 })
    expect(scores.get('policy')).toMatchObject({ hits: 0, wrong: 0, missed: 1, f1: 0 })
    expect(macroF1(scores)).toBeCloseTo((1 + 2 / 3) / 3)
  })
})

describe('GADGET_DEAL', () => {
  it.each([
    ['Save over $100 on this air fryer', true],
    ['The Tundra 9 tablet is 40% off', true],
    ['This monitor has never had a better deal', true],
    ['NordTunnel VPN review', true],
    ['Chip maker strikes a deal with a rival', false],
    ['State buys chatbot at half price', false],
    ['Prices of memory reach a record', false],
  ])('%s: %s', (title, expected) => {
    expect(GADGET_DEAL.test(title)).toBe(expected)
  })
})

describe('training', () => {
  const trained = trainBeats(material, beats)
  const table = printModel(trained, 'invented')
  const model = parseBeatClassifier(table)

  it('is reproducible', () => {
    expect(printModel(trainBeats(material, beats), 'invented')).toBe(table)
    expect(table.startsWith('# invented\nbeats\tai-beats\tfunding\tpolicy\nbias\t')).toBe(true)
  })
  it('learns words that the rules do not have', () => {
    const text = { title: 'AI startup closes a round at a valuation of nine million', excerpt: '' }
    expect(fileUnder(text, beats)).toEqual(new Set(['ai-beats']))
    expect(fileUnder(text, beats, model)).toEqual(new Set(['ai-beats', 'funding']))
  })
  it('is tested on stories it has not seen', () => {
    const measured = crossValidate(material, beats)
    expect(measured.scores.rules.get('funding')?.f1).toBe(0)
    expect(measured.scores.both.get('funding')?.f1).toBeGreaterThan(0.9)
    expect(tableOf(measured)).toMatch(/\| funding \| 20 \| 0\.000 \| \d\.\d{3} \| \d\.\d{3} \|/)
  })
  it('can leave out words that occur only in the tested fold', () => {
    const rows = [
      judged('a', 'AI startup raises', 'funding'),
      judged('b', 'AI law', 'policy'),
      judged('c', 'AI law', ''),
    ]
    const apart = rows.map(foldOf)
    const without = withoutOwnWords(rows, beats)(apart[0]!)
    expect(without[1]?.rules.words).toEqual({})
    expect(beats[1]?.rules.words).toEqual({ raises: 2 })
  })
})
