import type { Parameters } from './parameters.ts'
import type { Background } from './vectors/background.ts'
import type { ItemVector, Vector } from './vectors/item-vector.ts'
import type { Lexicon } from './vectors/lexicon.ts'
import { createCharNgramReader } from './vectors/read-item.ts'

/** Compares one item with others. Valid for as long as its item is, whatever else is compared meanwhile. */
export interface PairComparer {
  readonly vector: ItemVector
  readonly lexicon: Lexicon
  readonly parameters: Parameters
  /** Cosine of the word vectors of title and summary, 0–1. */
  words(other: ItemVector): number
  /** Cosine of the titles alone, 0–1. */
  titles(other: ItemVector): number
  /** Cosine over 4-grams, 0–1. */
  charNgrams(other: ItemVector): number
  /** The share of an item's weight that is in shared words, for whichever of the two it is larger; 0–1, but for rounding. */
  containment(other: ItemVector): number
  /** Whether the item has a word. */
  has(wordId: number): boolean
  /** Whether both have a word. */
  bothHave(other: ItemVector, wordId: number): boolean
  /** Whether any shared word passes the test; tests them in the other's order. */
  someShared(other: ItemVector, test: (wordId: number) => boolean): boolean
  /** Ids of the shared words in the other's order. */
  sharedWords(other: ItemVector): number[]
}

/** Makes comparers. They take turns with the same arrays, and each sees to it that its own item is in them. */
export function createPairComparer(
  background: Background,
  lexicon: Lexicon,
  parameters: Parameters,
): (vector: ItemVector) => PairComparer {
  const ngramsOf = createCharNgramReader(background, lexicon, parameters)
  const words = createDenseVector()
  const titles = createDenseVector()
  const ngrams = createDenseVector()
  const last: Overlap = { own: null, other: null, product: 0, ownShare: 0, otherShare: 0, shared: [] }

  const denseWords = (own: Vector): Float32Array => words.load(own, lexicon.words.names.length)
  // Several signals ask about the same pair in turn: one pass finds what they all need.
  const overlap = (own: Vector, other: Vector): Overlap => {
    if (other !== last.other || own !== last.own) measureOverlap(last, denseWords(own), own, other)
    return last
  }
  return (vector) => {
    const own = vector.words
    return {
      vector,
      lexicon,
      parameters,
      words: (other) => overlap(own, other.words).product,
      titles(other) {
        const norm = vector.titleNorm * other.titleNorm
        if (norm === 0) return 0
        const dense = titles.load(own, lexicon.words.names.length, vector.titleTerms)
        return product(dense, other.words, other.titleTerms) / norm
      },
      charNgrams(other) {
        const theirs = ngramsOf(other)
        const ours = ngramsOf(vector)
        // Both vectors are made first: they may add 4-grams to the lexicon.
        return product(ngrams.load(ours, lexicon.charNgrams.background.length), theirs, theirs.ids.length)
      },
      containment(other) {
        const { ownShare, otherShare } = overlap(own, other.words)
        return Math.max(ownShare, otherShare)
      },
      has: (wordId) => denseWords(own)[wordId]! > 0,
      bothHave: (other, wordId) => overlap(own, other.words).shared.includes(wordId),
      someShared: (other, test) => overlap(own, other.words).shared.some(test),
      sharedWords: (other) => [...overlap(own, other.words).shared],
    }
  }
}

/** One vector at a time laid out over all term ids: comparing it with another costs only the other's length. */
function createDenseVector() {
  let dense = new Float32Array(4096)
  let loaded: Int32Array | undefined
  return {
    /** The first `count` terms of a vector, which is always the same number for one vector, by term id; ids are below `size`. */
    load({ ids, weights }: Vector, size: number, count = ids.length): Float32Array {
      if (ids === loaded && size <= dense.length) return dense
      if (size > dense.length) dense = new Float32Array(size * 2)
      else if (loaded) for (const id of loaded) dense[id] = 0
      for (let i = 0; i < count; i++) dense[ids[i]!] = weights[i]!
      loaded = ids
      return dense
    },
  }
}

/** What two vectors have in common. There is one object for all pairs, since most pairs are compared once. */
interface Overlap {
  own: Vector | null
  other: Vector | null
  product: number
  /** Shares of weight in shared words. */
  ownShare: number
  otherShare: number
  readonly shared: number[]
}

/** Fills `overlap`; `dense` holds `own`. */
function measureOverlap(overlap: Overlap, dense: Float32Array, own: Vector, other: Vector): void {
  const { ids, weights } = other
  const { shared } = overlap
  let count = 0
  let product = 0
  let ownShare = 0
  let otherShare = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    const ownWeight = dense[id]!
    if (ownWeight === 0) continue
    const weight = weights[i]!
    product += ownWeight * weight
    ownShare += ownWeight * ownWeight
    otherShare += weight * weight
    shared[count++] = id
  }
  shared.length = count
  overlap.own = own
  overlap.other = other
  overlap.product = product
  overlap.ownShare = ownShare
  overlap.otherShare = otherShare
}

function product(dense: Float32Array, { ids, weights }: Vector, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += dense[ids[i]!]! * weights[i]!
  return sum
}
