import type { Signal } from '../signal.ts'
import { DIMENSIONS } from '../vectors/background.ts'

/** Squared cosine of the mean word vectors: similarity in topic. 0 if one of the two has no known word. */
export const wordVectors: Signal = (comparer, other) => {
  const own = comparer.vector.wordVector
  const theirs = other.wordVector
  if (own === null || theirs === null) return 0
  let sum = 0
  for (let axis = 0; axis < DIMENSIONS; axis++) sum += own[axis]! * theirs[axis]!
  // Texts of one trade are always somewhat similar: squaring leaves only those that are very similar.
  return sum > 0 ? sum * sum : 0
}
