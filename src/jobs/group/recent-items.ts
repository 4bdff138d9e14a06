import { applyChanges, type Change } from '../../core/grouping/changes/change.ts'
import { type Decision, decisionsOf } from '../../core/grouping/decisions.ts'
import { DEFAULT_PARAMETERS, type Parameters } from '../../core/grouping/parameters.ts'
import { createRecentItems, type RecentItems } from '../../core/grouping/recent-items.ts'
import { type GroupingSettings, parametersOf } from '../../core/grouping/settings.ts'
import type { Background } from '../../core/grouping/vectors/background.ts'
import { addressOf } from '../../core/item/address-key.ts'
import type { Item } from '../../core/item/item.ts'
import type { GroupedItem } from '../../store/contract/stories.ts'
import type { Store } from '../../store/store.ts'

/** Keeps recent items in memory, in step with the store. */
export interface RecentItemsCache {
  /** The current parameters. */
  readonly parameters: Parameters
  /** Sets the configuration. If it changed, the items are read from the store again. */
  setSettings(settings: GroupingSettings): void
  /** Sets the editors' decisions. */
  setDecisions(decisions: readonly Decision[]): void
  /**
   * Recent items that include every grouped item near these, which must be within one span of each other. `byAddress` holds
   * grouped items of any age with the same addresses, by their keys.
   */
  recentFor(items: readonly Item[], byAddress: ReadonlyMap<string, readonly GroupedItem[]>): Promise<RecentItems>
  /** Applies changes, except to `decidedIn`, which already has them. `items` must include all items that the changes place. */
  apply(changes: readonly Change[], items: ReadonlyMap<string, Item>, decidedIn?: RecentItems): void
  /** Replaces the texts of grouped items. */
  updateTexts(items: readonly GroupedItem[]): void
  /** Call at the end of a run: drops the back-fill items. */
  dropBackfill(): void
  /** Drops everything; it is read from the store again when needed. */
  clear(): void
}

/** Length of the time slices that are read from the store at once, ms. */
const SLICE = 3 * 3_600_000

/** Recent items, and the times for which they are complete: from `from` (inclusive) to `to` (exclusive), epoch ms. */
interface Track {
  readonly recent: RecentItems
  from: number
  to: number
}

/**
 * The current recent items follow the newest items and stay between runs. Older items (a back-fill, a late arrival) are placed
 * by a second set, which moves forward with them and is dropped at the end of the run.
 */
export function createRecentItemsCache(store: Store, background: Background): RecentItemsCache {
  let current: Track | null = null
  let backfill: Track | null = null

  let decisions = decisionsOf([])
  let parameters = DEFAULT_PARAMETERS
  let settingsText = ''

  const begin = (): Track => ({
    recent: createRecentItems(background, parameters, decisions),
    from: 0,
    to: Number.NEGATIVE_INFINITY,
  })
  const reaches = (track: Track, first: number) =>
    first - track.recent.parameters.span >= Math.max(track.from, track.recent.horizon)
  const choose = (first: number): Track => {
    current ??= begin()
    if (!Number.isFinite(current.to) || reaches(current, first)) return current
    if (backfill === null || !reaches(backfill, first)) backfill = begin()
    return backfill
  }
  /** Reads what is missing up to these times. Starts over if they are beyond the end. */
  const extend = async (track: Track, first: number, last: number) => {
    const { recent } = track
    const to = last + recent.parameters.span + 1
    if (first - recent.parameters.span > track.to) {
      track.from = first - recent.reach
      track.to = track.from
    }
    if (to <= track.to) return
    while (track.to < to) {
      const next = Math.min(to, track.to + SLICE)
      for (const { item, storyId } of await store.groupedItemsBetween(track.to, next))
        recent.add(recent.read(item), storyId)
      track.to = next
      // When a service starts, there may be tens of thousands of items to read while readers wait.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  /** Adds an item that was placed by the other set: whole if this one covers its time, else only its address. */
  const placeIn = ({ recent, from, to }: Track, item: Item, storyId: string) => {
    if (recent.storyOf(item.id) !== undefined) return
    const vector = recent.read(item)
    if (item.time >= Math.max(from, recent.horizon) && item.time < to) recent.add(vector, storyId)
    else recent.mention(vector, storyId)
  }
  return {
    get parameters() {
      return parameters
    },
    setSettings(settings) {
      const text = JSON.stringify(settings)
      if (text === settingsText) return
      settingsText = text
      parameters = parametersOf(settings)
      current = null
      backfill = null
    },
    setDecisions(given) {
      decisions = decisionsOf(given)
      for (const track of [current, backfill]) track?.recent.setDecisions(decisions)
    },
    async recentFor(items, byAddress) {
      const times = items.map(({ time }) => time)
      const first = Math.min(...times)
      const track = choose(first)
      await extend(track, first, Math.max(...times))
      const { recent } = track
      for (const one of items)
        for (const { item, storyId } of byAddress.get(addressOf(one) ?? '') ?? [])
          if (recent.storyOf(item.id) === undefined) recent.mention(recent.read(item), storyId)
      return recent
    },
    apply(changes, items, decidedIn) {
      for (const track of [current, backfill]) {
        if (track === null || track.recent === decidedIn) continue
        const { endStory, moveItems } = track.recent
        const place = (itemId: string, storyId: string) => {
          if (track === current) placeIn(current, items.get(itemId)!, storyId)
        }
        applyChanges(changes, { place, endStory, moveItems })
      }
    },
    updateTexts(items) {
      for (const { item, storyId } of items)
        for (const track of [current, backfill])
          if (track?.recent.storyOf(item.id) !== undefined) track.recent.add(track.recent.read(item), storyId)
    },
    dropBackfill() {
      backfill = null
    },
    clear() {
      current = null
      backfill = null
    },
  }
}
