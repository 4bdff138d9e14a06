import { groupBy } from '../../core/collections/group-by.ts'
import { type Grouping, groupItems } from '../../core/grouping/group.ts'
import { backgroundOf } from '../../core/grouping/vectors/background.ts'
import { addressOf } from '../../core/item/address-key.ts'
import type { Item } from '../../core/item/item.ts'
import { type Outlet, unknownOutlet } from '../../core/story/story.ts'
import type { GroupedItem } from '../../store/contract/stories.ts'
import type { Store } from '../../store/store.ts'
import type { AppContext } from '../app-context.ts'
import { enforceDecisions } from './enforce-decisions.ts'
import { createRecentItemsCache, type RecentItemsCache } from './recent-items.ts'
import { composedIfChanged, saveStoryUpdate } from './save-stories.ts'

/** Number of items decided and written at once. */
const CHUNK = 500

export interface GroupReport {
  /** Items whose grouping is now up to date. */
  readonly items: number
  /** Stories created, changed or ended. */
  readonly stories: number
}

export interface Grouper {
  /** Groups all ungrouped items. A call during a run returns the report of that run. */
  run(): Promise<GroupReport>
}

/** Creates a grouper. It keeps the recent items in memory between runs. */
export function createGrouper(app: AppContext): Grouper {
  const cache = createRecentItemsCache(app.store, backgroundOf(app.background))
  let running: Promise<GroupReport> | null = null

  const work = async (): Promise<GroupReport> => {
    const began = app.monotonic()
    let outlets: ReadonlyMap<string, Outlet> | null = null
    const stories = new Set<string>()
    let count = 0
    cache.setSettings(app.config().grouping)
    cache.setDecisions(await app.store.decisions())
    for (;;) {
      const items = await app.store.ungroupedItems(CHUNK)
      if (items.length === 0) break
      outlets ??= new Map((await app.store.outlets()).map((outlet) => [outlet.sourceId, outlet]))
      const moved = await groupChunk(app, cache, items, outlets)
      for (const id of moved) stories.add(id)
      count += items.length
      if (moved.length > 0) app.touch()
    }
    for (const id of await enforceDecisions(app, cache)) stories.add(id)
    const done = { items: count, stories: stories.size }
    if (done.items > 0) {
      const ms = app.monotonic() - began
      app.meter.grouped(done.items, ms)
      app.log.info({ ...done, ms: Math.round(ms) }, 'items grouped')
    }
    return done
  }
  return {
    run() {
      running ??= work()
        .catch((error) => {
          // The recent items may include changes that were not saved.
          cache.clear()
          throw error
        })
        .finally(() => {
          cache.dropBackfill()
          running = null
        })
      return running
    },
  }
}

/** Decides, composes and saves one chunk. Returns the ids of created, changed and ended stories. */
async function groupChunk(
  app: AppContext,
  cache: RecentItemsCache,
  items: readonly Item[],
  outlets: ReadonlyMap<string, Outlet>,
): Promise<string[]> {
  const byId = new Map(items.map((item) => [item.id, item]))
  // An item that changed after it was grouped stays in its story.
  const kept = await app.store.storyIdsOf([...byId.keys()])
  const runs: Grouping[] = []
  const fresh = items.filter(({ id }) => !kept.has(id))
  const byAddress = await groupedWithSameAddress(app.store, fresh)
  for (const run of nearInTime(fresh, cache.parameters.span)) {
    const recent = await cache.recentFor(run, byAddress)
    const found = groupItems(run, recent)
    cache.apply(found.changes, byId, recent)
    runs.push(found)
  }
  const { changed, storyOf } = await saveStoryUpdate(app, {
    changes: runs.flatMap((run) => run.changes),
    reasons: runs.flatMap((run) => run.reasons),
    suggestions: runs.flatMap((run) => run.suggestions),
    alsoStories: [...kept.values()],
    items: byId,
    outletOf: (item) => outlets.get(item.sourceId) ?? unknownOutlet(item),
    grouped: items,
  })
  cache.updateTexts([...kept.keys()].map((id) => ({ item: byId.get(id)!, storyId: storyOf(id)! })))
  return changed
}

/** Grouped items that share an address with these, by its key. */
async function groupedWithSameAddress(store: Store, items: readonly Item[]): Promise<Map<string, GroupedItem[]>> {
  const keys = new Set(items.flatMap((item) => addressOf(item) ?? []))
  return groupBy(keys.size > 0 ? await store.groupedItemsByAddress([...keys]) : [], ({ item }) => addressOf(item) ?? '')
}

/** Divides items, sorted by time, into runs no longer than the span; items more than a span apart are never compared. */
function nearInTime(items: readonly Item[], span: number): Item[][] {
  const runs: Item[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    if (run && item.time - run[0]!.time <= span) run.push(item)
    else runs.push([item])
  }
  return runs
}

/** Assigns beats to all stories again, after a change of rules, and saves those that changed. */
export async function regroupBeats(app: AppContext): Promise<void> {
  const ids = await app.store.allStoryIds()
  let count = 0
  for (let at = 0; at < ids.length; at += CHUNK) {
    const views = await app.store.fullStoryViews(ids.slice(at, at + CHUNK))
    const stories = views.flatMap(({ story, reports }) => composedIfChanged(app, story.id, reports, story))
    if (stories.length === 0) continue
    await app.store.saveStories({ stories, memberships: [], grouped: [] })
    count += stories.length
  }
  if (count === 0) return
  app.touch()
  app.log.info({ stories: count }, 'beats assigned again')
}
