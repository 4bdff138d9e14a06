/** Trains the beat classifier; for the command see `train-beats.ts`. */
import { ruleScores } from '../../core/beats/assign-beats.ts'
import type { Beat } from '../../core/beats/beat.ts'
import type { Trained } from '../../core/beats/beat-classifier.ts'
import {
  createFeatureReader,
  FEATURES_EXCERPT_MAX,
  featureTermsOf,
  type TextFeatures,
} from '../../core/text/features.ts'
import {
  FOLDS,
  foldOf,
  GADGET_DEAL,
  type Headline,
  type Judged,
  labelOf,
  type Sectioned,
  type Streamed,
  viewOf,
} from './data.ts'
import { calibrate, type Example, fitLogistic, marginOf, type Vector } from './logistic.ts'

export interface Material {
  readonly judged: readonly Judged[]
  readonly sectioned: readonly Sectioned[]
  readonly stream: readonly Streamed[]
  /** Word vectors of equal length; words used in similar contexts are close to each other. */
  readonly vectors: ReadonlyMap<string, Float32Array>
}

/** Minimum number of texts that must contain a term for it to be learned: words, pairs. */
const LEAST_WORDS = 5
const LEAST_PAIRS = 10
/** Weight of one example, by kind. */
const JUDGED = 3
const WEAK = 0.2
const DEAL = 1

/**
 * Newsletter sections that suggest a beat. They are coarse: "concerns" covers both jobs and deepfakes, so a section alone
 * is not a label; see `weakLabel`.
 */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  business: ['business', 'business+advances'],
  policy: ['policy', 'analysis+policy'],
  research: ['research'],
  safety: ['concerns'],
  products: ['tools', 'applications'],
}
/** Sections of mixed content, which suggest nothing. */
const MIXED = ['top', 'fun']

/**
 * The label of a headline without an editor's label, from the rules and its newsletter section: 1 if both agree; 0 if the
 * rules found nothing and the section is a different one; if the section disagrees, the rules need a higher score. Null
 * for everything else. `over` is the score of the rules minus their threshold.
 */
export function weakLabel(beat: string, section: string, over: number): 0 | 1 | null {
  const own = SECTIONS[beat]
  if (own === undefined || MIXED.includes(section)) return over >= 0 ? 1 : over <= -2 ? 0 : null
  if (own.includes(section)) return over >= 0 ? 1 : null
  return over >= 1 ? 1 : over <= -2 ? 0 : null
}

/**
 * For the umbrella: headlines of a mixed stream that match its rules are on topic, price news is not. Newsletters are left
 * out: all of their items are on topic, so they would teach only the style of outlets.
 */
const umbrellaLabel = ({ title }: Headline, over: number): 0 | 1 | null =>
  GADGET_DEAL.test(title) ? 0 : over >= 0 ? 1 : null

const textsOf = ({ title, excerpt }: Headline): string[] => [title, excerpt.slice(0, FEATURES_EXCERPT_MAX)]

/** Terms in enough texts, in code-unit order. */
function vocabularyOf(texts: readonly Headline[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const term of new Set(textsOf(text).flatMap((part) => [...featureTermsOf(part)])))
      counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts]
    .filter(([term, n]) => n >= (term.includes(' ') ? LEAST_PAIRS : LEAST_WORDS))
    .map(([term]) => term)
    .sort()
}

const NO_MEANING = new Float32Array(0)

/** The weighted sum of the vectors of a text's terms. */
function meaningOf(
  { terms, values }: TextFeatures,
  of: readonly (Float32Array | undefined)[],
  axes: number,
): Float32Array {
  const meaning = new Float32Array(axes)
  for (let at = 0; at < terms.length; at++) {
    const vector = of[terms[at]!]
    if (vector) for (let axis = 0; axis < axes; axis++) meaning[axis]! += vector[axis]! * values[at]!
  }
  return meaning
}

/**
 * Trains on its input alone: the same input gives the same model. It learns from words and from their vectors, so that a
 * word in few headlines counts too. Both are linear, so the result is a model of words alone.
 */
export function trainBeats({ judged, sectioned, stream, vectors: known }: Material, beats: readonly Beat[]): Trained {
  const vocabulary = vocabularyOf([...judged, ...sectioned])
  const read = createFeatureReader(vocabulary)
  const vectorOf = vocabulary.map((term) => known.get(term))
  const axes = known.values().next().value?.length ?? 0
  const vectors = (rows: readonly Headline[]): Vector[] =>
    rows.map((row) => {
      const features = read(row)
      return { ...features, meaning: meaningOf(features, vectorOf, axes) }
    })
  const overs = (rows: readonly Headline[]): number[][] =>
    rows.map((row) => ruleScores(viewOf(row), beats).map((score, at) => score - beats[at]!.threshold))
  const [ofJudged, ofSectioned, ofStream] = [vectors(judged), vectors(sectioned), vectors(stream)]
  const [overSectioned, overStream] = [overs(sectioned), overs(stream)]
  const folds = judged.map(foldOf)
  const size = vocabulary.length

  const learned = beats.map((beat, place) => {
    // The umbrella has only few off-topic examples (deals), too few for word vectors.
    const seen = (vector: Vector): Vector => (beat.umbrella ? { ...vector, meaning: NO_MEANING } : vector)
    const examples = (vector: Vector, label: 0 | 1 | null, weight: number): Example[] =>
      label === null ? [] : [{ vector: seen(vector), label, weight }]
    const weak = beat.umbrella
      ? stream.flatMap((row, at) => {
          const label = umbrellaLabel(row, overStream[at]![place]!)
          return examples(ofStream[at]!, label, label === 0 ? DEAL : WEAK)
        })
      : sectioned.flatMap(({ section }, at) =>
          examples(ofSectioned[at]!, weakLabel(beat.id, section, overSectioned[at]![place]!), WEAK),
        )
    const without = (fold: number | null) => [
      ...judged.flatMap((row, at) => (folds[at] === fold ? [] : examples(ofJudged[at]!, labelOf(row, beat), JUDGED))),
      ...weak,
    ]
    // The margin of each labelled headline comes from a model that never saw its story.
    const pairs = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
      if (!folds.includes(fold)) return []
      const fitted = fitLogistic(without(fold), size)
      return judged.flatMap((row, at) => {
        const label = labelOf(row, beat)
        return folds[at] === fold && label !== null ? [[marginOf(fitted, ofJudged[at]!), label] as const] : []
      })
    })
    return { fitted: fitLogistic(without(null), size), ...calibrate(pairs) }
  })
  return {
    beats: beats.map(({ id }) => id),
    bias: learned.map(({ fitted, slope, offset }) => slope * fitted.bias + offset),
    vocabulary,
    weights: vocabulary.map((_, term) =>
      learned.map(({ fitted, slope }) => {
        let weight = fitted.weights[term]!
        const vector = vectorOf[term]
        if (vector) for (let axis = 0; axis < fitted.axes.length; axis++) weight += fitted.axes[axis]! * vector[axis]!
        return slope * weight
      }),
    ),
  }
}
