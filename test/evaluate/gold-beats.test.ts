import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseBeatClassifier } from '../../src/core/beats/beat-classifier.ts'
import { fileUnder, GADGET_DEAL, macroF1, readJudged, readStream, scoreBeats } from '../../src/tools/beats/data.ts'
import { crossValidate } from '../../src/tools/bench-beats.ts'
import { readMaterial, shippedBeats } from '../../src/tools/train-beats.ts'

const folder = fileURLToPath(new URL('../../../shared/gold', import.meta.url))
const missing = !existsSync(`${folder}/stories-2026-02.tsv`)
const beats = shippedBeats()

describe.skipIf(missing)('the shipped beats on judged headlines (skipped without ../shared/gold)', () => {
  it('file as editors do, by rules alone, which were written with these headlines in view', () => {
    const judged = readJudged(`${folder}/stories-2026-02.tsv`)
    const scores = scoreBeats(
      judged,
      judged.map((row) => fileUnder(row, beats)),
      beats,
    )
    expect(macroF1(scores)).toBeGreaterThan(0.85)
    expect(scores.get('ai-beats')?.f1).toBeGreaterThan(0.97)
    expect(Math.min(...[...scores.values()].map(({ f1 }) => f1))).toBeGreaterThan(0.7)
  })

  it('keep gadget deals of a mixed stream out', () => {
    const model = parseBeatClassifier(readFileSync(new URL('../../src/artefacts/beats.tsv', import.meta.url), 'utf8'))
    const deals = readStream(`${folder}/stories-2026-07.tsv`).filter(({ title }) => GADGET_DEAL.test(title))
    const inside = deals.filter((deal) => fileUnder(deal, beats, model).size > 0)
    expect(deals.length).toBeGreaterThan(10)
    expect(inside.length / deals.length).toBeLessThan(0.2)
  })

  it('file as editors do, by rules and a model that never saw the story', () => {
    const { scores } = crossValidate(readMaterial(folder), beats)
    expect(macroF1(scores.both)).toBeGreaterThan(0.85)
    expect(macroF1(scores.both)).toBeGreaterThanOrEqual(macroF1(scores.rules))
    expect(scores.both.get('ai-beats')?.f1).toBeGreaterThan(0.97)
  })
})
