import { assignBeats } from '../core/assign.ts'
import { composeStory, leadOf } from '../core/compose.ts'
import { applyMerge, type Merge, regroup } from '../core/group.ts'
import type { Item } from '../core/items.ts'
import { beatsModelOf } from '../core/model.ts'
import type { Membership, Outlet, Report, Story, Suggestion } from '../core/stories.ts'
import { TUNING } from '../core/tuning.ts'
import { parseBackground } from '../core/weights.ts'
import type { PairRecord } from '../core/why.ts'
import type { GroupedItem, Store } from '../store/store.ts'
import { createWindowKeeper, type WindowKeeper } from './window.ts'
import type { World } from './world.ts'

/** Items decided and written at once. */
const CHUNK = 500

export interface GroupReport {
  /** Items whose grouping is now up to date. */
  readonly items: number
  /** Stories begun or changed. */
  readonly stories: number
}

export interface Grouper {
  /** Groups all that waits. A call while one is running gets that one's report. */
  run(): Promise<GroupReport>
}

/** Makes the grouper of a World; it keeps its window of recent items between runs. */
export function createGrouper(world: World): Grouper {
  const keeper = createWindowKeeper(world.store, parseBackground(world.background))
  let running: Promise<GroupReport> | null = null

  const work = async (): Promise<GroupReport> => {
    const began = world.monotonic()
    let outlets: ReadonlyMap<string, Outlet> | null = null
    const stories = new Set<string>()
    let count = 0
    for (;;) {
      const items = await world.store.ungrouped(CHUNK)
      if (items.length === 0) break
      if (outlets === null) keeper.constrain(await world.store.constraints())
      outlets ??= new Map((await world.store.outlets()).map((outlet) => [outlet.sourceId, outlet]))
      const moved = await groupChunk(world, keeper, items, outlets)
      for (const id of moved) stories.add(id)
      count += items.length
      if (moved.length > 0) world.touch()
    }
    const done = { items: count, stories: stories.size }
    if (done.items > 0) {
      const ms = world.monotonic() - began
      world.meter.grouped(done.items, ms)
      world.log.info({ ...done, ms: Math.round(ms) }, 'items grouped')
    }
    return done
  }
  return {
    run() {
      running ??= work()
        .catch((error) => {
          // The window may hold what was not kept.
          keeper.forget()
          throw error
        })
        .finally(() => {
          keeper.rest()
          running = null
        })
      return running
    },
  }
}

/** Decides, composes and keeps one chunk; answers the stories that are new or changed. */
async function groupChunk(
  world: World,
  keeper: WindowKeeper,
  items: readonly Item[],
  outlets: ReadonlyMap<string, Outlet>,
): Promise<string[]> {
  const byId = new Map(items.map((item) => [item.id, item]))
  // An item that changed after it was grouped stays in its story.
  const kept = await world.store.storyOf([...byId.keys()])
  const placed: Membership[] = []
  const merges: Merge[] = []
  const suggestions: Suggestion[] = []
  const reasons: PairRecord[] = []
  const fresh = items.filter(({ id }) => !kept.has(id))
  const byUrl = await elsewhere(world.store, fresh)
  for (const run of nearInTime(fresh)) {
    const found = regroup(run, await keeper.around(run, byUrl))
    keeper.placed(found.placed.map(({ itemId, storyId }) => ({ item: byId.get(itemId)!, storyId })))
    keeper.merged(found.merges)
    placed.push(...found.placed)
    merges.push(...found.merges)
    suggestions.push(...found.suggestions)
    reasons.push(...found.reasons)
  }
  const became = redirectsOf(merges)
  const now = (storyId: string) => became.get(storyId) ?? storyId
  keeper.changed([...kept].map(([itemId, storyId]) => ({ item: byId.get(itemId)!, storyId: now(storyId) })))

  const mentioned = [...kept.values(), ...placed.map(({ storyId }) => storyId), ...merges.map(({ to }) => to)]
  const affected = [...new Set([...mentioned, ...became.keys()])]
  const views = await world.store.wholeViews(affected)
  const before = new Map(views.map((view) => [view.story.id, view]))
  const known: Report[] = views.flatMap(({ reports }) =>
    reports.map((report) => ({ ...report, item: byId.get(report.item.id) ?? report.item })),
  )
  const joined = placed.map((membership): Report => {
    const item = byId.get(membership.itemId)!
    return { item, outlet: outlets.get(item.sourceId) ?? unknownOutlet(item), membership }
  })
  const reports = [...known, ...joined]
  const memberships = merges.reduce<Membership[]>(
    applyMerge,
    reports.map(({ membership }) => membership),
  )
  const byStory = new Map<string, Report[]>()
  for (const [i, report] of reports.entries()) {
    const membership = memberships[i]!
    const others = byStory.get(membership.storyId)
    const moved = { ...report, membership }
    if (others) others.push(moved)
    else byStory.set(membership.storyId, [moved])
  }
  const stories = affected.flatMap((id) => changed(world, id, byStory.get(id) ?? [], before.get(id)?.story ?? null))
  const settled = new Map(stories.map((story) => [story.id, story]))
  const whole = affected.flatMap((id) => {
    const story = settled.get(id) ?? before.get(id)?.story
    const ofStory = byStory.get(id)
    return story && ofStory ? [{ story, reports: ofStory }] : []
  })
  const changedMemberships = memberships.filter(
    (membership, i) => i >= known.length || membership !== known[i]!.membership,
  )
  await world.store.saveStories({
    stories,
    memberships: changedMemberships,
    grouped: items,
    redirects: [...became].map(([from, to]) => ({ from, to })),
    suggestions: suggestions.map((one) => ({ ...one, storyId: now(one.storyId) })),
    reasons,
    views: whole,
  })
  return [...stories.map(({ id }) => id), ...became.keys()]
}

/** Where each story that ended is found now. */
function redirectsOf(merges: readonly Merge[]): Map<string, string> {
  const became = new Map<string, string>()
  for (const { from, to } of merges) {
    for (const [old, target] of became) if (target === from) became.set(old, to)
    became.set(from, to)
  }
  return became
}

/** The story composed anew, or nothing where it is as it was. */
function changed(world: World, id: string, reports: readonly Report[], previous: Story | null): Story[] {
  if (reports.length === 0) return []
  const { beats, site } = world.config()
  const view = { lead: leadOf(reports).item, items: reports.map(({ item }) => item) }
  const story = composeStory({
    id,
    reports,
    previous,
    beats: assignBeats(view, beats, beatsModelOf(world.beatsModel)),
    now: world.now(),
    tagAuthority: site.tagAuthority,
  })
  return previous && JSON.stringify(inOrder(story)) === JSON.stringify(inOrder(previous)) ? [] : [story]
}

const inOrder = (story: Story) => Object.entries(story).sort(([a], [b]) => (a < b ? -1 : 1))

/** Grouped items by the canonical URLs they share with these. */
async function elsewhere(store: Store, items: readonly Item[]): Promise<Map<string, GroupedItem[]>> {
  const urls = new Set(items.flatMap(({ url }) => url ?? []))
  const found = new Map<string, GroupedItem[]>()
  for (const grouped of urls.size > 0 ? await store.groupedByUrl([...urls]) : []) {
    const url = grouped.item.url ?? ''
    found.set(url, [...(found.get(url) ?? []), grouped])
  }
  return found
}

/** Cuts items (in time order) where a gap or a stretch longer than the grouping's span makes them strangers. */
function nearInTime(items: readonly Item[]): Item[][] {
  const runs: Item[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    if (run && item.time - run[0]!.time <= TUNING.span) run.push(item)
    else runs.push([item])
  }
  return runs
}

/** Stands in for a source that the store no longer describes. */
const unknownOutlet = ({ sourceId, language }: Item): Outlet => ({
  sourceId,
  name: sourceId,
  url: '',
  site: '',
  language,
  weight: 0,
  publisher: sourceId,
  facts: null,
})

/** Computes every story's beats again after a change of rules and keeps those that changed. */
export async function regroupBeats(world: World): Promise<void> {
  const ids = await world.store.storyIds()
  let count = 0
  for (let at = 0; at < ids.length; at += CHUNK) {
    const views = await world.store.wholeViews(ids.slice(at, at + CHUNK))
    const stories = views.flatMap(({ story, reports }) => changed(world, story.id, reports, story))
    if (stories.length === 0) continue
    await world.store.saveStories({ stories, memberships: [], grouped: [] })
    count += stories.length
  }
  if (count === 0) return
  world.touch()
  world.log.info({ stories: count }, 'beats assigned anew')
}
