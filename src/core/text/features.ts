import { foldToBaseLetters } from './fold.ts'
import { eachWord, splitWords } from './split-words.ts'

/** Maximum number of characters read of an excerpt: its beginning is enough to tell the subject. */
export const FEATURES_EXCERPT_MAX = 400
/** Value of a term, by where it occurs first. */
const IN_TITLE = 1
const IN_EXCERPT = 0.5

export interface Text {
  readonly title: string
  readonly excerpt: string
}

/** The terms of a vocabulary that occur in a text, each once. */
export interface TextFeatures {
  /** Indexes into the vocabulary, in no particular order. */
  readonly terms: readonly number[]
  /** One for each term: 1 in the title, else 0.5. */
  readonly values: readonly number[]
  /** Share of the words, repetitions included, that are in the vocabulary; 0 for a text without words. */
  readonly knownShare: number
}

interface VocabularyEntry {
  /** Index of the word as a term; −1 if it only begins pairs. */
  own: number
  /** Indexes of the pairs that begin with the word, by their second word. */
  pairs: Map<string, number> | null
}

/** A single ASCII letter or digit is not a term by itself ("s" of "OpenAI's"); in a pair it may be part of one ("series a"). */
const isTerm = (word: string): boolean => word.length > 1 || !/[0-9a-z]/.test(word)

/** All terms of a text: words and pairs of neighbouring words, folded, each once. */
export function featureTermsOf(text: string): Set<string> {
  const terms = new Set<string>()
  const folded = foldToBaseLetters(text)
  let before = ''
  eachWord(folded, (start, end) => {
    const word = folded.slice(start, end)
    if (isTerm(word)) terms.add(word)
    if (before !== '') terms.add(`${before} ${word}`)
    before = word
  })
  return terms
}

/** Returns a function that finds the terms of a vocabulary (words and pairs, see `featureTermsOf`) in a text. */
export function createFeatureReader(vocabulary: readonly string[]): (text: Text) => TextFeatures {
  const words = new Map<string, VocabularyEntry>()
  const entryOf = (word: string): VocabularyEntry => {
    const entry = words.get(word) ?? { own: -1, pairs: null }
    words.set(word, entry)
    return entry
  }
  vocabulary.forEach((term, index) => {
    const [first = '', second] = term.split(' ')
    const entry = entryOf(first)
    if (second === undefined) entry.own = index
    else {
      entry.pairs ??= new Map()
      entry.pairs.set(second, index)
    }
  })
  const seen = new Uint32Array(vocabulary.length)
  let turn = 0

  return ({ title, excerpt }) => {
    const terms: number[] = []
    const values: number[] = []
    let total = 0
    let known = 0
    let value = IN_TITLE
    turn = (turn + 1) >>> 0
    const add = (term: number) => {
      if (seen[term] === turn) return
      seen[term] = turn
      terms.push(term)
      values.push(value)
    }
    const read = (text: string) => {
      let pairs: VocabularyEntry['pairs'] = null
      for (const word of splitWords(text).words) {
        const pair = pairs?.get(word)
        if (pair !== undefined) add(pair)
        const entry = words.get(word)
        pairs = entry?.pairs ?? null
        if (!isTerm(word)) continue
        total++
        if (entry === undefined || entry.own < 0) continue
        known++
        add(entry.own)
      }
    }
    read(title)
    value = IN_EXCERPT
    read(excerpt.length > FEATURES_EXCERPT_MAX ? excerpt.slice(0, FEATURES_EXCERPT_MAX) : excerpt)
    return { terms, values, knownShare: total === 0 ? 0 : known / total }
  }
}
