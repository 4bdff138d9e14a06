import { createHash } from 'node:crypto'
import type { Item } from './items.ts'
import type { Probe } from './probe.ts'
import type { Member, Profile } from './profile.ts'
import { copy } from './signals/copy.ts'
import { sameUrl } from './signals/url.ts'
import { sharedWords, similarity } from './similarity.ts'
import type { Membership } from './stories.ts'
import type { Window } from './window.ts'

/** Terms kept with a membership, for editors. */
const SHARED = 8

/** The permanent id of the story that an item begins. */
export const storyIdOf = (itemId: string): string =>
  createHash('sha256').update(`story\n${itemId}`).digest('hex').slice(0, 16)

/** Total order in which items are taken: by time, then id, so that the order of arrival in a batch never matters. */
export const byTime = (a: Item, b: Item): number => a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * Finds each item its story: the same article (level 2), else the story it is most like (level 3), else a new one.
 * The window grows by the items as they are placed.
 */
export function group(items: readonly Item[], window: Window): Membership[] {
  return [...items].sort(byTime).map((item) => {
    window.advance(item.time)
    const profile = window.read(item)
    const placed = { itemId: item.id, ...place(profile, window) }
    window.add(profile, placed.storyId)
    return placed
  })
}

type Place = Omit<Membership, 'itemId'>

function place(profile: Profile, window: Window): Place {
  const { url } = profile
  const same = url === null ? null : sameUrl(profile, window.mentions(url, profile.time))
  if (same) return { storyId: same.storyId, rule: 'same-url', score: 1, nearest: same.itemId, shared: [url!] }
  const probe = window.probe(profile)
  return (
    likest(probe, window) ?? { storyId: storyIdOf(profile.itemId), rule: 'first', score: 1, nearest: null, shared: [] }
  )
}

/** The story with the strongest link, where that suffices; a copy's story before all others. */
function likest(probe: Probe, window: Window): Place | null {
  const { threshold, copy: copied } = window.tuning
  const known = new Map<Profile, number>()
  const score = (other: Profile): number => {
    const before = known.get(other)
    if (before !== undefined) return before
    const found = similarity(probe, other)
    known.set(other, found)
    return found
  }
  let best: (Link & { readonly storyId: string }) | null = null
  const judged = new Set<string>()
  for (const { profile: candidate, storyId } of window.candidates(probe.profile)) {
    if (copy(probe, candidate) >= copied) {
      const shared = sharedWords(probe, candidate, SHARED)
      return { storyId, rule: 'same-text', score: 1, nearest: candidate.itemId, shared }
    }
    // No link is stronger than its strongest similarity, and who is that similar is a candidate.
    if (judged.has(storyId) || score(candidate) < threshold) continue
    judged.add(storyId)
    const link = linkTo(window.membersOf(storyId, probe.profile.time), score)
    if (link.strength >= threshold && (best === null || link.strength > best.strength)) best = { ...link, storyId }
  }
  if (best === null) return null
  const shared = sharedWords(probe, best.nearest, SHARED)
  const rounded = Math.min(1, Math.round(best.strength * 10_000) / 10_000)
  return { storyId: best.storyId, rule: 'similar', score: rounded, nearest: best.nearest.itemId, shared }
}

interface Link {
  readonly strength: number
  readonly nearest: Profile
}

/** Link of an item to a story: halfway between the largest and the mean similarity to its members. */
function linkTo(members: readonly Member[], score: (other: Profile) => number): Link {
  let nearest = members[0]!.profile
  let most = -1
  let sum = 0
  for (const { profile } of members) {
    const found = score(profile)
    sum += found
    if (found > most) {
      nearest = profile
      most = found
    }
  }
  return { strength: (most + sum / members.length) / 2, nearest }
}
