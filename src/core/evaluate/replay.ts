import { groupBy } from '../collections/group-by.ts'
import { applyChanges } from '../grouping/changes/change.ts'
import { createStoryPlaces } from '../grouping/changes/story-places.ts'
import { type Grouping, groupItems } from '../grouping/group.ts'
import type { RecentItems } from '../grouping/recent-items.ts'
import type { Item } from '../item/item.ts'

/** Time between replayed crawls, ms. */
export const CRAWL = 6 * 3_600_000

/** One finished crawl of a replay. */
export interface Step {
  readonly grouping: Grouping
  /** Items so far, and in all. */
  readonly done: number
  readonly of: number
}

/**
 * Groups items as they would have arrived: in crawls of six hours, each seeing only earlier items. Yields after each crawl;
 * returns the story id of every item after the last one.
 */
export function* replaying(items: readonly Item[], recent: RecentItems): Generator<Step, Map<string, string>, void> {
  const crawls = groupBy(items, ({ time }) => Math.floor(time / CRAWL))
  const places = createStoryPlaces()
  let done = 0
  for (const [, crawl] of [...crawls].sort(([a], [b]) => a - b)) {
    const grouping = groupItems(crawl, recent)
    applyChanges(grouping.changes, places)
    done += crawl.length
    yield { grouping, done, of: items.length }
  }
  return places.storyOf
}

/** The same without steps. */
export function replay(items: readonly Item[], recent: RecentItems): Map<string, string> {
  const steps = replaying(items, recent)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** A story of one grouping whose items are in several stories of another. */
export interface DividedStory {
  readonly storyId: string
  /** Its items by their stories in the other grouping, the largest part first. */
  readonly parts: readonly (readonly string[])[]
}

/** Stories of `a` whose items are in several stories of `b`. Items that `b` does not have are ignored. */
export function dividedStories(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): DividedStory[] {
  const stories = new Map<string, Map<string, string[]>>()
  for (const [itemId, storyId] of a) {
    const other = b.get(itemId)
    if (other === undefined) continue
    const parts = stories.get(storyId) ?? new Map<string, string[]>()
    parts.set(other, [...(parts.get(other) ?? []), itemId])
    stories.set(storyId, parts)
  }
  return [...stories]
    .filter(([, parts]) => parts.size > 1)
    .map(([storyId, parts]) => ({ storyId, parts: [...parts.values()].sort((x, y) => y.length - x.length) }))
}
