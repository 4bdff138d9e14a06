/** Document frequencies, names and word vectors, learned once from past headlines (`artefacts/background.tsv`). */
export interface Background {
  /** Number of documents. */
  readonly docs: number
  /** In how many documents each word occurs. */
  readonly words: ReadonlyMap<string, number>
  /** In how many documents each 4-gram occurs. */
  readonly charNgrams: ReadonlyMap<string, number>
  /** Words that are capitalised within a sentence: companies, people, products. */
  readonly names: ReadonlySet<string>
  readonly vectors: ReadonlyMap<string, PackedVector>
}

/** Dimensions of a word vector. */
export const DIMENSIONS = 64

/** A word vector as the table has it. */
export interface PackedVector {
  /** Length, in hundredths. */
  readonly length: number
  /** Base64 of 64 signed bytes that together have length 127. */
  readonly direction: string
}

export function unpackVector({ length, direction }: PackedVector): Float32Array {
  const bytes = Buffer.from(direction, 'base64')
  const vector = new Float32Array(DIMENSIONS)
  for (let i = 0; i < DIMENSIONS; i++) vector[i] = (bytes.readInt8(i) * length) / 12_700
  return vector
}

/**
 * Reads the table that `tools/train-background.ts` writes; '' is an empty one. Throws an Error naming the line that can't be
 * read.
 */
export function parseBackground(text: string): Background {
  const tables: Readonly<Record<string, Map<string, number>>> = { words: new Map(), grams: new Map() }
  const names = new Set<string>()
  const vectors = new Map<string, PackedVector>()
  let docs = 0
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [kind = '', count, terms = ''] = line.split('\t')
    const n = Number(count)
    if (!Number.isInteger(n) || n < 1) throw new Error(`background table, line ${i + 1}: "${count}" is not a count`)
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
  return { docs, words: tables.words!, charNgrams: tables.grams!, names, vectors }
}

let parsed: { readonly text: string; readonly background: Background } | null = null

/** The parsed table; parses again only if the text is another one. Throws as `parseBackground` does. */
export function backgroundOf(text: string): Background {
  if (parsed?.text !== text) parsed = { text, background: parseBackground(text) }
  return parsed.background
}
