import { explainPair, type PairRecord } from './explain-pair.ts'
import type { Link } from './linkage.ts'
import type { Probe } from './pair-comparer.ts'

/** Terms kept with a membership, for editors. */
const SHARED = 8

const rounded = (strength: number): number => Math.min(1, Math.round(strength * 10_000) / 10_000)

/** A link taken apart; `probe` is of the side that asks. */
export const recorded = ({ strength, from, nearest }: Link, needed: number, probe: Probe): PairRecord => ({
  itemId: from.itemId,
  nearest: nearest.itemId,
  link: rounded(strength),
  needed,
  pair: explainPair(probe, nearest),
})

/** What memberships and suggestions keep of it. */
export const inShort = ({ link, nearest, pair }: PairRecord) => ({
  score: link,
  nearest,
  shared: pair.terms.slice(0, SHARED).map(({ term }) => term),
})
