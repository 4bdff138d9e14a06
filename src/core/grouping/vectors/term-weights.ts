import type { Background } from './background.ts'
import type { Vector } from './item-vector.ts'

/** Documents that are assumed to have been seen besides those of any table, so that the first few do not decide. */
const PRIOR_DOCS = 100

/**
 * Inverse document frequency, 1 + ln(N / df), over the background and recent items together. `share` (0–1) tells how far the
 * background covers the item's language: in a German article, "der" must not count as rare because the background is English.
 */
export function idf(
  background: Background,
  recentDocs: number,
  recentWeight: number,
  share: number,
): (past: number, seen: number) => number {
  const all = share * background.docs + recentWeight * recentDocs + PRIOR_DOCS
  return (past, seen) => 1 + Math.log(all / (share * past + recentWeight * seen + 1))
}

const LOG = Float64Array.from({ length: 256 }, (_, n) => 1 + Math.log(n))

/** A TF-IDF vector of length 1. `counts` are by term id. */
export function weighTerms(ids: Int32Array, counts: Uint16Array, idfOf: (id: number) => number): Vector {
  const weights = new Float32Array(ids.length)
  let square = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    const weight = LOG[Math.min(counts[id]!, 255)]! * idfOf(id)
    weights[i] = weight
    square += weight * weight
  }
  const norm = Math.sqrt(square) || 1
  for (let i = 0; i < weights.length; i++) weights[i]! /= norm
  return { ids, weights }
}

/** Euclidean length. */
export const lengthOf = (weights: Float32Array): number => {
  let square = 0
  for (const weight of weights) square += weight * weight
  return Math.sqrt(square)
}
