import type { Merge } from './changes/change.ts'
import { linkedStories } from './choose-story.ts'
import type { PairRecord } from './explain/explain-pair.ts'
import { pairRecordOf, pairSummary } from './explain/pair-record.ts'
import { linkBetween } from './linkage.ts'
import type { RecentItems } from './recent-items.ts'
import { inOtherLanguages } from './signals/language.ts'
import type { ItemVector, Member } from './vectors/item-vector.ts'

/** The merge of an item's story with another one, if the two are one story; else null. The larger keeps its id. */
export function mergeOf(
  vector: ItemVector,
  storyId: string,
  other: string,
  recent: RecentItems,
): { readonly merge: Merge; readonly reason: PairRecord } | null {
  const ours = recent.membersOf(storyId, vector.time)
  const theirs = recent.membersOf(other, vector.time)
  if (storyId === other || ours.length === 0 || theirs.length === 0 || recent.keptApart(storyId, other)) return null
  const byDecision = linkedStories(vector, recent).includes(other)
  const link = linkBetween(ours, theirs, recent)
  if (!byDecision && inOtherLanguages(link.from, link.nearest)) return null
  const needed = neededToMerge(ours, theirs, recent)
  if (!byDecision && link.strength < needed) return null
  const stays = recent.sizeOf(storyId) > recent.sizeOf(other)
  const [from, to] = stays ? [other, storyId] : [storyId, other]
  const [own, near] = stays ? [link.nearest, link.from] : [link.from, link.nearest]
  const reason = pairRecordOf({ strength: link.strength, from: own, nearest: near }, needed, recent.comparer(own))
  const linked = link.strength < needed
  return { merge: { kind: 'merge', from, to, itemId: own.itemId, ...pairSummary(reason), linked }, reason }
}

/**
 * The link from which two stories are one, 0–1. A story of one report needs what a report needs. Otherwise more is needed the
 * further apart in time the two are.
 */
function neededToMerge(ours: readonly Member[], theirs: readonly Member[], { parameters }: RecentItems): number {
  if (ours.length === 1 || theirs.length === 1) return parameters.threshold
  return parameters.threshold * Math.exp(Math.abs(meanTime(ours) - meanTime(theirs)) / parameters.mergeSpan)
}

const meanTime = (members: readonly Member[]): number =>
  members.reduce((sum, { vector }) => sum + vector.time, 0) / members.length
