import { type Item, itemsByTime } from '../item/item.ts'
import type { Membership, Suggestion } from '../story/story.ts'
import { applyChanges, type Change, type Split, type StoryTracker } from './changes/change.ts'
import { chooseStory, linkedStories } from './choose-story.ts'
import type { PairRecord } from './explain/explain-pair.ts'
import { pairRecordOf, pairSummary } from './explain/pair-record.ts'
import { mergeOf } from './merge-stories.ts'
import type { RecentItems } from './recent-items.ts'
import { splitOf } from './split-story.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Stories recorded that a roundup tells of. */
const ROUNDUP_STORIES = 12

/** What a run of the grouping decided. */
export interface Grouping {
  readonly changes: readonly Change[]
  /** Links too weak to join and too strong to ignore, for an editor. */
  readonly suggestions: readonly Suggestion[]
  /** The comparisons behind all this, in the order they were made; a pair that was compared several times is in it several times. */
  readonly reasons: readonly PairRecord[]
}

/** Rules that leave no doubt: an item placed by one is not suggested for another story. */
const CERTAIN: ReadonlySet<Membership['rule']> = new Set(['same-url', 'same-text', 'linked'])

/**
 * Finds a story for each item: the one an editor chose, that of the same article (level 2), the most similar one (level 3), or a
 * new one. Merges two stories where an item ties them together, and splits a story that turns out to be two. Adds the items to
 * `recent` and applies the changes to it.
 */
export function groupItems(items: readonly Item[], recent: RecentItems): Grouping {
  const changes: Change[] = []
  const suggestions: Suggestion[] = []
  const reasons: PairRecord[] = []
  let placing: ItemVector
  const tracker: StoryTracker = {
    place: (_itemId, storyId) => recent.add(placing, storyId),
    endStory: recent.endStory,
    moveItems: recent.moveItems,
  }
  const make = (change: Change): void => {
    changes.push(change)
    applyChanges([change], tracker)
  }
  for (const item of [...items].sort(itemsByTime)) {
    recent.advance(item.time)
    const vector = recent.read(item)
    const { membership, others, reason, roundup = false, toldIn = [] } = chooseStory(vector, recent)
    placing = roundup === vector.roundup ? vector : { ...vector, roundup }
    if (reason) reasons.push(reason)
    make({ kind: 'place', membership })
    let { storyId } = membership
    for (const other of [...linkedStories(vector, recent), ...(roundup ? [] : others.map((one) => one.storyId))]) {
      const found = mergeOf(vector, storyId, other, recent)
      if (found === null) continue
      make(found.merge)
      reasons.push(found.reason)
      storyId = found.merge.to
    }
    for (const told of toldIn) {
      const found = pairRecordOf(told, recent.parameters.threshold, recent.comparer(told.from))
      suggestions.push({ itemId: told.from.itemId, storyId, ...pairSummary(found) })
      reasons.push(found)
    }
    if (CERTAIN.has(membership.rule)) continue
    const open = others.filter(
      (other) => recent.membersOf(other.storyId, item.time).length > 0 && other.storyId !== storyId,
    )
    for (const next of open.slice(0, roundup ? ROUNDUP_STORIES : 1)) {
      const found = pairRecordOf(next, recent.parameters.threshold, recent.comparer(next.from))
      suggestions.push({ itemId: item.id, storyId: next.storyId, ...pairSummary(found) })
      reasons.push(found)
    }
  }
  for (const split of splitsOf(items, recent)) {
    make(split)
    reasons.push(...split.ties.values())
  }
  return { changes, suggestions, reasons }
}

/** Splits of the stories that these items are in. A generator: each is to be applied before the next is asked for. */
function* splitsOf(items: readonly Item[], recent: RecentItems): Generator<Split> {
  const stories = new Set(items.flatMap(({ id }) => recent.storyOf(id) ?? []))
  for (const storyId of [...stories].sort()) {
    const split = splitOf(storyId, recent)
    if (split) yield split
  }
}
