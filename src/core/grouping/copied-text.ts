import type { PairComparer } from './pair-comparer.ts'
import { namedSubjects } from './signals/named-subjects.ts'
import { shareContained } from './vectors/copy-marks.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Cosine over words below which texts are not compared word by word. */
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

/** Whether titles and texts begin alike: the Jaccard index of three-word shingles, of the length of the shorter text. */
function beginsAlike(comparer: PairComparer, other: ItemVector): boolean {
  const own = comparer.vector
  const { copy, copyWords } = comparer.parameters
  const short = Math.min(own.sequence.length, other.sequence.length)
  // The last word of a cut text may be incomplete.
  const length = own.sequence.length === other.sequence.length ? short : short - 1
  if (length < copyWords || differs(comparer, other.sequence, length)) return false
  const ours = shingles(own.sequence, length)
  const theirs = shingles(other.sequence, length)
  let common = 0
  for (const one of ours) if (theirs.has(one)) common++
  if (common / (ours.size + theirs.size - common) < copy) return false
  const numbers = numbersIn(own, length)
  const others = numbersIn(other, length)
  return numbers.size === others.size && [...numbers].every((id) => others.has(id))
}

/**
 * Level 2: whether two outlets print the same text: both begin alike, or the shorter text is in the other, wherever it is and under
 * whatever headline. False within one outlet, for short texts, if a number differs, or if the headlines name different subjects.
 */
export function isCopiedText(comparer: PairComparer, other: ItemVector): boolean {
  const own = comparer.vector
  if (own.outlet === other.outlet || comparer.words(other) < LIKE_ENOUGH) return false
  if (beginsAlike(comparer, other)) return true
  const others = other.titleNumbers.some((id) => !comparer.has(id))
  if (others && own.titleNumbers.some((id) => !comparer.bothHave(other, id))) return false
  return (
    shareContained(own.copyMarks, other.copyMarks) >= comparer.parameters.copyContained &&
    namedSubjects(comparer, other) === 1
  )
}
