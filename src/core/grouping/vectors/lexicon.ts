import { isStopword } from '../../text/stopwords.ts'
import { fourGrams, hasDigit, numberKind } from '../../text/tokenize.ts'
import { type Background, unpackVector } from './background.ts'

/** The vocabulary of recent items: numbers words in order of first use and knows each of them by its number. */
export interface Lexicon {
  readonly words: Words
  readonly charNgrams: {
    /** Documents of the background with a 4-gram, by 4-gram id. */
    readonly background: readonly number[]
  }
  /** Ids of the 4-grams of a word; none for stopwords and numbers. */
  charNgramsOf(wordId: number): Int32Array
  /** Whether a word is a stopword of any language, by word id. */
  readonly isStopword: readonly boolean[]
  /** Whether a word has a digit, by word id. */
  readonly hasDigit: readonly boolean[]
  /** What kind of number a word is (`numberKind`), by word id; null for other words. */
  readonly numberKind: readonly (string | null)[]
  /** Whether a word is known as a name, by word id. */
  readonly isName: readonly boolean[]
  /** Word vectors by word id; null for unknown words. */
  readonly vectorOf: readonly (Float32Array | null)[]
}

/** Words by id. */
export interface Words {
  readonly names: readonly string[]
  /** Documents of the background with the word. */
  readonly background: readonly number[]
  /** Recent items with the word; for stopwords also a share of the prior. */
  readonly seen: number[]
  /** The id of a word; a new word gets the next one. */
  id(word: string): number
}

/** Number of items in which a stopword is assumed to have been seen already. */
const STOPWORD_DOCS = 15

const NONE = new Int32Array(0)

export function createLexicon(background: Background): Lexicon {
  const ngrams = createNgramIds(background.charNgrams)
  // Filled when first asked for: most words are in one item only, which is never compared closely.
  const ngramsByWord: (Int32Array | undefined)[] = []
  const stopword: boolean[] = []
  const digit: boolean[] = []
  const kinds: (string | null)[] = []
  const name: boolean[] = []
  const vectorOf: (Float32Array | null)[] = []
  const words = createWords(background.words, (word) => {
    const common = isStopword(word)
    const number = hasDigit(word)
    ngramsByWord.push(common || number ? NONE : undefined)
    if (common) words.seen[words.seen.length - 1] = STOPWORD_DOCS
    stopword.push(common)
    digit.push(number)
    kinds.push(number ? numberKind(word) : null)
    name.push(background.names.has(word))
    const vector = background.vectors.get(word)
    vectorOf.push(vector === undefined ? null : unpackVector(vector))
  })
  const charNgramsOf = (id: number): Int32Array => {
    ngramsByWord[id] ??= Int32Array.from(fourGrams(words.names[id]!).map(ngrams.id))
    return ngramsByWord[id]
  }
  return {
    words,
    charNgrams: ngrams,
    charNgramsOf,
    isStopword: stopword,
    hasDigit: digit,
    numberKind: kinds,
    isName: name,
    vectorOf,
  }
}

/** `created` is called for each new word, after it got its id. */
function createWords(table: ReadonlyMap<string, number>, created: (word: string) => void): Words {
  const ids = new Map<string, number>()
  const names: string[] = []
  const background: number[] = []
  const seen: number[] = []
  return {
    names,
    background,
    seen,
    id(word) {
      let id = ids.get(word)
      if (id === undefined) {
        id = names.push(word) - 1
        ids.set(word, id)
        background.push(table.get(word) ?? 0)
        seen.push(0)
        created(word)
      }
      return id
    },
  }
}

/** Numbers 4-grams. Similar to `createWords`, but apart from it: a map whose keys are all strings is much faster. */
function createNgramIds(table: ReadonlyMap<string, number>) {
  const ids = new Map<string | number, number>()
  const background: number[] = []
  const id = (ngram: string): number => {
    const key = keyOf(ngram)
    let id = ids.get(key)
    if (id === undefined) {
      id = background.push(table.get(ngram) ?? 0) - 1
      ids.set(key, id)
    }
    return id
  }
  return { background, id }
}

/** Packs a 4-gram of ASCII characters into a small integer, which a map finds faster than a string; others stay as they are. */
function keyOf(ngram: string): string | number {
  if (ngram.length !== 4) return ngram
  let key = 0
  for (let i = 0; i < 4; i++) {
    const code = ngram.charCodeAt(i)
    if (code > 127) return ngram
    key = (key << 7) | code
  }
  return key
}
