import type { PairComparer } from './pair-comparer.ts'
import type { Signal } from './signal.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Cosine over words below which the shingles are not counted. */
const LIKE_ENOUGH = 0.3

/** Three word ids as one number. Collisions are too rare to matter. */
const shingle = (sequence: Int32Array, at: number): number =>
  (sequence[at]! * 1_000_003 + sequence[at + 1]!) * 8_191 + sequence[at + 2]!

const shingles = (sequence: Int32Array, length: number): Set<number> => {
  const found = new Set<number>()
  for (let i = 0; i + 3 <= length; i++) found.add(shingle(sequence, i))
  return found
}

const numbersIn = (vector: ItemVector, length: number): Set<number> => {
  const head = vector.sequence.subarray(0, length)
  return new Set(vector.numbers.filter((id) => head.includes(id)))
}

/** Whether too many of these words are missing from our text for the two to be copies, whatever the order of the words. */
function differs(comparer: PairComparer, sequence: Int32Array, length: number): boolean {
  let left = Math.floor((1 - comparer.parameters.copy) * (length - 2) + 1e-9)
  for (let i = 0; i < length; i++) if (!comparer.has(sequence[i]!) && --left < 0) return true
  return false
}

/**
 * Level 2: how far two outlets print the same text, as the Jaccard index of three-word shingles, 0–1. It is 0 within one outlet,
 * for very short texts, and if a number differs. Feeds cut summaries at different lengths, so the longer text is cut too.
 */
export const copiedText: Signal = (comparer, other) => {
  const own = comparer.vector
  if (own.outlet === other.outlet) return 0
  const short = Math.min(own.sequence.length, other.sequence.length)
  // The last word of a cut text may be incomplete.
  const length = own.sequence.length === other.sequence.length ? short : short - 1
  if (length < comparer.parameters.copyWords) return 0
  if (comparer.words(other) < LIKE_ENOUGH || differs(comparer, other.sequence, length)) return 0
  const ours = shingles(own.sequence, length)
  const theirs = shingles(other.sequence, length)
  let common = 0
  for (const one of ours) if (theirs.has(one)) common++
  const jaccard = common / (ours.size + theirs.size - common)
  if (jaccard < comparer.parameters.copy) return jaccard
  const numbers = numbersIn(own, length)
  const others = numbersIn(other, length)
  return numbers.size === others.size && [...numbers].every((id) => others.has(id)) ? jaccard : 0
}
