import { createPieceReader, type ItemVector, type Vector } from './item-vector.ts'
import type { Background, Lexicon } from './lexicon.ts'
import type { Parameters } from './parameters.ts'

/** One item laid out over all term ids, so that comparing it with another costs only the other's length. */
export interface PairComparer {
  readonly vector: ItemVector
  readonly lexicon: Lexicon
  readonly parameters: Parameters
  /** Cosine with the other's vector. */
  words(other: Vector): number
  /** Cosine of the titles alone. */
  titles(other: ItemVector): number
  /** The share of weight in common words, in whichever of the two it is larger, 0–1. */
  held(other: Vector): number
  /** Ids of the words in common, in the other's order; good until the next is asked about. */
  common(other: Vector): readonly number[]
  has(wordId: number): boolean
  /** Cosine over 4-grams. */
  grams(other: ItemVector): number
}

/** Makes probes that share two arrays: asking for the next one ends the last. */
export function createPairComparer(
  background: Background,
  lexicon: Lexicon,
  parameters: Parameters,
): (vector: ItemVector) => PairComparer {
  const gramsOf = createPieceReader(background, lexicon, parameters)
  const words = createLayout()
  const heads = createLayout()
  const pieces = createLayout()
  const met: Meeting = { other: null, product: 0, ours: 0, theirs: 0, common: [] }
  // Several signals ask about the same vector in turn: all that they ask is found in one pass.
  const meeting = (other: Vector): Meeting => {
    if (other !== met.other) meet(met, words.dense(), other)
    return met
  }
  const asks = {
    words: (other: Vector) => meeting(other).product,
    held: (other: Vector) => Math.max(meeting(other).ours, meeting(other).theirs),
    common: (other: Vector) => meeting(other).common,
    has: (id: number) => words.dense()[id]! > 0,
  }
  return (vector) => {
    words.lay(vector.words, lexicon.words.names.length)
    heads.lay(vector.words, lexicon.words.names.length, vector.titleTerms)
    met.other = null
    const titles = (other: ItemVector) => {
      const norm = vector.titleNorm * other.titleNorm
      return norm === 0 ? 0 : product(heads.dense(), other.words, other.titleTerms) / norm
    }
    const grams = (other: ItemVector) => {
      const theirs = gramsOf(other)
      // After theirs, which may hold 4-grams that nobody held before.
      pieces.lay(gramsOf(vector), lexicon.grams.background.length)
      return product(pieces.dense(), theirs, theirs.ids.length)
    }
    return { vector, lexicon, parameters, titles, grams, ...asks }
  }
}

function createLayout() {
  let dense = new Float32Array(4096)
  let last: Int32Array | undefined
  return {
    dense: () => dense,
    /** Lays out the first so many terms, which are always as many of one vector; what lies there already stays. */
    lay({ ids, weights }: Vector, size: number, count = ids.length): void {
      if (ids === last && size <= dense.length) return
      if (size > dense.length) dense = new Float32Array(size * 2)
      else if (last) for (const id of last) dense[id] = 0
      for (let i = 0; i < count; i++) dense[ids[i]!] = weights[i]!
      last = ids
    },
  }
}

/** What two vectors have in common; one for all pairs, since most are asked about once. */
interface Meeting {
  other: Vector | null
  product: number
  /** Shares of weight in common words. */
  ours: number
  theirs: number
  readonly common: number[]
}

function meet(met: Meeting, dense: Float32Array, other: Vector): void {
  const { ids, weights } = other
  const { common } = met
  let count = 0
  let product = 0
  let ours = 0
  let theirs = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    const own = dense[id]!
    if (own === 0) continue
    const weight = weights[i]!
    product += own * weight
    ours += own * own
    theirs += weight * weight
    common[count++] = id
  }
  common.length = count
  met.other = other
  met.product = product
  met.ours = ours
  met.theirs = theirs
}

function product(dense: Float32Array, { ids, weights }: Vector, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += dense[ids[i]!]! * weights[i]!
  return sum
}
