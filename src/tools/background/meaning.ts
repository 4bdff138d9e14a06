import { compareText } from '../../core/collections/compare.ts'
import { seededRandom } from '../random.ts'
import { meaningWords, type WordVectors } from './vectors.ts'

/** Titles and summaries in a batch; each title has to find its summary among them. */
const BATCH = 256
const ROUNDS = 6
const RATE = 0.02
/** Softmax temperature, in cosines. */
const TEMPERATURE = 0.1
/** Share of words dropped each time, so that no single word decides. */
const DROPPED = 0.4
/** Length of the noise that separates words with equal initial vectors, as a share of the vector's length. */
const NOISE = 0.3
const LEAST_TITLE = 2
const LEAST_SUMMARY = 4

/** Title and summary of one text; `date` is any string that sorts by time. */
export interface Described {
  readonly date: string
  readonly title: string
  readonly summary: string
}

/** Sums of word vectors, normalised to length 1, and their former lengths. */
interface Encoded {
  readonly values: Float32Array
  readonly lengths: Float32Array
}

/**
 * Trains the vectors so that the sum of a title's words is closer to the sum of its own summary's words than to other
 * summaries of the same days (symmetric InfoNCE, Adagrad). The length of a vector becomes the weight of the word.
 */
export function trainMeaning(start: WordVectors, texts: readonly Described[], docs: number): WordVectors {
  const next = seededRandom(7)
  const ids = new Map(start.names.map((name, id) => [name, id]))
  const axes = start.vectors[0]?.length ?? 0
  const table = new Float32Array(start.names.length * axes)
  for (const [id, vector] of start.vectors.entries()) {
    const weight = Math.log(docs / (start.counts[id]! + 1)) / 8
    for (let axis = 0; axis < axes; axis++) {
      const noise = ((next() + next() + next() - 1.5) * 2 * NOISE) / Math.sqrt(axes)
      table[id * axes + axis] = weight * (vector[axis]! + noise)
    }
  }
  const squares = new Float32Array(table.length)
  const read = (text: string) => Int32Array.from(meaningWords(text).flatMap((word) => ids.get(word) ?? []))
  const pairs = [...texts]
    .sort((a, b) => compareText(a.date, b.date))
    .map(({ title, summary }) => ({ title: read(title), summary: read(summary) }))
    .filter(({ title, summary }) => title.length >= LEAST_TITLE && summary.length >= LEAST_SUMMARY)

  const thin = (words: Int32Array): Int32Array => {
    const kept = words.filter(() => next() > DROPPED)
    return kept.length > 0 ? kept : words
  }
  const encode = (batch: readonly Int32Array[]): Encoded => {
    const values = new Float32Array(batch.length * axes)
    const lengths = new Float32Array(batch.length)
    for (const [i, words] of batch.entries()) {
      const own = values.subarray(i * axes, (i + 1) * axes)
      for (const id of words) for (let axis = 0; axis < axes; axis++) own[axis]! += table[id * axes + axis]!
      lengths[i] = Math.sqrt(own.reduce((sum, value) => sum + value * value, 1e-8))
      for (let axis = 0; axis < axes; axis++) own[axis]! /= lengths[i]!
    }
    return { values, lengths }
  }
  /** Propagates the gradient of encoded texts to their words. */
  const learn = (batch: readonly Int32Array[], { values, lengths }: Encoded, slope: Float32Array, rate: number) => {
    for (const [i, words] of batch.entries()) {
      const own = values.subarray(i * axes, (i + 1) * axes)
      const down = slope.subarray(i * axes, (i + 1) * axes)
      let along = 0
      for (let axis = 0; axis < axes; axis++) along += down[axis]! * own[axis]!
      for (let axis = 0; axis < axes; axis++) {
        const step = (down[axis]! - along * own[axis]!) / lengths[i]!
        for (const id of words) {
          const at = id * axes + axis
          squares[at]! += step * step
          table[at]! -= (rate * step) / (Math.sqrt(squares[at]!) + 1e-6)
        }
      }
    }
  }

  for (let round = 0; round < ROUNDS; round++) {
    const rate = RATE * (1 - (0.9 * round) / ROUNDS)
    // A batch holds neighbours in time: the task is to distinguish news of the same days.
    const order = pairs
      .map((pair, i) => ({ pair, at: Math.floor(i / BATCH + next() * 4) + next() }))
      .sort((a, b) => a.at - b.at)
    for (let at = 0; at + BATCH <= order.length; at += BATCH) {
      const batch = order.slice(at, at + BATCH)
      const titles = batch.map(({ pair }) => thin(pair.title))
      const summaries = batch.map(({ pair }) => thin(pair.summary))
      const [a, b] = [encode(titles), encode(summaries)]
      const [down, across] = slopes(a.values, b.values, axes)
      learn(titles, a, down, rate)
      learn(summaries, b, across, rate)
    }
  }
  const vectors = start.names.map((_, id) => table.slice(id * axes, (id + 1) * axes))
  return { ...start, vectors }
}

/** Gradient of the loss with respect to the encoded titles and summaries. */
function slopes(a: Float32Array, b: Float32Array, axes: number): [Float32Array, Float32Array] {
  const near = new Float32Array(BATCH * BATCH)
  for (let i = 0; i < BATCH; i++)
    for (let j = 0; j < BATCH; j++) {
      let sum = 0
      for (let axis = 0; axis < axes; axis++) sum += a[i * axes + axis]! * b[j * axes + axis]!
      // Cosines are at most 1, so that nothing overflows.
      near[i * BATCH + j] = Math.exp((sum - 1) / TEMPERATURE)
    }
  const rows = new Float32Array(BATCH)
  const columns = new Float32Array(BATCH)
  for (let i = 0; i < BATCH; i++)
    for (let j = 0; j < BATCH; j++) {
      rows[i]! += near[i * BATCH + j]!
      columns[j]! += near[i * BATCH + j]!
    }
  const down = new Float32Array(a.length)
  const across = new Float32Array(b.length)
  for (let i = 0; i < BATCH; i++)
    for (let j = 0; j < BATCH; j++) {
      const share = near[i * BATCH + j]! / rows[i]! + near[i * BATCH + j]! / columns[j]!
      const slope = (share / 2 - (i === j ? 1 : 0)) / TEMPERATURE
      if (Math.abs(slope) < 1e-4) continue
      for (let axis = 0; axis < axes; axis++) {
        down[i * axes + axis]! += slope * b[j * axes + axis]!
        across[j * axes + axis]! += slope * a[i * axes + axis]!
      }
    }
  return [down, across]
}
