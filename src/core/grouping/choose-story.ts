import { compareText } from '../collections/compare.ts'
import type { Membership } from '../story/story.ts'
import { storyIdOf } from '../story/story-id.ts'
import { isCopiedText } from './copied-text.ts'
import type { PairRecord } from './explain/explain-pair.ts'
import { pairRecordOf, pairSummary } from './explain/pair-record.ts'
import { createScorer, type Linkage, linkBetween, linkTo } from './linkage.ts'
import type { RecentItems } from './recent-items.ts'
import { sameAddress } from './same-address.ts'
import { isForeignText } from './signals/foreign-passage.ts'
import { inOtherLanguages } from './signals/language.ts'
import type { ItemVector, Member } from './vectors/item-vector.ts'

/** A story an item may belong to, and its link to it. */
type LinkedStory = Linkage & { readonly storyId: string }

interface Choice {
  readonly membership: Membership
  /** Other stories whose link reaches `suggestThreshold`, the strongest first. */
  readonly others: readonly LinkedStory[]
  /** Whether the item tells of several events. It begins a story of its own, whose id is not one of `others`, and merges none. */
  readonly roundup?: boolean
  /** Roundups that tell of the item, each with its link to it. */
  readonly toldIn?: readonly Linkage[]
  /** The comparison that decided; absent where none was made. */
  readonly reason?: PairRecord
}

/** Finds the story of one item. It begins one of its own where none suffices. */
export function chooseStory(vector: ItemVector, recent: RecentItems): Choice {
  const { itemId, url, address } = vector
  const linked = linkedStories(vector, recent)[0]
  if (linked !== undefined)
    return { membership: { itemId, storyId: linked, rule: 'linked', score: 1, nearest: null, shared: [] }, others: [] }
  const excluded = storiesOf(recent.decisions.cannotLinkOf(itemId), recent)
  const mentions = address === null ? [] : recent.mentions(address, vector.time)
  const same = sameAddress(
    vector,
    mentions.filter(({ storyId }) => !excluded.has(storyId)),
  )
  if (same) {
    const { storyId, itemId: nearest } = same
    return { membership: { itemId, storyId, rule: 'same-url', score: 1, nearest, shared: [url!] }, others: [] }
  }
  return mostSimilar(vector, excluded, recent)
}

/** Recent stories an editor linked the item to. */
export const linkedStories = (vector: ItemVector, recent: RecentItems): readonly string[] => [
  ...storiesOf(recent.decisions.mustLinkOf(vector.itemId), recent),
]

const storiesOf = (ids: readonly string[], recent: RecentItems): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => recent.storyOf(id) ?? []))

/** The story with the strongest link, if it reaches the threshold; a story with a copy of the text wins over all others. */
function mostSimilar(vector: ItemVector, excluded: ReadonlySet<string>, recent: RecentItems): Choice {
  const { threshold, suggestThreshold, copy: copied, strongestShare } = recent.parameters
  const { itemId } = vector
  const comparer = recent.comparer(vector)
  const score = createScorer(comparer)
  const found: LinkedStory[] = []
  const toldIn: Linkage[] = []
  const judged = new Set<string>(excluded)
  for (const { vector: candidate, storyId } of recent.candidates(vector)) {
    if (excluded.size > 0 && excluded.has(storyId)) continue
    // A roundup may have the whole text of a report.
    const alike = candidate.roundup === vector.roundup && isCopiedText(comparer, candidate)
    if (alike && !isForeignText(comparer, candidate)) {
      const reason = pairRecordOf({ strength: 1, from: vector, nearest: candidate }, copied, comparer)
      return { membership: { itemId, storyId, rule: 'same-text', ...pairSummary(reason) }, others: [], reason }
    }
    // A roundup stands beside the stories that it tells of.
    if (candidate.roundup) {
      const strength = vector.roundup ? 0 : score(candidate, suggestThreshold)
      if (strength >= suggestThreshold) toldIn.push({ strength, from: candidate, nearest: vector })
      continue
    }
    // A link is never stronger than its strongest similarity, and a member that similar is a candidate.
    if ((judged.size > 0 && judged.has(storyId)) || score(candidate, suggestThreshold) < suggestThreshold) continue
    judged.add(storyId)
    const link = linkTo(vector, recent.membersOf(storyId, vector.time), score, strongestShare)
    if (link.strength >= suggestThreshold) found.push({ ...link, storyId })
  }
  found.sort((a, b) => b.strength - a.strength || compareText(a.storyId, b.storyId))
  // Across languages only names and numbers can be shared: enough to suggest a link to an editor, never to join.
  const best = found.find(({ from, nearest }) => !inOtherLanguages(from, nearest))
  if (vector.roundup || isBetweenStories(vector, found, recent)) return ownStory(itemId, found, { roundup: true })
  const others = found.filter((one) => one !== best || one.strength < threshold)
  if (best === undefined || best.strength < threshold) return ownStory(itemId, found, { toldIn })
  const reason = pairRecordOf(best, threshold, comparer)
  return {
    membership: { itemId, storyId: best.storyId, rule: 'similar', ...pairSummary(reason) },
    others,
    toldIn,
    reason,
  }
}

const ownStory = (
  itemId: string,
  others: readonly LinkedStory[],
  more: Pick<Choice, 'roundup' | 'toldIn'>,
): Choice => ({
  membership: { itemId, storyId: storyIdOf(itemId), rule: 'first', score: 1, nearest: null, shared: [] },
  others,
  ...more,
})

/** Whether the item fits several stories that have nothing to do with each other. */
function isBetweenStories({ time }: ItemVector, found: readonly LinkedStory[], recent: RecentItems): boolean {
  const tied = found.filter(
    ({ strength, from, nearest }) => strength >= recent.parameters.threshold && !inOtherLanguages(from, nearest),
  )
  if (tied.length < TIES) return false
  const apart: (readonly Member[])[] = []
  for (const { storyId } of tied.slice(0, TIES_COMPARED)) {
    const members = recent.membersOf(storyId, time)
    if (apart.every((one) => linkBetween(one, members, recent).strength < recent.parameters.unrelated))
      apart.push(members)
  }
  return apart.length >= TIES
}

/** An item that fits so many stories that have nothing to do with each other is about none of them; two may be one event. */
const TIES = 3
/** Number of stories compared with each other for one item. */
const TIES_COMPARED = 6
