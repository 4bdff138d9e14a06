import type { PairComparer } from './pair-comparer.ts'
import { containment } from './signals/containment.ts'
import { wordVectors } from './signals/word-vectors.ts'
import { bonuses, penalties, weightedSignals } from './signals.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Tolerance for rounding when a bound is compared. */
const EPSILON = 1e-6

/** What is added to the weighted mean. */
const bonusOf = (comparer: PairComparer, other: ItemVector): number => {
  let sum = 0
  for (const { score, weight } of bonuses) sum += weight(comparer.parameters) * score(comparer, other)
  return sum
}

/** An upper bound of the similarity that is cheap to compute: from time, shared words and word vectors. */
function ceiling(comparer: PairComparer, other: ItemVector, more: number, enough: number): number {
  const { parameters, vector } = comparer
  const apart = Math.abs(vector.time - other.time)
  const likeness = comparer.words(other)
  // See reprint.ts: two items that are less alike are no reprint.
  const fresh =
    apart >= parameters.reprintDecayFrom &&
    likeness + 1 >= 2 * Math.min(parameters.reprint, parameters.reprintElsewhere)
  const faded = Math.exp(-(fresh ? apart / parameters.reprintDecay : apart) / parameters.decay)
  if (faded * (1 + more) < enough) return faded * (1 + more)
  const blind = vector.wordVector === null || other.wordVector === null
  const near = blind ? 0 : parameters.wordVectors
  const cheap = parameters.containment * containment(comparer, other) + parameters.titles * comparer.titles(other)
  const sum = likeness + cheap + near * wordVectors(comparer, other) + parameters.charNgrams
  return faded * (sum / (1 + parameters.titles + parameters.containment + near + parameters.charNgrams) + more)
}

/**
 * How similar two items are, 0–1: the weighted mean of the signals plus the bonuses, multiplied by all penalties. Returns 0 as
 * soon as it can't reach `least` (also 0–1).
 */
export function similarity(comparer: PairComparer, other: ItemVector, least = 0): number {
  const { parameters, vector } = comparer
  const enough = least - EPSILON
  const more = bonusOf(comparer, other)
  if (least > 0 && ceiling(comparer, other, more, enough) < enough) return 0
  let factor = 1
  for (const { score } of penalties) {
    factor *= score(comparer, other)
    if (factor === 0 || factor * (1 + more) < enough) return 0
  }
  const blind = vector.wordVector === null || other.wordVector === null
  // A signal that can't be computed does not count in the mean.
  let total = 0
  for (const { name, weight } of weightedSignals) if (!blind || name !== 'word-vectors') total += weight(parameters)
  let sum = 0
  let open = total
  for (const { name, score, weight } of weightedSignals) {
    if (blind && name === 'word-vectors') continue
    const share = weight(parameters)
    sum += share * score(comparer, other)
    open -= share
    if (factor * (sum + open + more * total) < enough * total) return 0
  }
  return Math.min(1, factor * (sum / total + more))
}
