import type { Profile, Vector } from './profile.ts'
import type { Tuning } from './tuning.ts'
import type { Lexicon } from './weights.ts'

/** One item laid out over all term ids, so that comparing it with another costs only the other's length. */
export interface Probe {
  readonly profile: Profile
  readonly lexicon: Lexicon
  readonly tuning: Tuning
  /** Cosine with the other's vector. */
  words(other: Vector): number
  /** The share of weight in common words, in whichever of the two it is larger, 0–1. */
  held(other: Vector): number
  /** Ids of the words in common, in the other's order; good until the next is asked about. */
  common(other: Vector): readonly number[]
  has(wordId: number): boolean
  grams(other: Vector): number
}

/** Makes probes that share two arrays: asking for the next one ends the last. */
export function createProber(lexicon: Lexicon, tuning: Tuning): (profile: Profile) => Probe {
  const words = createLayout()
  const pieces = createLayout()
  let met: Meeting = { other: null, product: 0, ours: 0, theirs: 0, common: [] }
  // Several signals ask about the same vector in turn: all that they ask is found in one pass.
  const meeting = (other: Vector): Meeting => {
    if (other !== met.other) met = meet(words.dense(), other)
    return met
  }
  const asks = {
    words: (other: Vector) => meeting(other).product,
    held: (other: Vector) => Math.max(meeting(other).ours, meeting(other).theirs),
    common: (other: Vector) => meeting(other).common,
    has: (id: number) => words.dense()[id]! > 0,
    grams: (other: Vector) => product(pieces.dense(), other),
  }
  return (profile) => {
    words.lay(profile.words, lexicon.words.names.length)
    pieces.lay(profile.grams, lexicon.grams.names.length)
    met = { ...met, other: null }
    return { profile, lexicon, tuning, ...asks }
  }
}

function createLayout() {
  let dense = new Float32Array(4096)
  let last: Vector | undefined
  return {
    dense: () => dense,
    lay(vector: Vector, size: number): void {
      if (size > dense.length) dense = new Float32Array(size * 2)
      else if (last) for (const id of last.ids) dense[id] = 0
      for (let i = 0; i < vector.ids.length; i++) dense[vector.ids[i]!] = vector.weights[i]!
      last = vector
    },
  }
}

interface Meeting {
  readonly other: Vector | null
  readonly product: number
  /** Shares of weight in common words. */
  readonly ours: number
  readonly theirs: number
  readonly common: readonly number[]
}

function meet(dense: Float32Array, other: Vector): Meeting {
  const { ids, weights } = other
  const common: number[] = []
  let product = 0
  let ours = 0
  let theirs = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    const own = dense[id]!
    if (own === 0) continue
    const weight = weights[i]!
    product += own * weight
    ours += own * own
    theirs += weight * weight
    common.push(id)
  }
  return { other, product, ours, theirs, common }
}

function product(dense: Float32Array, { ids, weights }: Vector): number {
  let sum = 0
  for (let i = 0; i < ids.length; i++) sum += dense[ids[i]!]! * weights[i]!
  return sum
}
