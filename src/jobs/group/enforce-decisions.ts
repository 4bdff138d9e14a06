import { decisionKey, decisionsOf } from '../../core/grouping/decisions.ts'
import { createRecentItems } from '../../core/grouping/recent-items.ts'
import { splitByDecisions } from '../../core/grouping/split-story.ts'
import { backgroundOf } from '../../core/grouping/vectors/background.ts'
import { type Report, unknownOutlet } from '../../core/story/story.ts'
import { storyIdOf } from '../../core/story/story-id.ts'
import type { AppContext } from '../app-context.ts'
import type { RecentItemsCache } from './recent-items.ts'
import { saveStoryUpdate } from './save-stories.ts'

/**
 * Re-splits stories that violate editors' decisions, whatever their age. Returns ids of created, changed and ended stories.
 * Ignores superseded decisions.
 */
export async function enforceDecisions(app: AppContext, cache: RecentItemsCache): Promise<string[]> {
  const { store } = app
  const decisions = decisionsOf(await store.decisions())
  const superseded = new Set(decisions.superseded.map(decisionKey))
  const violated = (await store.violatedDecisions()).filter((one) => !superseded.has(decisionKey(one)))
  if (violated.length === 0) return []
  const storyOf = await store.storyIdsOf(violated.flatMap(({ a, b }) => [a, b]))
  const changed: string[] = []
  for (const storyIds of storySets(violated.map(({ a, b }) => [storyOf.get(a)!, storyOf.get(b)!]))) {
    const reports = (await store.fullStoryViews(storyIds)).flatMap((view) => view.reports)
    const recent = createRecentItems(backgroundOf(app.background), cache.parameters, decisions)
    for (const { item, membership } of reports) recent.add(recent.read(item), membership.storyId)
    const taken = await takenIds(app, reports, storyIds)
    const split = splitByDecisions(
      reports.map(({ item }) => recent.read(item)),
      recent,
      (id) => taken.has(id),
    )
    const saved = await saveStoryUpdate(app, {
      changes: [split],
      reasons: [...split.ties.values()],
      suggestions: [],
      alsoStories: storyIds,
      items: new Map(),
      outletOf: unknownOutlet,
      grouped: [],
    })
    cache.apply([split], new Map())
    changed.push(...saved.changed)
    app.touch()
  }
  app.log.info({ decisions: violated.length, stories: changed.length }, "editors' decisions applied")
  return changed
}

/** Stories that must be divided together, because decisions connect them. */
function storySets(pairs: readonly (readonly [string, string])[]): string[][] {
  const sets = new Map<string, Set<string>>()
  for (const pair of pairs) {
    const set = new Set(pair.flatMap((id) => [...(sets.get(id) ?? [id])]))
    for (const id of set) sets.set(id, set)
  }
  return [...new Set(sets.values())].map((set) => [...set].sort())
}

/** Ids that these items could begin and that other stories have. */
async function takenIds(
  { store }: AppContext,
  reports: readonly Report[],
  own: readonly string[],
): Promise<Set<string>> {
  const ids = reports.map(({ item }) => storyIdOf(item.id)).filter((id) => !own.includes(id))
  return new Set((await store.fullStoryViews(ids)).map(({ story }) => story.id))
}
