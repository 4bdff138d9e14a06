import { isStopword } from '../../text/stopwords.ts'
import { fourGrams, hasDigit, numberKind } from '../../text/tokenize.ts'

/** In how many of `docs` documents each term stood, counted once over past headlines (`artefacts/background.tsv`). */
export interface Background {
  readonly docs: number
  readonly words: ReadonlyMap<string, number>
  readonly grams: ReadonlyMap<string, number>
  /** Words that are written with a capital within a sentence: companies, people, products. */
  readonly names: ReadonlySet<string>
  /** Where a word stands among the others. */
  readonly vectors: ReadonlyMap<string, WordVector>
}

/** Axes of a word vector. */
export const AXES = 64

export interface WordVector {
  /** What the word counts for, in hundredths. */
  readonly length: number
  /** Base64 of 64 signed bytes, of length 127 together. */
  readonly direction: string
}

function unpack({ length, direction }: WordVector): Float32Array {
  const bytes = Buffer.from(direction, 'base64')
  const vector = new Float32Array(AXES)
  for (let axis = 0; axis < AXES; axis++) vector[axis] = (bytes.readInt8(axis) * length) / 12_700
  return vector
}

/** Reads the table that `tools/train-background.ts` writes; '' is the empty one. Throws an Error naming the line that can't be read. */
export function parseBackground(text: string): Background {
  const tables: Readonly<Record<string, Map<string, number>>> = { words: new Map(), grams: new Map() }
  const names = new Set<string>()
  const vectors = new Map<string, WordVector>()
  let docs = 0
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [kind = '', count, terms = ''] = line.split('\t')
    const n = Number(count)
    if (!Number.isInteger(n) || n < 1) throw new Error(`background table, line ${i + 1}: "${count}" is no count`)
    const table = tables[kind]
    if (kind === 'docs') docs = n
    else if (kind === 'names') for (const name of terms.split(' ')) names.add(name)
    else if (kind === 'vector') {
      const [word = '', direction = ''] = terms.split(' ')
      vectors.set(word, { length: n, direction })
    } else if (table) for (const term of terms.split(' ')) table.set(term, n)
    else throw new Error(`background table, line ${i + 1}: unknown kind "${kind}"`)
  }
  if (docs === 0 && tables.words!.size > 0) throw new Error('background table: no line "docs"')
  return { docs, words: tables.words!, grams: tables.grams!, names, vectors }
}

let kept: { readonly text: string; readonly background: Background } | null = null

/** The table of a text, read once as long as the text stays the same. */
export function backgroundOf(text: string): Background {
  if (kept?.text !== text) kept = { text, background: parseBackground(text) }
  return kept.background
}

/** A piece of four ASCII characters as one small integer, which a map finds sooner than a text; any other as it is. */
function keyOf(piece: string): string | number {
  if (piece.length !== 4) return piece
  let key = 0
  for (let i = 0; i < 4; i++) {
    const code = piece.charCodeAt(i)
    if (code > 127) return piece
    key = (key << 7) | code
  }
  return key
}

/** Pieces of words, numbered in order of first use. */
function createPieces(table: ReadonlyMap<string, number>) {
  const ids = new Map<string | number, number>()
  const background: number[] = []
  const id = (piece: string): number => {
    const key = keyOf(piece)
    let id = ids.get(key)
    if (id === undefined) {
      id = background.push(table.get(piece) ?? 0) - 1
      ids.set(key, id)
    }
    return id
  }
  return { background, id }
}

/** Words numbered in order of first use, with what is known of each. */
export interface Words {
  readonly names: readonly string[]
  /** Documents of the background that hold the word. */
  readonly background: readonly number[]
  /** Documents of the window that hold it; for common words of any language a share of the prior too. */
  readonly seen: number[]
  id(word: string): number
}

// Apart from the pieces though alike: a look-up that meets texts alone is much the faster one.
function createWords(table: ReadonlyMap<string, number>, met: (word: string) => void): Words {
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
        met(word)
      }
      return id
    },
  }
}

/** The vocabulary of a window: a text becomes an array of integers. */
export interface Lexicon {
  readonly words: Words
  /** 4-grams: how many there are, and documents of the background that hold each. */
  readonly grams: { readonly background: readonly number[] }
  /** 4-grams of a word; none of common words and figures. */
  gramsOf(wordId: number): Int32Array
  /** Whether a word is a common one of any language, by word id. */
  readonly common: readonly boolean[]
  /** Whether a word holds a digit, by word id. */
  readonly numeric: readonly boolean[]
  /** What a word, as a figure, speaks of (`figureOf`), by word id. */
  readonly figureOf: readonly (string | null)[]
  /** Whether a word is known for a name, by word id. */
  readonly named: readonly boolean[]
  /** Its vector, by word id. */
  readonly vectorOf: readonly (Float32Array | null)[]
}

/** In so many documents of every window a common word is taken to stand. */
const COMMON_DOCS = 15

const NONE = new Int32Array(0)

export function createLexicon(background: Background): Lexicon {
  const pieces = createPieces(background.grams)
  // Cut when first asked for: most words are only ever met in one item that nothing is compared with to the end.
  const cut: (Int32Array | undefined)[] = []
  const commons: boolean[] = []
  const numeric: boolean[] = []
  const figures: (string | null)[] = []
  const named: boolean[] = []
  const vectors: (Float32Array | null)[] = []
  const words = createWords(background.words, (word) => {
    const common = isStopword(word)
    const digits = hasDigit(word)
    cut.push(common || digits ? NONE : undefined)
    if (common) words.seen[words.seen.length - 1] = COMMON_DOCS
    commons.push(common)
    numeric.push(digits)
    figures.push(digits ? numberKind(word) : null)
    named.push(background.names.has(word))
    const vector = background.vectors.get(word)
    vectors.push(vector === undefined ? null : unpack(vector))
  })
  const gramsOf = (id: number): Int32Array => {
    cut[id] ??= Int32Array.from(fourGrams(words.names[id]!).map(pieces.id))
    return cut[id]
  }
  return { words, grams: pieces, gramsOf, common: commons, numeric, figureOf: figures, named, vectorOf: vectors }
}

/** Documents that every table is taken to have seen beside its own, so that a first few do not decide. */
const PRIOR_DOCS = 100

/**
 * Inverse document frequency, 1 + ln(N / df), from the background and the window together. `share` (0–1) says how far
 * the background speaks the item's language: a German article must not have "der" for a rare word because the
 * background is English.
 */
export function idf(
  background: Background,
  windowDocs: number,
  windowWeight: number,
  share: number,
): (past: number, seen: number) => number {
  const all = share * background.docs + windowWeight * windowDocs + PRIOR_DOCS
  return (past, seen) => 1 + Math.log(all / (share * past + windowWeight * seen + 1))
}
