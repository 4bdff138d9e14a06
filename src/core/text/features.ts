import { foldToBaseLetters } from './fold.ts'
import { eachWord, splitWords } from './split-words.ts'

/** What is read of an excerpt, characters: what a story is about is said at its head. */
export const FEATURES_EXCERPT_MAX = 400
/** What a term counts by where it stands first. */
const IN_TITLE = 1
const IN_EXCERPT = 0.5

export interface Text {
  readonly title: string
  readonly excerpt: string
}

/** The terms of a vocabulary that a text holds, each once. */
export interface TextFeatures {
  /** Indexes into the vocabulary; ascending order is not promised. */
  readonly terms: readonly number[]
  /** What each counts: 1 in the title, else 0.5. */
  readonly values: readonly number[]
  /** Share of the words, with repetitions, that the vocabulary holds; 0 for a text without words. */
  readonly knownShare: number
}

interface VocabularyEntry {
  /** Index of the word as a term; −1 where it only begins a pair. */
  own: number
  /** Pairs that begin with the word, by their second. */
  pairs: Map<string, number> | null
}

/** One letter or digit says nothing by itself ("s" of "OpenAI's"); within a pair it may ("series a"). */
const isTerm = (word: string): boolean => word.length > 1 || !/[0-9a-z]/.test(word)

/** All terms of a text as a vocabulary may hold them: words and pairs of neighbours, folded, each once. */
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

/** Makes a reader of texts for a vocabulary of words and pairs (`termsOf`). */
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
    let all = 0
    let known = 0
    let value = IN_TITLE
    turn = (turn + 1) >>> 0
    const meet = (term: number) => {
      if (seen[term] === turn) return
      seen[term] = turn
      terms.push(term)
      values.push(value)
    }
    const read = (text: string) => {
      let pairs: VocabularyEntry['pairs'] = null
      for (const word of splitWords(text).words) {
        const pair = pairs?.get(word)
        if (pair !== undefined) meet(pair)
        const entry = words.get(word)
        pairs = entry?.pairs ?? null
        if (!isTerm(word)) continue
        all++
        if (entry === undefined || entry.own < 0) continue
        known++
        meet(entry.own)
      }
    }
    read(title)
    value = IN_EXCERPT
    read(excerpt.length > FEATURES_EXCERPT_MAX ? excerpt.slice(0, FEATURES_EXCERPT_MAX) : excerpt)
    return { terms, values, knownShare: all === 0 ? 0 : known / all }
  }
}
