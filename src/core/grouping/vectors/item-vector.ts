import { compareText } from '../../collections/compare.ts'
import type { VariantMark } from '../../text/variants.ts'
import type { CopyMarks } from './copy-marks.ts'

/** A sparse vector of length 1 (0 for an item without words). */
export interface Vector {
  readonly ids: Int32Array
  readonly weights: Float32Array
}

/** What the grouping compares of an item. */
export interface ItemVector {
  readonly itemId: string
  /** The source, or the publisher that an aggregator names. */
  readonly outlet: string
  /** Canonical URL, to show. */
  readonly url: string | null
  /** Key of the canonical URL (`addressKey`), to compare. */
  readonly address: string | null
  /** Address keys of what its text links to; none if it has many links, as a reading list does. */
  readonly cited: readonly string[]
  /** Epoch ms. */
  readonly time: number
  /** Primary subtag of its language; null if unknown. */
  readonly language: string | null
  /** How far the background covers its language, 0–1. */
  readonly share: number
  /** TF-IDF over the words of title and summary; those of the title come first. */
  readonly words: Vector
  /** TF-IDF over 4-grams; null until a comparison needs it (`createCharNgramReader`). */
  charNgrams: Vector | null
  readonly copyMarks: CopyMarks
  /** Whether its text reads as a press release, or names the agency it is from: such texts share a form, not an event. */
  readonly isRelease: boolean
  /** Word ids of the text in order, title first. */
  readonly sequence: Int32Array
  /** Words of the title in `sequence`. */
  readonly titleLength: number
  /** What the title is if it says nothing about the text (`genericTitle`): then its words are in `sequence` alone. */
  readonly generic: 'release' | 'column' | null
  /** Whether it tells of several events (`isRoundup`, or the stories it was found to be between). */
  readonly roundup: boolean
  /** The first terms of `words` are in the title: their number, and their length as a vector. */
  readonly titleTerms: number
  readonly titleNorm: number
  /** Ids of all words with a digit, and of those in the title; each once. */
  readonly numbers: readonly number[]
  readonly titleNumbers: readonly number[]
  /** Marks of the title, and of title and summary, that tell apart things of one name. */
  readonly titleVariants: readonly VariantMark[]
  readonly variants: readonly VariantMark[]
  /** Mean of its word vectors, of length 1; null if no word has one. */
  readonly wordVector: Float32Array | null
  /** Word id of the name in the title with the largest weight; -1 if there is none. */
  readonly subject: number
  /** Word ids of all names in the title. */
  readonly names: readonly number[]
  /** Whether the title announces a how-to guide: `whole` from its start, `aside` after the news. */
  readonly guide: 'whole' | 'aside' | null
}

/** Orders by time, then id, as `itemsByTime` does. */
export const vectorsByTime = (a: ItemVector, b: ItemVector): number =>
  a.time - b.time || compareText(a.itemId, b.itemId)

/** An item in its story. */
export interface Member {
  readonly vector: ItemVector
  /** Changes when the item moves to another story. */
  storyId: string
}
