import { DIMENSIONS } from '../../core/grouping/vectors/background.ts'
import { isStopword } from '../../core/text/stopwords.ts'
import { tokenize } from '../../core/text/tokenize.ts'

/** A word in fewer documents gets no vector. */
const LEAST = 4
const ROUNDS = 8
/** Words at the start of a document that count as neighbours. */
const WORDS = 60
/** Exponent that smooths context frequencies, so that rare contexts do not count too much. */
const SMOOTHING = 0.75

interface Sparse {
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** Rows of the positive pointwise mutual information of words in the same document. */
function associations(docs: readonly Int32Array[], vocabulary: number): Sparse[] {
  const holders: number[][] = Array.from({ length: vocabulary }, () => [])
  for (const [i, doc] of docs.entries()) for (const id of doc) holders[id]!.push(i)
  const met = holders.map((held) => held.reduce((sum, i) => sum + docs[i]!.length - 1, 0))
  const total = met.reduce((sum, n) => sum + n, 0)
  const smooth = met.map((n) => n ** SMOOTHING)
  const smoothTotal = smooth.reduce((sum, n) => sum + n, 0)
  const counts = new Float64Array(vocabulary)
  return holders.map((held, row) => {
    const touched: number[] = []
    for (const i of held) {
      for (const id of docs[i]!) {
        if (id === row) continue
        if (counts[id] === 0) touched.push(id)
        counts[id]! += 1
      }
    }
    const found: [number, number][] = []
    for (const id of touched.sort((a, b) => a - b)) {
      const value = Math.log((counts[id]! / total / (met[row]! / total)) * (smoothTotal / smooth[id]!))
      if (value > 0) found.push([id, value])
      counts[id] = 0
    }
    return { columns: Int32Array.from(found, ([id]) => id), values: Float32Array.from(found, ([, value]) => value) }
  })
}

/** The first eigenvectors of a symmetric matrix by subspace iteration, each scaled by the root of its eigenvalue. */
function factorize(rows: readonly Sparse[], dimensions: number, rounds: number): Float64Array[] {
  const size = rows.length
  // A fixed start, so that the artefact is the same every time.
  let seed = 42
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return seed / 2 ** 32 - 0.5
  }
  let basis = Array.from({ length: dimensions }, () => Float64Array.from({ length: size }, next))
  let lengths: number[] = []
  for (let round = 0; round < rounds; round++) {
    basis = basis.map((vector) =>
      Float64Array.from(rows, ({ columns, values }) => {
        let sum = 0
        for (let i = 0; i < columns.length; i++) sum += values[i]! * vector[columns[i]!]!
        return sum
      }),
    )
    lengths = basis.map((vector, at) => {
      for (const before of basis.slice(0, at)) {
        let dot = 0
        for (let i = 0; i < size; i++) dot += vector[i]! * before[i]!
        for (let i = 0; i < size; i++) vector[i]! -= dot * before[i]!
      }
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
      for (let i = 0; i < size; i++) vector[i]! /= length
      return length
    })
  }
  return basis.map((vector, at) => vector.map((value) => value * Math.sqrt(lengths[at]!)))
}

/** Word vectors of equal length. */
export interface WordVectors {
  readonly names: readonly string[]
  /** Number of texts that contain each word. */
  readonly counts: readonly number[]
  readonly vectors: readonly Float32Array[]
}

/** The distinct words of a text that may have a vector. */
export const meaningWords = (text: string): string[] => [
  ...new Set(tokenize(text, WORDS).filter((word) => !isStopword(word) && word.length > 1)),
]

/** Learns word vectors from co-occurrence in texts: first eigenvectors of the PPMI, normalised to length 1. */
export function trainVectors(texts: Iterable<string>): WordVectors {
  const words = [...texts].map(meaningWords)
  const count = new Map<string, number>()
  for (const doc of words) for (const word of doc) count.set(word, (count.get(word) ?? 0) + 1)
  const names = [...count].flatMap(([word, n]) => (n >= LEAST ? word : [])).sort()
  const ids = new Map(names.map((name, id) => [name, id]))
  const docs = words.map((doc) => Int32Array.from(doc.flatMap((word) => ids.get(word) ?? [])))
  const axes = factorize(associations(docs, names.length), DIMENSIONS, ROUNDS)
  const vectors = names.map((_, id) => {
    const vector = Float32Array.from(axes, (axis) => axis[id]!)
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
    return vector.map((value) => value / length)
  })
  return { names, counts: names.map((name) => count.get(name)!), vectors }
}

/** Lines of the table that `parseBackground` reads: length in hundredths, word, direction. */
export const vectorLines = ({ names, vectors }: WordVectors): string =>
  names
    .map((name, id) => {
      const vector = vectors[id]!
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
      // 127 is the length of the whole vector, so that no axis can overflow.
      const bytes = Int8Array.from(vector, (value) => Math.round((value / length) * 127))
      return `vector\t${Math.max(1, Math.round(100 * length))}\t${name} ${Buffer.from(bytes.buffer).toString('base64')}\n`
    })
    .join('')
