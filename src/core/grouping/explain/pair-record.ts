import type { Linkage } from '../linkage.ts'
import type { PairComparer } from '../pair-comparer.ts'
import { explainPair, type PairRecord } from './explain-pair.ts'

/** Shared words stored with a membership, for editors. */
const SHARED = 8

const rounded = (strength: number): number => Math.min(1, Math.round(strength * 10_000) / 10_000)

/** The comparison behind a link; `comparer` is that of `from`. */
export const pairRecordOf = (
  { strength, from, nearest }: Linkage,
  needed: number,
  comparer: PairComparer,
): PairRecord => ({
  itemId: from.itemId,
  nearest: nearest.itemId,
  link: rounded(strength),
  needed,
  pair: explainPair(comparer, nearest),
})

/** The part that is stored with memberships and suggestions. */
export const pairSummary = ({ link, nearest, pair }: PairRecord) => ({
  score: link,
  nearest,
  shared: pair.terms.slice(0, SHARED).map(({ term }) => term),
})
