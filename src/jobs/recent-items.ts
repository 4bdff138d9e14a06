import { applyChanges, type Change } from '../core/grouping/changes/change.ts'
import { type Decision, decisionsOf } from '../core/grouping/decisions.ts'
import { DEFAULT_PARAMETERS, type Parameters } from '../core/grouping/parameters.ts'
import { createRecentItems, type RecentItems } from '../core/grouping/recent-items.ts'
import { type GroupingSettings, parametersOf } from '../core/grouping/settings.ts'
import type { Background } from '../core/grouping/vectors/background.ts'
import type { Item } from '../core/item/item.ts'
import type { GroupedItem } from '../store/contract/stories.ts'
import type { Store } from '../store/store.ts'

/** Keeps the grouping's windows in step with the store. */
export interface RecentItemsCache {
  /** The numbers in force. */
  readonly parameters: Parameters
  /** Tells what the configuration says; where that is new, the windows are read from the store again. */
  setSettings(settings: GroupingSettings): void
  /** Tells what editors said. */
  setDecisions(decisions: readonly Decision[]): void
  /**
   * A window that holds every grouped item near these, which lie within one span of each other, and knows what else
   * stood under their addresses (`byUrl`, at any time).
   */
  recentFor(items: readonly Item[], byUrl: ReadonlyMap<string, readonly GroupedItem[]>): Promise<RecentItems>
  /**
   * Applies changes to the windows, but for the one in which they were decided (`decidedIn`) and which has them already. `items`
   * are those that the changes place.
   */
  apply(changes: readonly Change[], items: ReadonlyMap<string, Item>, decidedIn?: RecentItems): void
  /** Tells it that grouped items have a new text. */
  updateTexts(items: readonly GroupedItem[]): void
  /** A run is over: only the living window stays. */
  dropBackfill(): void
  /** Lets go of everything: the next window is read from the store. */
  clear(): void
}

/** Items of so long, ms, are read into a window at once. */
const SLICE = 3 * 3_600_000

/** A window and the times in which it holds all that the store holds. */
interface Track {
  readonly recent: RecentItems
  from: number
  to: number
}

/**
 * One living window follows the newest items and stays between runs. Items older than it reaches (a backfill, a
 * straggler) are placed in a second one, which moves forward with them and is dropped when the run is over.
 */
export function createRecentItemsCache(store: Store, background: Background): RecentItemsCache {
  let living: Track | null = null
  let past: Track | null = null

  let decisions = decisionsOf([])
  let parameters = DEFAULT_PARAMETERS
  let said = ''

  const begin = (): Track => ({
    recent: createRecentItems(background, parameters, decisions),
    from: 0,
    to: Number.NEGATIVE_INFINITY,
  })
  const reaches = (track: Track, first: number) =>
    first - track.recent.parameters.span >= Math.max(track.from, track.recent.horizon)
  const choose = (first: number): Track => {
    living ??= begin()
    if (!Number.isFinite(living.to) || reaches(living, first)) return living
    if (past === null || !reaches(past, first)) past = begin()
    return past
  }
  /** Reads what is missing between the track's end and these times; from afresh where they lie beyond it. */
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
      // At the start of a service there may be tens of thousands of items to read, and readers who wait.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  /** Adds an item that was placed in another window: whole where this one covers its time, else only its URL. */
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
      if (text === said) return
      said = text
      parameters = parametersOf(settings)
      living = null
      past = null
    },
    setDecisions(given) {
      decisions = decisionsOf(given)
      for (const track of [living, past]) track?.recent.setDecisions(decisions)
    },
    async recentFor(items, byUrl) {
      const times = items.map(({ time }) => time)
      const first = Math.min(...times)
      const track = choose(first)
      await extend(track, first, Math.max(...times))
      const { recent } = track
      for (const { url } of items)
        for (const { item, storyId } of byUrl.get(url ?? '') ?? [])
          if (recent.storyOf(item.id) === undefined) recent.mention(recent.read(item), storyId)
      return recent
    },
    apply(changes, items, decidedIn) {
      for (const track of [living, past]) {
        if (track === null || track.recent === decidedIn) continue
        const { endStory, moveItems } = track.recent
        const place = (itemId: string, storyId: string) => {
          if (track === living) placeIn(living, items.get(itemId)!, storyId)
        }
        applyChanges(changes, { place, endStory, moveItems })
      }
    },
    updateTexts(items) {
      for (const { item, storyId } of items)
        for (const track of [living, past])
          if (track?.recent.storyOf(item.id) !== undefined) track.recent.add(track.recent.read(item), storyId)
    },
    dropBackfill() {
      past = null
    },
    clear() {
      living = null
      past = null
    },
  }
}
