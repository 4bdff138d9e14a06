import type { Item } from './items.ts'
import { tokenize } from './tokens.ts'
import type { Tuning } from './tuning.ts'
import { type Background, idf, type Lexicon, type Numbered } from './weights.ts'

/** A sparse vector of length 1 (or 0, for an item without words). */
export interface Vector {
  readonly ids: Int32Array
  readonly weights: Float32Array
}

/** What the grouping compares of an item. */
export interface Profile {
  readonly itemId: string
  /** Who wrote it: the source, or the publisher that an aggregator names. */
  readonly outlet: string
  readonly url: string | null
  readonly time: number
  readonly words: Vector
  readonly grams: Vector
  /** Word ids as they stand, title first. */
  readonly sequence: Int32Array
  readonly titleLength: number
  /** Ids of words that hold a digit, once each. */
  readonly numbers: readonly number[]
}

/** An item of the window in its story. */
export interface Member {
  readonly profile: Profile
  readonly storyId: string
}

const outletOf = (item: Item): string => (item.via ? `${item.sourceId}\n${item.via.title}` : item.sourceId)

/** Counts by id without allocating: one for all items, emptied after each. */
class Tally {
  counts = new Uint16Array(4096)
  ids: number[] = []
  add(id: number, n: number): void {
    if (id >= this.counts.length) {
      const grown = new Uint16Array(id * 2)
      grown.set(this.counts)
      this.counts = grown
    }
    if (this.counts[id] === 0) this.ids.push(id)
    this.counts[id]! += n
  }
  empty(): void {
    for (const id of this.ids) this.counts[id] = 0
    this.ids = []
  }
}

/** Answers a function that reads items against a window's vocabulary; weights are those of the moment and stay. */
export function createReader(background: Background, lexicon: Lexicon, tuning: Tuning) {
  const words = new Tally()
  const pieces = new Tally()
  return (item: Item, windowDocs: number): Profile => {
    const title = tokenize(item.title, tuning.maxWords)
    const summary = tokenize(item.excerpt, tuning.maxWords - title.length)
    const titleLength = Math.min(title.length, tuning.maxWords)
    const sequence = new Int32Array(Math.min(title.length + summary.length, tuning.maxWords))
    let known = 0
    for (let i = 0; i < sequence.length; i++) {
      const inTitle = i < titleLength
      const id = lexicon.words.id(inTitle ? title[i]! : summary[i - titleLength]!)
      sequence[i] = id
      words.add(id, inTitle ? tuning.titleWeight : 1)
      if (lexicon.words.background[id]! > 0) known++
    }
    for (const id of words.ids) {
      const n = words.counts[id]!
      for (const piece of lexicon.gramsOf[id]!) pieces.add(piece, n)
    }
    const share = sequence.length ? (known / sequence.length) ** 2 : 0
    const weigh = idf(background, windowDocs, tuning.windowWeight, share)
    const profile = {
      itemId: item.id,
      outlet: outletOf(item),
      url: item.url,
      time: item.time,
      words: vector(words, lexicon.words, weigh),
      grams: vector(pieces, lexicon.grams, weigh),
      sequence,
      titleLength,
      numbers: words.ids.filter((id) => lexicon.numeric[id]),
    }
    words.empty()
    pieces.empty()
    return profile
  }
}

const LOG = Float64Array.from({ length: 256 }, (_, n) => 1 + Math.log(n))

function vector({ ids, counts }: Tally, terms: Numbered, weigh: ReturnType<typeof idf>): Vector {
  const weights = new Float32Array(ids.length)
  let square = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    const weight = LOG[Math.min(counts[id]!, 255)]! * weigh(terms.background[id]!, terms.seen[id]!)
    weights[i] = weight
    square += weight * weight
  }
  const norm = Math.sqrt(square) || 1
  for (let i = 0; i < weights.length; i++) weights[i]! /= norm
  return { ids: Int32Array.from(ids), weights }
}
