import { decisionKey, decisionsOf } from '../core/grouping/decisions.ts'
import { createRecentItems } from '../core/grouping/recent-items.ts'
import { splitByDecisions } from '../core/grouping/split-story.ts'
import { backgroundOf } from '../core/grouping/vectors/background.ts'
import { type Report, unknownOutlet } from '../core/story/story.ts'
import { storyIdOf } from '../core/story/story-id.ts'
import type { AppContext } from './app-context.ts'
import type { RecentItemsCache } from './recent-items.ts'
import { saveStoryUpdate } from './save-stories.ts'

/**
 * Cuts stories anew that go against what editors said, be they ever so old; answers those that are new, changed or ended. What
 * later words overruled is left alone.
 */
export async function enforceDecisions(app: AppContext, cache: RecentItemsCache): Promise<string[]> {
  const { store } = app
  const decisions = decisionsOf(await store.decisions())
  const superseded = new Set(decisions.superseded.map(decisionKey))
  const broken = (await store.violatedDecisions()).filter((one) => !superseded.has(decisionKey(one)))
  if (broken.length === 0) return []
  const storyOf = await store.storyIdsOf(broken.flatMap(({ a, b }) => [a, b]))
  const changed: string[] = []
  for (const storyIds of poolsOf(broken.map(({ a, b }) => [storyOf.get(a)!, storyOf.get(b)!]))) {
    const reports = (await store.fullStoryViews(storyIds)).flatMap((view) => view.reports)
    const recent = createRecentItems(backgroundOf(app.background), cache.parameters, decisions)
    for (const { item, membership } of reports) recent.add(recent.read(item), membership.storyId)
    const taken = await takenIds(app, reports, storyIds)
    const split = splitByDecisions(
      reports.map(({ item }) => recent.read(item)),
      recent,
      (id) => taken.has(id),
    )
    const kept = await saveStoryUpdate(app, {
      changes: [split],
      reasons: [...split.ties.values()],
      suggestions: [],
      alsoStories: storyIds,
      items: new Map(),
      outletOf: unknownOutlet,
      grouped: [],
    })
    cache.apply([split], new Map())
    changed.push(...kept.changed)
    app.touch()
  }
  app.log.info({ decisions: broken.length, stories: changed.length }, "editors' words carried out")
  return changed
}

/** Stories that have to be cut together, because words on them hang together. */
function poolsOf(pairs: readonly (readonly [string, string])[]): string[][] {
  const pools = new Map<string, Set<string>>()
  for (const pair of pairs) {
    const pool = new Set(pair.flatMap((id) => [...(pools.get(id) ?? [id])]))
    for (const id of pool) pools.set(id, pool)
  }
  return [...new Set(pools.values())].map((pool) => [...pool].sort())
}

/** Ids that these items began and that other stories have now. */
async function takenIds(
  { store }: AppContext,
  reports: readonly Report[],
  own: readonly string[],
): Promise<Set<string>> {
  const ids = reports.map(({ item }) => storyIdOf(item.id)).filter((id) => !own.includes(id))
  return new Set((await store.fullStoryViews(ids)).map(({ story }) => story.id))
}
