import { type Constraint, constraintsOf } from '../core/grouping/decisions.ts'
import type { Background } from '../core/grouping/lexicon.ts'
import { TUNING, type Tuning } from '../core/grouping/parameters.ts'
import { createWindow, type Window } from '../core/grouping/recent-items.ts'
import { type GroupingSettings, tuningOf } from '../core/grouping/settings.ts'
import type { Cut } from '../core/grouping/split-story.ts'
import type { Item } from '../core/item/item.ts'
import type { GroupedItem, Store } from '../store/store.ts'

/** Keeps the grouping's windows in step with the store. */
export interface WindowKeeper {
  /** The numbers in force. */
  readonly tuning: Tuning
  /** Tells what the configuration says; where that is new, the windows are read from the store again. */
  tune(settings: GroupingSettings): void
  /** Tells what editors said. */
  constrain(constraints: readonly Constraint[]): void
  /**
   * A window that holds every grouped item near these, which lie within one span of each other, and knows what else
   * stood under their addresses (`byUrl`, at any time).
   */
  around(items: readonly Item[], byUrl: ReadonlyMap<string, readonly GroupedItem[]>): Promise<Window>
  /** Tells the living window of items that were placed in another. */
  placed(items: readonly GroupedItem[]): void
  /** Tells it of stories that became part of others. */
  merged(merges: readonly { readonly from: string; readonly to: string }[]): void
  /** Tells it of stories that were cut anew. */
  cut(cuts: readonly Cut[]): void
  /** Tells it that grouped items have a new text. */
  changed(items: readonly GroupedItem[]): void
  /** A run is over: only the living window stays. */
  rest(): void
  /** Lets go of everything: the next window is read from the store. */
  forget(): void
}

/** Items of so long, ms, are read into a window at once. */
const SLICE = 3 * 3_600_000

/** A window and the times in which it holds all that the store holds. */
interface Track {
  readonly window: Window
  from: number
  to: number
}

/**
 * One living window follows the newest items and stays between runs. Items older than it reaches (a backfill, a
 * straggler) are placed in a second one, which moves forward with them and is dropped when the run is over.
 */
export function createWindowKeeper(store: Store, background: Background): WindowKeeper {
  let living: Track | null = null
  let past: Track | null = null

  let constraints = constraintsOf([])
  let tuning = TUNING
  let said = ''

  const begin = (): Track => ({
    window: createWindow(background, tuning, constraints),
    from: 0,
    to: Number.NEGATIVE_INFINITY,
  })
  const reaches = (track: Track, first: number) =>
    first - track.window.tuning.span >= Math.max(track.from, track.window.horizon)
  const choose = (first: number): Track => {
    living ??= begin()
    if (!Number.isFinite(living.to) || reaches(living, first)) return living
    if (past === null || !reaches(past, first)) past = begin()
    return past
  }
  /** Reads what is missing between the track's end and these times; from afresh where they lie beyond it. */
  const extend = async (track: Track, first: number, last: number) => {
    const { window } = track
    const to = last + window.tuning.span + 1
    if (first - window.tuning.span > track.to) {
      track.from = first - window.reach
      track.to = track.from
    }
    if (to <= track.to) return
    while (track.to < to) {
      const next = Math.min(to, track.to + SLICE)
      for (const { item, storyId } of await store.groupedBetween(track.to, next)) window.add(window.read(item), storyId)
      track.to = next
      // At the start of a service there may be tens of thousands of items to read, and readers who wait.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    get tuning() {
      return tuning
    },
    tune(settings) {
      const text = JSON.stringify(settings)
      if (text === said) return
      said = text
      tuning = tuningOf(settings)
      living = null
      past = null
    },
    constrain(given) {
      constraints = constraintsOf(given)
      for (const track of [living, past]) track?.window.constrain(constraints)
    },
    async around(items, byUrl) {
      const times = items.map(({ time }) => time)
      const first = Math.min(...times)
      const track = choose(first)
      await extend(track, first, Math.max(...times))
      const { window } = track
      for (const { url } of items)
        for (const { item, storyId } of byUrl.get(url ?? '') ?? [])
          if (window.storyOf(item.id) === undefined) window.mention(window.read(item), storyId)
      return window
    },
    placed(items) {
      if (living === null) return
      const { window, from, to } = living
      for (const { item, storyId } of items) {
        if (window.storyOf(item.id) !== undefined) continue
        const profile = window.read(item)
        if (item.time >= Math.max(from, window.horizon) && item.time < to) window.add(profile, storyId)
        else window.mention(profile, storyId)
      }
    },
    merged(merges) {
      for (const { from, to } of merges) for (const track of [living, past]) track?.window.merge(from, to)
    },
    cut(cuts) {
      for (const cut of cuts) for (const track of [living, past]) track?.window.cut(cut)
    },
    changed(items) {
      for (const { item, storyId } of items)
        for (const track of [living, past])
          if (track?.window.storyOf(item.id) !== undefined) track.window.add(track.window.read(item), storyId)
    },
    rest() {
      past = null
    },
    forget() {
      living = null
      past = null
    },
  }
}
