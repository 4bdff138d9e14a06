import { byTime, type Item } from '../item/item.ts'
import type { Membership, Suggestion } from '../story/story.ts'
import { storyIdOf } from '../story/story-id.ts'
import { copy } from './copied-text.ts'
import type { PairRecord } from './explain-pair.ts'
import type { Member, Profile } from './item-vector.ts'
import { type Link, linkBetween, linkTo, scorer } from './linkage.ts'
import type { Probe } from './pair-comparer.ts'
import { inShort, recorded } from './pair-record.ts'
import type { Window } from './recent-items.ts'
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
export function regroup(items: readonly Item[], window: Window): Grouping {
  const placed: Membership[] = []
  const merges: Merge[] = []
  const suggestions: Suggestion[] = []
  const reasons: PairRecord[] = []
  for (const item of [...items].sort(byTime)) {
    window.advance(item.time)
    const profile = window.read(item)
    const { place, others, reason } = choose(profile, window)
    placed.push({ itemId: item.id, ...place })
    if (reason) reasons.push(reason)
    window.add(profile, place.storyId)
    let storyId = place.storyId
    for (const other of [...bound(profile, window), ...others.map((one) => one.storyId)]) {
      const merge = tie(profile, storyId, other, window)
      if (merge === null) continue
      window.merge(merge.from, merge.to)
      const { reason, ...became } = merge
      merges.push(became)
      reasons.push(reason)
      storyId = merge.to
    }
    const next = others.find(
      (other) => window.membersOf(other.storyId, item.time).length > 0 && other.storyId !== storyId,
    )
    if (next && place.rule !== 'same-url' && place.rule !== 'same-text' && place.rule !== 'linked') {
      const found = recorded(next, window.tuning.threshold, window.probe(next.from))
      suggestions.push({ itemId: item.id, storyId: next.storyId, ...inShort(found) })
      reasons.push(found)
    }
  }
  const cuts = cutsOf(placed, window)
  for (const { ties } of cuts) reasons.push(...ties.values())
  return { placed, merges, cuts, suggestions, reasons }
}

/** Cuts the stories that items came into. */
function cutsOf(placed: readonly Membership[], window: Window): Cut[] {
  const touched = new Set(placed.flatMap(({ itemId }) => window.storyOf(itemId) ?? []))
  return [...touched].sort().flatMap((storyId) => {
    const cut = splitOf(storyId, window)
    if (cut) window.cut(cut)
    return cut ?? []
  })
}

/** The memberships that a run leaves its own items with. */
export function group(items: readonly Item[], window: Window): Membership[] {
  return applyGrouping([], regroup(items, window))
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
type Candidate = Link & { readonly storyId: string }
interface Choice {
  readonly place: Place
  /** Other stories that have a link worth noticing, the strongest first. */
  readonly others: readonly Candidate[]
  /** The comparison that decided; absent where none was made. */
  readonly reason?: PairRecord
}

function choose(profile: Profile, window: Window): Choice {
  const { url } = profile
  const forced = bound(profile, window)[0]
  if (forced !== undefined)
    return { place: { storyId: forced, rule: 'linked', score: 1, nearest: null, shared: [] }, others: [] }
  const barred = barredFrom(profile.itemId, window)
  const mentions = url === null ? [] : window.mentions(url, profile.time).filter(({ storyId }) => !barred.has(storyId))
  const same = sameUrl(profile, mentions)
  if (same)
    return {
      place: { storyId: same.storyId, rule: 'same-url', score: 1, nearest: same.itemId, shared: [url!] },
      others: [],
    }
  return likest(window.probe(profile), barred, window)
}

/** Stories of the window in which an editor wants the item to be. */
const bound = (profile: Profile, window: Window): readonly string[] => [
  ...storiesOf(window.constraints.mustOf(profile.itemId), window),
]

/** Stories in which an editor doesn't want it. */
const barredFrom = (itemId: string, window: Window): ReadonlySet<string> =>
  storiesOf(window.constraints.cannotOf(itemId), window)

const storiesOf = (ids: readonly string[], window: Window): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => window.storyOf(id) ?? []))

/** The story with the strongest link, where that suffices; a copy's story before all others. */
function likest(probe: Probe, barred: ReadonlySet<string>, window: Window): Choice {
  const { threshold, suggestThreshold, copy: copied, strongest } = window.tuning
  const { profile } = probe
  const score = scorer(probe)
  const found: Candidate[] = []
  const judged = new Set<string>(barred)
  for (const { profile: candidate, storyId } of window.candidates(profile)) {
    if (barred.size > 0 && barred.has(storyId)) continue
    if (copy(probe, candidate) >= copied) {
      const reason = recorded({ strength: 1, from: profile, nearest: candidate }, copied, probe)
      return { place: { storyId, rule: 'same-text', ...inShort(reason) }, others: [], reason }
    }
    // No link is stronger than its strongest similarity, and who is that similar is a candidate.
    if ((judged.size > 0 && judged.has(storyId)) || score(candidate, suggestThreshold) < suggestThreshold) continue
    judged.add(storyId)
    const link = linkTo(profile, window.membersOf(storyId, profile.time), score, strongest)
    if (link.strength >= suggestThreshold) found.push({ ...link, storyId })
  }
  found.sort((a, b) => b.strength - a.strength || (a.storyId < b.storyId ? -1 : 1))
  // What another language has in common is names and numbers: enough for an editor to look at, never to join.
  const best = found.find(({ from, nearest }) => !inOtherLanguages(from, nearest))
  const others = found.filter((one) => one !== best || one.strength < threshold)
  if (best === undefined || best.strength < threshold) {
    const storyId = storyIdOf(profile.itemId)
    return { place: { storyId, rule: 'first', score: 1, nearest: null, shared: [] }, others: found }
  }
  const reason = recorded(best, threshold, probe)
  return { place: { storyId: best.storyId, rule: 'similar', ...inShort(reason) }, others, reason }
}

/** Link from which two stories are one: that of a report, where one of them is a report alone, and else the more the further apart they were told. */
function neededToMerge(ours: readonly Member[], theirs: readonly Member[], { tuning }: Window): number {
  if (ours.length === 1 || theirs.length === 1) return tuning.threshold
  return tuning.threshold * Math.exp(Math.abs(middleOf(ours) - middleOf(theirs)) / tuning.mergeSpan)
}

const middleOf = (members: readonly Member[]): number =>
  members.reduce((sum, { profile }) => sum + profile.time, 0) / members.length

/** Whether the story an item now stands in and another it is like are one, and which of them goes on. */
function tie(
  profile: Profile,
  storyId: string,
  other: string,
  window: Window,
): (Merge & { readonly reason: PairRecord }) | null {
  const ours = window.membersOf(storyId, profile.time)
  const theirs = window.membersOf(other, profile.time)
  if (storyId === other || ours.length === 0 || theirs.length === 0 || window.parted(storyId, other)) return null
  const forced = bound(profile, window).includes(other)
  const link = linkBetween(ours, theirs, window)
  if (!forced && inOtherLanguages(link.from, link.nearest)) return null
  const needed = neededToMerge(ours, theirs, window)
  if (!forced && link.strength < needed) return null
  const stays = window.sizeOf(storyId) > window.sizeOf(other)
  const [from, to] = stays ? [other, storyId] : [storyId, other]
  const [own, near] = stays ? [link.nearest, link.from] : [link.from, link.nearest]
  const reason = recorded({ strength: link.strength, from: own, nearest: near }, needed, window.probe(own))
  return { from, to, itemId: own.itemId, ...inShort(reason), linked: link.strength < needed, reason }
}
