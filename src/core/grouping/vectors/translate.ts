import type { ItemVector } from './item-vector.ts'
import type { Lexicon } from './lexicon.ts'

/** Returns a function that turns word ids of one lexicon into those of another. */
export const translator =
  (from: Lexicon, to: Lexicon) =>
  (ids: Int32Array): Int32Array =>
    ids.map((id) => to.words.id(from.words.names[id]!))

/** The vector with the word ids of another lexicon. */
export function translateVector(vector: ItemVector, from: Lexicon, to: Lexicon): ItemVector {
  const idOf = (id: number) => to.words.id(from.words.names[id]!)
  const words = translator(from, to)
  return {
    ...vector,
    words: { ...vector.words, ids: words(vector.words.ids) },
    charNgrams: null,
    sequence: words(vector.sequence),
    numbers: vector.numbers.map(idOf),
    titleNumbers: vector.titleNumbers.map(idOf),
    names: vector.names.map(idOf),
    subject: vector.subject < 0 ? -1 : idOf(vector.subject),
  }
}
