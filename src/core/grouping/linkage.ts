import type { PairComparer } from './pair-comparer.ts'
import type { RecentItems } from './recent-items.ts'
import { similarity } from './similarity.ts'
import type { ItemVector, Member } from './vectors/item-vector.ts'

/** How strongly an item, or a story, is linked to a story. */
export interface Linkage {
  /** Weighted mean of the largest and the mean similarity (`strongestShare`), 0–1. */
  readonly strength: number
  /** The most similar pair: one from the item's side and one from the story. */
  readonly from: ItemVector
  readonly nearest: ItemVector
}

/** Similarities of one item to others, each computed once; 0 if they can't reach `least` (see `similarity`). */
export function createScorer(comparer: PairComparer): (other: ItemVector, least?: number) => number {
  const known = new Map<ItemVector, number>()
  return (other, least) => {
    // Most calls with a bound return 0: looking them up would cost more than it saves.
    const before = least === undefined ? known.get(other) : undefined
    if (before !== undefined) return before
    const found = similarity(comparer, other, least)
    if (found > 0 || least === undefined) known.set(other, found)
    return found
  }
}

/** Link of an item to the members of a story. `members` must not be empty. */
export function linkTo(
  from: ItemVector,
  members: readonly Member[],
  score: (other: ItemVector) => number,
  strongestShare: number,
): Linkage {
  let nearest = members[0]!.vector
  let most = -1
  let sum = 0
  for (const { vector } of members) {
    const found = score(vector)
    sum += found
    if (found > most) {
      nearest = vector
      most = found
    }
  }
  return { strength: strongestShare * most + ((1 - strongestShare) * sum) / members.length, from, nearest }
}

/** Link between two stories: the same measure over all pairs of members. Neither may be empty. */
export function linkBetween(ours: readonly Member[], theirs: readonly Member[], recent: RecentItems): Linkage {
  const { span, strongestShare } = recent.parameters
  let best: Linkage | null = null
  let sum = 0
  for (const { vector } of ours) {
    const comparer = recent.comparer(vector)
    for (const { vector: other } of theirs) {
      const found = Math.abs(vector.time - other.time) <= span ? similarity(comparer, other) : 0
      sum += found
      if (best === null || found > best.strength) best = { strength: found, from: vector, nearest: other }
    }
  }
  const { strength, from, nearest } = best!
  return {
    strength: strongestShare * strength + ((1 - strongestShare) * sum) / (ours.length * theirs.length),
    from,
    nearest,
  }
}
