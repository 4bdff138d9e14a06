import type { PairRecord } from '../../core/grouping/explain/explain-pair.ts'
import type { Item } from '../../core/item/item.ts'
import type { Membership, Story, StoryView, Suggestion } from '../../core/story/story.ts'

/** An item with the id of its story. */
export interface GroupedItem {
  readonly item: Item
  readonly storyId: string
}

/** A story that was merged into another: requests for `from` are redirected to `to`. */
export interface Redirect {
  readonly from: string
  readonly to: string
}

/** Everything that one run of the grouping changed. */
export interface StoryBatch {
  readonly stories: readonly Story[]
  readonly memberships: readonly Membership[]
  /**
   * Items whose grouping is now up to date. If given as an item, one that has changed since it was read stays
   * ungrouped; if given as an id, it counts as grouped in any case.
   */
  readonly grouped: readonly (string | Pick<Item, 'id' | 'hash'>)[]
  readonly redirects?: readonly Redirect[]
  /** If there are any, they replace all suggestions for the items in `memberships`. */
  readonly suggestions?: readonly Suggestion[]
  /** Reasons of the pairs that decided something; each replaces an earlier record of the same pair. */
  readonly reasons?: readonly PairRecord[]
  /** Complete stories after this batch, if the caller has them: they need not be read again for the search index. */
  readonly views?: readonly StoryView[]
}

export interface StoryQuery {
  /** Only stories filed under this beat. */
  readonly beat?: string
  /** Only `published` in [from, to), epoch ms. */
  readonly from?: number
  readonly to?: number
  readonly limit: number
  /** Number of the newest stories to skip. */
  readonly skip?: number
}

export interface StoryStore {
  /** Items that are not grouped yet, or have changed since, in (time, id) order. */
  ungroupedItems(limit: number): Promise<Item[]>
  /** Items that have a story, changed ones included, with `from <= time < to`, in (time, id) order. */
  groupedItemsBetween(from: number, to: number): Promise<GroupedItem[]>
  /** Items that have a story and one of these addresses (`addressKey`), in (time, id) order. */
  groupedItemsByAddress(keys: readonly string[]): Promise<GroupedItem[]>
  /** The story ids of these items, by item id; items without a story are missing. */
  storyIdsOf(itemIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * Stores complete stories. Their `tag` and first `published` never change; a membership replaces the earlier one of
   * the item.
   */
  saveStories(batch: StoryBatch): Promise<void>

  /**
   * Stories as readers may see them (`applyReuseTerms`), in the given order. Skips unknown stories, those that have no items
   * any more, and those of which nothing may be shown.
   */
  storyViews(ids: readonly string[]): Promise<StoryView[]>
  /** Like `storyViews`, but with everything that is stored, whatever the terms: for jobs, never for readers. */
  fullStoryViews(ids: readonly string[]): Promise<StoryView[]>
  /** Stories that have items, newest `published` first, then by id. */
  stories(query: StoryQuery): Promise<Story[]>
  /** The number of stories that `stories` would return without a limit. */
  countStories(query: Omit<StoryQuery, 'limit' | 'skip'>): Promise<number>
  /** Ids of all stories that have items. */
  allStoryIds(): Promise<string[]>

  /** The story into which this one was merged; null if it exists itself or is unknown. */
  redirectOf(storyId: string): Promise<string | null>
  /** All redirects, ordered by `from`. */
  redirects(): Promise<Redirect[]>
}
