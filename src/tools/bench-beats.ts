/**
 * Accuracy of beats, by five-fold cross-validation; no story is in both training and test.
 *
 *   npm run bench:beats -- FOLDER
 *
 * FOLDER holds the input of `train-beats.ts`. The rules are the shipped ones; the model is trained and calibrated again for
 * each fold. Because the rules were written with knowledge of these headlines, a second table removes from the rules all
 * words that occur only in the tested fold (also for weak labels). That is a lower bound for unseen headlines.
 */
import { fileURLToPath } from 'node:url'
import type { Beat } from '../core/beats/beat.ts'
import { type BeatClassifier, createBeatClassifier } from '../core/beats/beat-classifier.ts'
import { FEATURES_EXCERPT_MAX } from '../core/text/features.ts'
import { compileTerms } from '../core/text/term-matcher.ts'
import {
  type BeatScore,
  FOLDS,
  fileUnder,
  foldOf,
  GADGET_DEAL,
  type Judged,
  macroF1,
  scoreBeats,
} from './beats/data.ts'
import { type Material, trainBeats } from './beats/fit.ts'
import { readMaterial, shippedBeats } from './train-beats.ts'

/** Results of one method: beats of each labelled headline, and whether each gadget deal has no beat. */
interface BeatResults {
  readonly judged: Set<string>[]
  readonly deals: boolean[]
}
export type Way = 'rules' | 'model' | 'both'
export interface Measured {
  readonly scores: Readonly<Record<Way, ReadonlyMap<string, BeatScore>>>
  /** Share of gadget deals in the stream that get no beat. */
  readonly dealsOut: Readonly<Record<Way, number>>
}

/** The beats that the model alone gives: those with a probability above one half. */
const byModel = (model: BeatClassifier, { title, excerpt }: Pick<Judged, 'title' | 'excerpt'>): Set<string> => {
  const opinion = model.classify([{ title, excerpt, language: null }])
  return new Set(model.beats.filter((beat) => (opinion?.margin(beat) ?? -1) > 0))
}

/** Cross-validates; `rulesFor` returns the beats with the rules to use while a fold is tested. */
export function crossValidate(
  material: Material,
  beats: readonly Beat[],
  rulesFor: (fold: number) => readonly Beat[] = () => beats,
): Measured {
  const folds = material.judged.map(foldOf)
  const ways: Record<Way, BeatResults> = {
    rules: { judged: [], deals: [] },
    model: { judged: [], deals: [] },
    both: { judged: [], deals: [] },
  }
  for (let fold = 0; fold < FOLDS; fold++) {
    const rules = rulesFor(fold)
    const inFold = (at: number) => at % FOLDS === fold
    const trained = trainBeats(
      {
        ...material,
        judged: material.judged.filter((_, at) => folds[at] !== fold),
        stream: material.stream.filter((_, at) => !inFold(at)),
      },
      rules,
    )
    const model = createBeatClassifier(trained)
    material.judged.forEach((row, at) => {
      if (folds[at] !== fold) return
      ways.rules.judged[at] = fileUnder(row, rules)
      ways.model.judged[at] = byModel(model, row)
      ways.both.judged[at] = fileUnder(row, rules, model)
    })
    for (const deal of material.stream.filter((row, at) => inFold(at) && GADGET_DEAL.test(row.title))) {
      ways.rules.deals.push(fileUnder(deal, rules).size === 0)
      ways.model.deals.push(byModel(model, deal).size === 0)
      ways.both.deals.push(fileUnder(deal, rules, model).size === 0)
    }
  }
  const each = <T>(of: (results: BeatResults) => T): Record<Way, T> => ({
    rules: of(ways.rules),
    model: of(ways.model),
    both: of(ways.both),
  })
  return {
    scores: each(({ judged }) => scoreBeats(material.judged, judged, beats)),
    dealsOut: each(({ deals }) => deals.filter(Boolean).length / (deals.length || 1)),
  }
}

/** For each fold, the beats without the words that occur only in its headlines. */
export function withoutOwnWords(judged: readonly Judged[], beats: readonly Beat[]): (fold: number) => Beat[] {
  const terms = [...new Set(beats.flatMap(({ rules }) => [...Object.keys(rules.words), ...Object.keys(rules.exclude)]))]
  const matcher = compileTerms(terms)
  const foldsOf = new Map<string, Set<number>>()
  for (const row of judged)
    for (const text of [row.title, row.excerpt.slice(0, FEATURES_EXCERPT_MAX)])
      for (const at of matcher.find(text)) {
        const term = terms[at]!
        foldsOf.set(term, (foldsOf.get(term) ?? new Set()).add(foldOf(row)))
      }
  const left = (words: Readonly<Record<string, number>>, fold: number) =>
    Object.fromEntries(
      Object.entries(words).filter(([term]) => {
        const folds = foldsOf.get(term)
        return !(folds?.size === 1 && folds.has(fold))
      }),
    )
  return (fold) =>
    beats.map((beat) => ({
      ...beat,
      rules: { ...beat.rules, words: left(beat.rules.words, fold), exclude: left(beat.rules.exclude, fold) },
    }))
}

const three = (value: number): string => value.toFixed(3)

export function tableOf({ scores, dealsOut }: Measured): string {
  const rows = [...scores.rules].map(([beat, { hits, missed }]) => [
    beat,
    String(hits + missed),
    ...(['rules', 'model', 'both'] as const).map((way) => three(scores[way].get(beat)?.f1 ?? 0)),
  ])
  return [
    ['beat', 'judged', 'rules', 'model', 'both'],
    ['---', '---:', '---:', '---:', '---:'],
    ...rows,
    ['**macro-F1**', '', ...(['rules', 'model', 'both'] as const).map((way) => `**${three(macroF1(scores[way]))}**`)],
    ['deals kept out', '', ...(['rules', 'model', 'both'] as const).map((way) => three(dealsOut[way]))],
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function main(folder: string | undefined): void {
  if (!folder) {
    console.error('usage: npm run bench:beats -- FOLDER')
    process.exitCode = 2
    return
  }
  const material = readMaterial(folder)
  const beats = shippedBeats()
  console.log(`Rules as shipped\n\n${tableOf(crossValidate(material, beats))}\n`)
  const rulesFor = withoutOwnWords(material.judged, beats)
  console.log(`Rules without the words of the tested fold\n\n${tableOf(crossValidate(material, beats, rulesFor))}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2])
