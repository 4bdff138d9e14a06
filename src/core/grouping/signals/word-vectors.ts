import type { Signal } from '../signal.ts'
import { DIMENSIONS } from '../vectors/background.ts'

/** Nearness of what the two are about, by the company that their words keep; 0 where one of them has no word that is known. */
export const wordVectors: Signal = (comparer, other) => {
  const own = comparer.vector.wordVector
  const theirs = other.wordVector
  if (own === null || theirs === null) return 0
  let sum = 0
  for (let axis = 0; axis < DIMENSIONS; axis++) sum += own[axis]! * theirs[axis]!
  // Any two texts of one trade lie half-way near each other: only what is very near says something.
  return sum > 0 ? sum * sum : 0
}
