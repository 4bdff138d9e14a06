import { createHash } from 'node:crypto'
import type { Item } from './items.ts'
import type { Probe } from './probe.ts'
import type { Profile } from './profile.ts'
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
  const { time } = probe.profile
  let best: { link: number; storyId: string; nearest: Profile } | null = null
  const judged = new Set<string>()
  for (const { profile: candidate, storyId } of window.candidates(probe.profile)) {
    if (copy(probe, candidate) >= window.tuning.copy) {
      const shared = sharedWords(probe, candidate, SHARED)
      return { storyId, rule: 'same-text', score: 1, nearest: candidate.itemId, shared }
    }
    if (judged.has(storyId)) continue
    judged.add(storyId)
    const found = linkTo(
      probe,
      window.membersOf(storyId, time).map((member) => member.profile),
    )
    if (found && (best === null || found.link > best.link)) best = { ...found, storyId }
  }
  if (best === null || best.link < window.tuning.threshold) return null
  const shared = sharedWords(probe, best.nearest, SHARED)
  const score = Math.min(1, Math.round(best.link * 10_000) / 10_000)
  return { storyId: best.storyId, rule: 'similar', score, nearest: best.nearest.itemId, shared }
}

/** Link of an item to a story: halfway between the largest and the mean similarity to its members. */
function linkTo(probe: Probe, members: readonly Profile[]): { link: number; nearest: Profile } | null {
  let nearest: Profile | null = null
  let most = 0
  let sum = 0
  for (const member of members) {
    const score = similarity(probe, member)
    sum += score
    if (nearest === null || score > most) {
      nearest = member
      most = score
    }
  }
  return nearest && { link: (most + sum / members.length) / 2, nearest }
}
