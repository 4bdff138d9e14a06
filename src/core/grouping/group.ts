import { compareText } from '../collections/compare.ts'
import { type Item, itemsByTime } from '../item/item.ts'
import type { Membership, Suggestion } from '../story/story.ts'
import { storyIdOf } from '../story/story-id.ts'
import { copy } from './copied-text.ts'
import type { PairRecord } from './explain-pair.ts'
import type { ItemVector, Member } from './item-vector.ts'
import { createScorer, type Linkage, linkBetween, linkTo } from './linkage.ts'
import type { PairComparer } from './pair-comparer.ts'
import { pairRecordOf, pairSummary } from './pair-record.ts'
import type { RecentItems } from './recent-items.ts'
import { sameUrl } from './same-url.ts'
import { inOtherLanguages } from './signals/language.ts'
import { applyCut, type Cut, splitOf } from './split-story.ts'

/** A story that became part of another when an item between the two arrived. */
export interface Merge {
  /** The smaller part, whose id ends here, and the larger, whose id stays. */
  readonly from: string
  readonly to: string
  readonly score: number
  /** The two members that are most alike, of `from` and of `to`. */
  readonly itemId: string
  readonly nearest: string
  readonly shared: readonly string[]
  /** An editor said so. */
  readonly linked: boolean
}

/** What a run of the grouping decided, to be applied in this order: the items placed, then the merges, then the cuts. */
export interface Grouping {
  readonly placed: readonly Membership[]
  readonly merges: readonly Merge[]
  /** Stories that turned out to be two. */
  readonly cuts: readonly Cut[]
  /** Links too weak to join and too strong to pass over, for an editor. */
  readonly suggestions: readonly Suggestion[]
  /** What was seen in the pairs that decided all this; several of one pair where it was asked several times. */
  readonly reasons: readonly PairRecord[]
}

/**
 * Finds each item its story: what an editor said, the same article (level 2), else the story it is most like (level 3), else a
 * new one. Where an item ties two stories together they become one; where the items show that a story is two it is cut. The window
 * grows by the items as they are placed.
 */
export function regroup(items: readonly Item[], recent: RecentItems): Grouping {
  const placed: Membership[] = []
  const merges: Merge[] = []
  const suggestions: Suggestion[] = []
  const reasons: PairRecord[] = []
  for (const item of [...items].sort(itemsByTime)) {
    recent.advance(item.time)
    const vector = recent.read(item)
    const { place, others, reason } = choose(vector, recent)
    placed.push({ itemId: item.id, ...place })
    if (reason) reasons.push(reason)
    recent.add(vector, place.storyId)
    let storyId = place.storyId
    for (const other of [...bound(vector, recent), ...others.map((one) => one.storyId)]) {
      const merge = tie(vector, storyId, other, recent)
      if (merge === null) continue
      recent.merge(merge.from, merge.to)
      const { reason, ...became } = merge
      merges.push(became)
      reasons.push(reason)
      storyId = merge.to
    }
    const next = others.find(
      (other) => recent.membersOf(other.storyId, item.time).length > 0 && other.storyId !== storyId,
    )
    if (next && place.rule !== 'same-url' && place.rule !== 'same-text' && place.rule !== 'linked') {
      const found = pairRecordOf(next, recent.parameters.threshold, recent.comparer(next.from))
      suggestions.push({ itemId: item.id, storyId: next.storyId, ...pairSummary(found) })
      reasons.push(found)
    }
  }
  const cuts = cutsOf(placed, recent)
  for (const { ties } of cuts) reasons.push(...ties.values())
  return { placed, merges, cuts, suggestions, reasons }
}

/** Cuts the stories that items came into. */
function cutsOf(placed: readonly Membership[], recent: RecentItems): Cut[] {
  const touched = new Set(placed.flatMap(({ itemId }) => recent.storyOf(itemId) ?? []))
  return [...touched].sort().flatMap((storyId) => {
    const cut = splitOf(storyId, recent)
    if (cut) recent.cut(cut)
    return cut ?? []
  })
}

/** The memberships that a run leaves its own items with. */
export function group(items: readonly Item[], recent: RecentItems): Membership[] {
  return applyGrouping([], regroup(items, recent))
}

/** Memberships after a run, in that order; those given are of the stories concerned. */
export function applyGrouping(before: readonly Membership[], { placed, merges, cuts }: Grouping): Membership[] {
  const merged = merges.reduce<Membership[]>(applyMerge, [...before, ...placed])
  return cuts.reduce((memberships, cut) => applyCut(memberships, cut, 'similar'), merged)
}

/** Moves the members of one story into another; who began it is now there because of the link. */
export const applyMerge = (memberships: readonly Membership[], merge: Merge): Membership[] =>
  memberships.map((membership) => {
    if (membership.storyId !== merge.from) return membership
    const { to: storyId, score, nearest, shared, linked } = merge
    if (membership.rule !== 'first') return { ...membership, storyId }
    return linked
      ? { ...membership, storyId, rule: 'linked', score: 1, nearest: null, shared: [] }
      : { ...membership, storyId, rule: 'similar', score, nearest, shared }
  })

type Place = Omit<Membership, 'itemId'>
type Candidate = Linkage & { readonly storyId: string }
interface Choice {
  readonly place: Place
  /** Other stories that have a link worth noticing, the strongest first. */
  readonly others: readonly Candidate[]
  /** The comparison that decided; absent where none was made. */
  readonly reason?: PairRecord
}

function choose(vector: ItemVector, recent: RecentItems): Choice {
  const { url } = vector
  const forced = bound(vector, recent)[0]
  if (forced !== undefined)
    return { place: { storyId: forced, rule: 'linked', score: 1, nearest: null, shared: [] }, others: [] }
  const barred = barredFrom(vector.itemId, recent)
  const mentions = url === null ? [] : recent.mentions(url, vector.time).filter(({ storyId }) => !barred.has(storyId))
  const same = sameUrl(vector, mentions)
  if (same)
    return {
      place: { storyId: same.storyId, rule: 'same-url', score: 1, nearest: same.itemId, shared: [url!] },
      others: [],
    }
  return likest(recent.comparer(vector), barred, recent)
}

/** Stories of the window in which an editor wants the item to be. */
const bound = (vector: ItemVector, recent: RecentItems): readonly string[] => [
  ...storiesOf(recent.decisions.mustLinkOf(vector.itemId), recent),
]

/** Stories in which an editor doesn't want it. */
const barredFrom = (itemId: string, recent: RecentItems): ReadonlySet<string> =>
  storiesOf(recent.decisions.cannotLinkOf(itemId), recent)

const storiesOf = (ids: readonly string[], recent: RecentItems): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => recent.storyOf(id) ?? []))

/** The story with the strongest link, where that suffices; a copy's story before all others. */
function likest(comparer: PairComparer, barred: ReadonlySet<string>, recent: RecentItems): Choice {
  const { threshold, suggestThreshold, copy: copied, strongest } = recent.parameters
  const { vector } = comparer
  const score = createScorer(comparer)
  const found: Candidate[] = []
  const judged = new Set<string>(barred)
  for (const { vector: candidate, storyId } of recent.candidates(vector)) {
    if (barred.size > 0 && barred.has(storyId)) continue
    if (copy(comparer, candidate) >= copied) {
      const reason = pairRecordOf({ strength: 1, from: vector, nearest: candidate }, copied, comparer)
      return { place: { storyId, rule: 'same-text', ...pairSummary(reason) }, others: [], reason }
    }
    // No link is stronger than its strongest similarity, and who is that similar is a candidate.
    if ((judged.size > 0 && judged.has(storyId)) || score(candidate, suggestThreshold) < suggestThreshold) continue
    judged.add(storyId)
    const link = linkTo(vector, recent.membersOf(storyId, vector.time), score, strongest)
    if (link.strength >= suggestThreshold) found.push({ ...link, storyId })
  }
  found.sort((a, b) => b.strength - a.strength || compareText(a.storyId, b.storyId))
  // What another language has in common is names and numbers: enough for an editor to look at, never to join.
  const best = found.find(({ from, nearest }) => !inOtherLanguages(from, nearest))
  const others = found.filter((one) => one !== best || one.strength < threshold)
  if (best === undefined || best.strength < threshold) {
    const storyId = storyIdOf(vector.itemId)
    return { place: { storyId, rule: 'first', score: 1, nearest: null, shared: [] }, others: found }
  }
  const reason = pairRecordOf(best, threshold, comparer)
  return { place: { storyId: best.storyId, rule: 'similar', ...pairSummary(reason) }, others, reason }
}

/** Link from which two stories are one: that of a report, where one of them is a report alone, and else the more the further apart they were told. */
function neededToMerge(ours: readonly Member[], theirs: readonly Member[], { parameters }: RecentItems): number {
  if (ours.length === 1 || theirs.length === 1) return parameters.threshold
  return parameters.threshold * Math.exp(Math.abs(middleOf(ours) - middleOf(theirs)) / parameters.mergeSpan)
}

const middleOf = (members: readonly Member[]): number =>
  members.reduce((sum, { vector }) => sum + vector.time, 0) / members.length

/** Whether the story an item now stands in and another it is like are one, and which of them goes on. */
function tie(
  vector: ItemVector,
  storyId: string,
  other: string,
  recent: RecentItems,
): (Merge & { readonly reason: PairRecord }) | null {
  const ours = recent.membersOf(storyId, vector.time)
  const theirs = recent.membersOf(other, vector.time)
  if (storyId === other || ours.length === 0 || theirs.length === 0 || recent.keptApart(storyId, other)) return null
  const forced = bound(vector, recent).includes(other)
  const link = linkBetween(ours, theirs, recent)
  if (!forced && inOtherLanguages(link.from, link.nearest)) return null
  const needed = neededToMerge(ours, theirs, recent)
  if (!forced && link.strength < needed) return null
  const stays = recent.sizeOf(storyId) > recent.sizeOf(other)
  const [from, to] = stays ? [other, storyId] : [storyId, other]
  const [own, near] = stays ? [link.nearest, link.from] : [link.from, link.nearest]
  const reason = pairRecordOf({ strength: link.strength, from: own, nearest: near }, needed, recent.comparer(own))
  return { from, to, itemId: own.itemId, ...pairSummary(reason), linked: link.strength < needed, reason }
}
