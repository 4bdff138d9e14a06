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
  has(wordId: number): boolean
  grams(other: Vector): number
}

/** Makes probes that share two arrays: asking for the next one ends the last. */
export function createProber(lexicon: Lexicon, tuning: Tuning): (profile: Profile) => Probe {
  const words = layout()
  const pieces = layout()
  return (profile) => {
    words.lay(profile.words, lexicon.words.names.length)
    pieces.lay(profile.grams, lexicon.grams.names.length)
    return { profile, lexicon, tuning, words: words.dot, held: words.held, has: words.has, grams: pieces.dot }
  }
}

function layout() {
  let dense = new Float32Array(4096)
  let last: Vector | undefined
  // Several signals ask for the same product in turn.
  let asked: Vector | undefined
  let answer = 0
  return {
    lay(vector: Vector, size: number): void {
      if (size > dense.length) dense = new Float32Array(size * 2)
      else if (last) for (const id of last.ids) dense[id] = 0
      for (let i = 0; i < vector.ids.length; i++) dense[vector.ids[i]!] = vector.weights[i]!
      last = vector
      asked = undefined
    },
    dot(other: Vector): number {
      if (other === asked) return answer
      const { ids, weights } = other
      let sum = 0
      for (let i = 0; i < ids.length; i++) sum += dense[ids[i]!]! * weights[i]!
      asked = other
      answer = sum
      return sum
    },
    held({ ids, weights }: Vector): number {
      let ours = 0
      let theirs = 0
      for (let i = 0; i < ids.length; i++) {
        const own = dense[ids[i]!]!
        if (own === 0) continue
        ours += own * own
        theirs += weights[i]! * weights[i]!
      }
      return Math.max(ours, theirs)
    },
    has: (id: number): boolean => dense[id]! > 0,
  }
}
