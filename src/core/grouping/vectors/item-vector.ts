import { compareText } from '../../collections/compare.ts'
import { canonicalUrl } from '../../item/canonical-url.ts'
import type { Item } from '../../item/item.ts'
import { withoutCredit } from '../../text/headline-patterns.ts'
import { primarySubtag } from '../../text/language.ts'
import { tokenize } from '../../text/tokenize.ts'
import { meantBy } from './aliases.ts'
import { AXES, type Background, idf, type Lexicon } from './lexicon.ts'
import type { Parameters } from '../parameters.ts'

/** A sparse vector of length 1 (or 0, for an item without words). */
export interface Vector {
  readonly ids: Int32Array
  readonly weights: Float32Array
}

/** What the grouping compares of an item. */
export interface ItemVector {
  readonly itemId: string
  /** Who wrote it: the source, or the publisher that an aggregator names. */
  readonly outlet: string
  readonly url: string | null
  /** Canonical URLs that its text leads to; none of a text with many, which is a list of reading. */
  readonly cited: readonly string[]
  readonly time: number
  /** Primary subtag of its language; null where that is not known. */
  readonly language: string | null
  /** How far the background speaks its language, 0–1. */
  readonly share: number
  readonly words: Vector
  /** Made when it is first compared so closely (`createPieceReader`). */
  charNgrams: Vector | null
  /** Word ids as they stand, title first. */
  readonly sequence: Int32Array
  readonly titleLength: number
  /** So many of `words`, the first, stand in the title, and have this length together. */
  readonly titleTerms: number
  readonly titleNorm: number
  /** Ids of words that hold a digit, once each; those of the title. */
  readonly numbers: readonly number[]
  readonly titleNumbers: readonly number[]
  /** What it is about, as a vector of length 1; null where no word is known. */
  readonly meaning: Float32Array | null
  /** The weightiest name in the title, as word id; -1 where there is none. */
  readonly subject: number
  /** All names that the title is about, as word ids. */
  readonly names: readonly number[]
  /** Whether the title tells how to go about something: from its beginning, or after the news. */
  readonly guide: 'whole' | 'aside' | null
}

/** The same order as that of items (`byTime`). */
export const vectorsByTime = (a: ItemVector, b: ItemVector): number =>
  a.time - b.time || compareText(a.itemId, b.itemId)

/** An item of the window in its story. */
export interface Member {
  readonly vector: ItemVector
  /** Moves when its story becomes part of another. */
  storyId: string
}

/** A text with more links than this is about none of them. */
const MOST_CITED = 6

const citedBy = ({ links, url }: Item): string[] =>
  links.length > MOST_CITED
    ? []
    : [...new Set(links.flatMap((link) => canonicalUrl(link) ?? []))].filter((cited) => cited !== url)

const outletOf = (item: Item): string => (item.via ? `${item.sourceId}\n${item.via.title}` : item.sourceId)

/** Counts by id without allocating: one for all items, emptied after each. */
class Tally {
  counts = new Uint16Array(4096)
  size = 0
  private met = new Int32Array(1024)
  add(id: number, n: number): void {
    if (id >= this.counts.length) {
      const grown = new Uint16Array(id * 2)
      grown.set(this.counts)
      this.counts = grown
    }
    if (this.counts[id] === 0) {
      if (this.size === this.met.length) {
        const grown = new Int32Array(this.size * 2)
        grown.set(this.met)
        this.met = grown
      }
      this.met[this.size++] = id
    }
    this.counts[id]! += n
  }
  /** Ids in the order they came. */
  ids(): Int32Array {
    return this.met.slice(0, this.size)
  }
  empty(): void {
    for (let i = 0; i < this.size; i++) this.counts[this.met[i]!] = 0
    this.size = 0
  }
}

/** Answers a function that reads items against a window's vocabulary; weights are those of the moment and stay. */
export function createReader(background: Background, lexicon: Lexicon, parameters: Parameters) {
  const words = new Tally()
  // Of equal texts one is kept: telling two others apart would mean to read them.
  const texts = new Map<string, string>()
  const one = (text: string): string => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return known ?? text
  }
  return (item: Item, windowDocs: number): ItemVector => {
    const title = tokenize(item.title, parameters.maxWords)
    const summary = tokenize(item.excerpt, parameters.maxWords - title.length)
    const titleLength = Math.min(title.length, parameters.maxWords)
    const sequence = new Int32Array(Math.min(title.length + summary.length, parameters.maxWords))
    let known = 0
    let titleTerms = 0
    for (let i = 0; i < sequence.length; i++) {
      const inTitle = i < titleLength
      const id = lexicon.words.id(inTitle ? title[i]! : summary[i - titleLength]!)
      sequence[i] = id
      words.add(id, inTitle ? parameters.titleWeight : 1)
      if (inTitle) titleTerms = words.size
      if (lexicon.words.background[id]! > 0) known++
    }
    for (const text of [title, summary])
      for (const word of meantBy(text, parameters.aliases)) words.add(lexicon.words.id(word), 1)
    const ids = words.ids()
    const share = sequence.length ? (known / sequence.length) ** 2 : 0
    const weigh = idf(background, windowDocs, parameters.windowWeight, share)
    const { background: past, seen } = lexicon.words
    const weighed = makeVector(ids, words.counts, (id) => weigh(past[id]!, seen[id]!))
    words.empty()
    return {
      itemId: item.id,
      outlet: one(outletOf(item)),
      url: item.url,
      cited: citedBy(item),
      time: item.time,
      language: one(primarySubtag(item.language)) || null,
      share,
      words: weighed,
      charNgrams: null,
      sequence,
      titleLength,
      titleTerms,
      titleNorm: lengthOf(weighed.weights.subarray(0, titleTerms)),
      numbers: numbersIn(ids, ids.length, lexicon),
      titleNumbers: numbersIn(ids, titleTerms, lexicon),
      meaning: meaningOf(weighed, lexicon),
      guide: guideIn(title.slice(0, titleLength)),
      ...namesIn(
        weighed,
        titleLength ? sequence.subarray(0, newsLength(item.title, titleLength)) : sequence,
        lexicon,
        share,
      ),
    }
  }
}

/**
 * Answers a function that gives an item's vector over 4-grams, weighed by the background alone: whenever it is made it is
 * the same.
 */
export function createPieceReader(background: Background, lexicon: Lexicon, parameters: Parameters) {
  const pieces = new Tally()
  const add = (wordId: number, n: number): void => {
    const held = lexicon.gramsOf(wordId)
    for (let i = 0; i < held.length; i++) pieces.add(held[i]!, n)
  }
  const read = ({ sequence, titleLength, share, words }: ItemVector): Vector => {
    for (let i = 0; i < sequence.length; i++) add(sequence[i]!, i < titleLength ? parameters.titleWeight : 1)
    // What the words mean (`meantBy`) stands behind them.
    for (let i = words.ids.length - 1; i >= 0 && !sequence.includes(words.ids[i]!); i--) add(words.ids[i]!, 1)
    const weigh = idf(background, 0, 0, share)
    const { background: past } = lexicon.grams
    const found = makeVector(pieces.ids(), pieces.counts, (id) => weigh(past[id]!, 0))
    pieces.empty()
    return found
  }
  return (vector: ItemVector): Vector => {
    vector.charNgrams ??= read(vector)
    return vector.charNgrams
  }
}

/** So many words of a title are the news; whom an aggregator credits behind it is nobody that it is about. */
function newsLength(title: string, length: number): number {
  const news = withoutCredit(title)
  return news === title ? length : Math.min(length, tokenize(news).length)
}

function numbersIn(ids: Int32Array, count: number, { numeric }: Lexicon): number[] {
  const numbers: number[] = []
  for (let i = 0; i < count; i++) if (numeric[ids[i]!]) numbers.push(ids[i]!)
  return numbers
}

const lengthOf = (weights: Float32Array): number => {
  let square = 0
  for (const weight of weights) square += weight * weight
  return Math.sqrt(square)
}

/** Words at whose place a guide begins: "How to", "Here's how to", "What it is and how to" is news already. */
const GUIDE_BEGINS = 2

function guideIn(title: readonly string[]): ItemVector['guide'] {
  const at = title.findIndex((word, i) => word === 'how' && title[i + 1] === 'to')
  return at < 0 ? null : at <= GUIDE_BEGINS ? 'whole' : 'aside'
}

const LOG = Float64Array.from({ length: 256 }, (_, n) => 1 + Math.log(n))

function makeVector(ids: Int32Array, counts: Uint16Array, weigh: (id: number) => number): Vector {
  const weights = new Float32Array(ids.length)
  let square = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    const weight = LOG[Math.min(counts[id]!, 255)]! * weigh(id)
    weights[i] = weight
    square += weight * weight
  }
  const norm = Math.sqrt(square) || 1
  for (let i = 0; i < weights.length; i++) weights[i]! /= norm
  return { ids, weights }
}

function meaningOf({ ids }: Vector, { vectorOf }: Lexicon): Float32Array | null {
  const meaning = new Float32Array(AXES)
  for (let i = 0; i < ids.length; i++) {
    const makeVector = vectorOf[ids[i]!]
    if (!makeVector) continue
    for (let axis = 0; axis < AXES; axis++) meaning[axis]! += makeVector[axis]!
  }
  let square = 0
  for (let axis = 0; axis < AXES; axis++) square += meaning[axis]! ** 2
  if (square === 0) return null
  const length = Math.sqrt(square)
  for (let axis = 0; axis < AXES; axis++) meaning[axis]! /= length
  return meaning
}

/** Share of the text in known words (squared) from which a word never met is taken for a name. */
const READABLE = 0.3

function namesIn({ ids, weights }: Vector, title: Int32Array, lexicon: Lexicon, share: number) {
  const names: number[] = []
  let subject = -1
  let most = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    if (lexicon.numeric[id] || lexicon.common[id]) continue
    const unheard = share > READABLE && lexicon.words.background[id] === 0
    if (!(lexicon.named[id] || unheard) || !title.includes(id)) continue
    names.push(id)
    if (weights[i]! <= most) continue
    subject = id
    most = weights[i]!
  }
  return { names, subject }
}
