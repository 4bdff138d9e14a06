import { compareText } from '../../collections/compare.ts'
import type { PairComparer } from '../pair-comparer.ts'
import { bonuses, penalties, weightedSignals } from '../signals.ts'
import { similarity } from '../similarity.ts'
import type { ItemVector, Vector } from '../vectors/item-vector.ts'

/** A word that both items have. */
export interface SharedTerm {
  readonly term: string
  /** What it adds to the cosine over words, 0–1. */
  readonly weight: number
  /** `name`: a known name, or an unknown word of a headline; `number`: has a digit. */
  readonly kind: 'name' | 'number' | 'word'
}

/** Why two items count as one story, or do not. */
export interface PairReason {
  /** The similarity, 0–1. */
  readonly score: number
  readonly hoursApart: number
  readonly signals: readonly { readonly signal: string; readonly score: number; readonly weight: number }[]
  /** All penalties; a factor of 1 has no effect. */
  readonly penalties: readonly { readonly signal: string; readonly factor: number }[]
  readonly terms: readonly SharedTerm[]
  /** Names in the headline of each that the other lacks. */
  readonly namesOnlyHere: readonly string[]
  readonly namesOnlyThere: readonly string[]
  /** Numbers, versions and amounts that only one of them has. */
  readonly numbersOnlyHere: readonly string[]
  readonly numbersOnlyThere: readonly string[]
}

/** A comparison that decided something: an item joined, two stories were merged, a link was suggested. */
export interface PairRecord {
  readonly itemId: string
  /** The most similar member of the other side. */
  readonly nearest: string
  /** Link between the stories, and the link that was needed, 0–1. */
  readonly link: number
  readonly needed: number
  readonly pair: PairReason
}

const TERMS = 12
const HOUR = 3_600_000
const short = (x: number): number => Math.round(x * 1000) / 1000

const weightOf = ({ ids, weights }: Vector, id: number): number => weights[ids.indexOf(id)] ?? 0

/** Explains the similarity of two items by the signals that make it. */
export function explainPair(comparer: PairComparer, other: ItemVector): PairReason {
  const { lexicon, vector, parameters } = comparer
  const { names } = lexicon.words
  const named = new Set([...vector.names, ...other.names])
  const terms = comparer
    .sharedWords(other)
    .map((id) => ({
      term: names[id]!,
      weight: short(weightOf(vector.words, id) * weightOf(other.words, id)),
      kind: lexicon.hasDigit[id] ? ('number' as const) : named.has(id) ? ('name' as const) : ('word' as const),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || compareText(a.term, b.term))
    .slice(0, TERMS)
  const theirs = new Set(other.words.ids)
  const missing = (ids: readonly number[], has: (id: number) => boolean) =>
    ids.filter((id) => !has(id)).map((id) => names[id]!)
  return {
    score: short(similarity(comparer, other)),
    hoursApart: short((vector.time - other.time) / HOUR),
    signals: [...weightedSignals, ...bonuses]
      .map(({ name, score, weight }) => ({
        signal: name,
        score: short(score(comparer, other)),
        weight: weight(parameters),
      }))
      .filter(({ signal, score }) => score > 0 || weightedSignals.some(({ name }) => name === signal)),
    penalties: penalties.map(({ name, score }) => ({ signal: name, factor: short(score(comparer, other)) })),
    terms,
    namesOnlyHere: missing(vector.names, (id) => theirs.has(id)),
    namesOnlyThere: missing(other.names, (id) => comparer.has(id)),
    numbersOnlyHere: missing(vector.numbers, (id) => theirs.has(id)),
    numbersOnlyThere: missing(other.numbers, (id) => comparer.has(id)),
  }
}
