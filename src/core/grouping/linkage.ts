import type { Member, Profile } from './item-vector.ts'
import type { Probe } from './pair-comparer.ts'
import type { Window } from './recent-items.ts'
import { similarity } from './similarity.ts'

/** How strongly an item, or a story, is tied to a story. */
export interface Link {
  /** Between the largest and the mean similarity (`Tuning.strongest`), 0–1. */
  readonly strength: number
  /** The two that are most alike: one of the asking side and one of the story. */
  readonly from: Profile
  readonly nearest: Profile
}

/** Similarities of one item to others, each reckoned once; 0 where they can't reach `least` (see `similarity`). */
export function scorer(probe: Probe): (other: Profile, least?: number) => number {
  const known = new Map<Profile, number>()
  return (other, least) => {
    // Most of those asked for with a bound are dropped: looking them up would cost more than it saves.
    const before = least === undefined ? known.get(other) : undefined
    if (before !== undefined) return before
    const found = similarity(probe, other, least)
    if (found > 0 || least === undefined) known.set(other, found)
    return found
  }
}

/** Link of an item to a story's members, of which there is at least one. */
export function linkTo(
  from: Profile,
  members: readonly Member[],
  score: (other: Profile) => number,
  strongest: number,
): Link {
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
  return { strength: strongest * most + ((1 - strongest) * sum) / members.length, from, nearest }
}

/** Link between two stories: the same measure over all pairs of their members. Ends every probe made before. */
export function linkBetween(ours: readonly Member[], theirs: readonly Member[], window: Window): Link {
  const { span, strongest } = window.tuning
  let best: Link | null = null
  let sum = 0
  for (const { profile } of ours) {
    const probe = window.probe(profile)
    for (const { profile: other } of theirs) {
      const found = Math.abs(profile.time - other.time) <= span ? similarity(probe, other) : 0
      sum += found
      if (best === null || found > best.strength) best = { strength: found, from: profile, nearest: other }
    }
  }
  const { strength, from, nearest } = best!
  return { strength: strongest * strength + ((1 - strongest) * sum) / (ours.length * theirs.length), from, nearest }
}
