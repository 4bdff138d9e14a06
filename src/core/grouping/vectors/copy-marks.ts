/** What is kept of a whole summary to find copies of it. Numbers are hashes: they do not depend on the lexicon. */
export interface CopyMarks {
  /** Runs of three words, sorted, each once; none for a short text. */
  readonly shingles: Int32Array
  /** Words with a digit, sorted, each once. */
  readonly numbers: Int32Array
}

/** Texts with fewer runs of three words are told by their headlines and beginnings alone. */
const LEAST = 14

const NONE: CopyMarks = { shingles: new Int32Array(0), numbers: new Int32Array(0) }

const hashOf = (word: string): number => {
  let hash = 7
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0
  return hash
}

const sortedOnce = (hashes: readonly number[]): Int32Array => Int32Array.from(new Set(hashes)).sort()

/** The marks of the words of a summary; the last word may be incomplete and does not count. */
export function copyMarksOf(words: readonly string[]): CopyMarks {
  const count = words.length - 1
  if (count - 2 < LEAST) return NONE
  const hashes = words.slice(0, count).map(hashOf)
  const shingles: number[] = []
  for (let i = 0; i + 3 <= count; i++)
    shingles.push((Math.imul(Math.imul(hashes[i]!, 1_000_003) + hashes[i + 1]!, 8_191) + hashes[i + 2]!) | 0)
  return { shingles: sortedOnce(shingles), numbers: sortedOnce(hashes.filter((_, i) => /\d/.test(words[i]!))) }
}

/** How many values two sorted arrays have in common. */
function commonCount(a: Int32Array, b: Int32Array): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i]!, b[j]!]
    if (one === other) common++
    if (one <= other) i++
    if (other <= one) j++
  }
  return common
}

/** The share of the shorter text that is in the other, 0–1; 0 if it has a number that the other lacks, or if either is short. */
export function shareContained(a: CopyMarks, b: CopyMarks): number {
  const [short, long] = a.shingles.length <= b.shingles.length ? [a, b] : [b, a]
  if (short.shingles.length === 0 || commonCount(short.numbers, long.numbers) < short.numbers.length) return 0
  return commonCount(short.shingles, long.shingles) / short.shingles.length
}
