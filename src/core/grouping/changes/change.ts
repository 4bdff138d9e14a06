import type { Membership } from '../../story/story.ts'
import type { PairRecord } from '../explain/explain-pair.ts'

/** An item gets a story. */
export interface Placement {
  readonly kind: 'place'
  readonly membership: Membership
}

/** A story becomes part of another. */
export interface Merge {
  readonly kind: 'merge'
  /** The smaller story, whose id ends, and the larger one, whose id stays. */
  readonly from: string
  readonly to: string
  /** Link between the two, 0–1. */
  readonly score: number
  /** The two members that are most alike, of `from` and of `to`. */
  readonly itemId: string
  readonly nearest: string
  readonly shared: readonly string[]
  /** An editor decided it; the link alone did not suffice. */
  readonly linked: boolean
}

/** Stories are divided again: one that turned out to be two, or several as editors decided. */
export interface Split {
  readonly kind: 'split'
  /** The stories after it, their items in order of time. */
  readonly parts: readonly { readonly storyId: string; readonly itemIds: readonly string[] }[]
  /** Ids that end, and the story that takes over. */
  readonly ended: readonly { readonly from: string; readonly to: string }[]
  /** For each item its comparison with the rest of its part; none where it is alone. */
  readonly ties: ReadonlyMap<string, PairRecord>
  /** Rule of an item that began a story and no longer does: `linked` where editors decided. */
  readonly rule: 'similar' | 'linked'
}

/** One thing that the grouping changes. Changes are applied in the order in which they were decided (`applyChanges`). */
export type Change = Placement | Merge | Split

/** Something that keeps track of which items are in which story. */
export interface StoryTracker {
  /** Adds an item to a story. */
  place(itemId: string, storyId: string): void
  /** Ends a story: everything in it goes to another. */
  endStory(from: string, to: string): void
  /** Moves items to stories, given by item id; unknown items are ignored. */
  moveItems(storyOf: ReadonlyMap<string, string>): void
}

/**
 * Applies changes in order. The only place that knows where a change leaves an item: memberships, redirects, the recent
 * items and replays all follow it.
 */
export function applyChanges<T extends StoryTracker>(changes: readonly Change[], tracker: T): T {
  for (const change of changes) {
    if (change.kind === 'place') tracker.place(change.membership.itemId, change.membership.storyId)
    else if (change.kind === 'merge') tracker.endStory(change.from, change.to)
    else {
      for (const { from, to } of change.ended) tracker.endStory(from, to)
      tracker.moveItems(
        new Map(change.parts.flatMap(({ storyId, itemIds }) => itemIds.map((id) => [id, storyId] as const))),
      )
    }
  }
  return tracker
}

/** Ids of all stories that changes concern, ended ones included; each once. */
export function storiesIn(changes: readonly Change[]): string[] {
  const found = new Set<string>()
  applyChanges(changes, {
    place: (_itemId, storyId) => found.add(storyId),
    endStory: (from, to) => found.add(from).add(to),
    moveItems(storyOf) {
      for (const storyId of storyOf.values()) found.add(storyId)
    },
  })
  return [...found]
}

/** Where each story that ended has gone, by its id. A story id that is in use again has no redirect. */
export function redirectsAfter(changes: readonly Change[]): Map<string, string> {
  const redirects = new Map<string, string>()
  applyChanges(changes, {
    place() {},
    endStory(from, to) {
      for (const [old, target] of redirects) if (target === from) redirects.set(old, to)
      redirects.set(from, to)
    },
    moveItems(storyOf) {
      for (const storyId of storyOf.values()) redirects.delete(storyId)
    },
  })
  return redirects
}
