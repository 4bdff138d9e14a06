import type { Beat } from '../core/beats/beat.ts'
import { beatClassifierOf } from '../core/beats/beat-classifier.ts'
import { compareOutcomes } from '../core/evaluate/compare-groupings.ts'
import { goldItems, type LabelledItem } from '../core/evaluate/labelled-items.ts'
import { replaying } from '../core/evaluate/replay.ts'
import { fileStories } from '../core/evaluate/replayed-stories.ts'
import type { Judgements, Outcome, Trial } from '../core/evaluate/trial.ts'
import { decisionsOf } from '../core/grouping/decisions.ts'
import type { PairRecord } from '../core/grouping/explain/explain-pair.ts'
import { itemLabel } from '../core/grouping/explain/item-label.ts'
import type { Parameters } from '../core/grouping/parameters.ts'
import { createRecentItems } from '../core/grouping/recent-items.ts'
import { backgroundOf } from '../core/grouping/vectors/background.ts'
import type { Item } from '../core/item/item.ts'
import { type Outlet, unknownOutlet } from '../core/story/story.ts'
import type { AppContext } from './app-context.ts'

/** The parameters and beats of one side of a trial. */
export interface Setup {
  readonly parameters: Parameters
  readonly beats: readonly Beat[]
}

/** The items of a trial. */
export interface Material {
  readonly what: 'store' | 'gold'
  /** Items to compare, and earlier ones that are grouped before them. */
  readonly items: readonly Item[]
  readonly before: readonly Item[]
  outletOf(item: Item): Outlet
  readonly judgements: Judgements
  /** Stored story ids by item id; null for a gold file. */
  readonly stored: ReadonlyMap<string, string> | null
}

/** Called after every replayed crawl. A trial awaits it, and fails with what it throws. */
export type OnProgress = (side: 'now' | 'tried', done: number, of: number) => Promise<void> | void

const DAY = 86_400_000

/** The items of the last days, with editors' decisions on them. */
export async function recentMaterial(app: AppContext, days: number, parameters: Parameters): Promise<Material> {
  const { store } = app
  const to = app.now() + 1
  const from = to - days * DAY
  const all = await store.groupedItemsBetween(from - 2 * parameters.span, to)
  const grouped = all.filter(({ item }) => item.time >= from)
  const outlets = new Map((await store.outlets()).map((outlet) => [outlet.sourceId, outlet]))
  return {
    what: 'store',
    items: grouped.map(({ item }) => item),
    before: all.filter(({ item }) => item.time < from).map(({ item }) => item),
    outletOf: (item) => outlets.get(item.sourceId) ?? unknownOutlet(item),
    judgements: { gold: null, decided: await store.decisions() },
    stored: new Map(grouped.map(({ item, storyId }) => [item.id, storyId])),
  }
}

/** The items of a gold file, with its labels. */
export function goldMaterial(app: AppContext, rows: readonly LabelledItem[]): Material {
  const { items, outletOf } = goldItems(rows, app.config().sources)
  return { what: 'gold', items, before: [], outletOf, judgements: { gold: rows, decided: [] }, stored: null }
}

/**
 * Groups items and assigns beats with both setups, without editors' decisions, and compares the results. Each crawl sees only
 * earlier items. If the setups are the same object, the stored stories are compared with a replay. Writes nothing.
 */
export async function runTrial(
  app: AppContext,
  material: Material,
  now: Setup,
  tried: Setup,
  watch: OnProgress = () => {},
) {
  const same = now === tried
  const right = await outcomeOf(app, material, tried, (done, of) => watch('tried', done, of))
  const left = !same
    ? await outcomeOf(app, material, now, (done, of) => watch('now', done, of))
    : material.stored
      ? filedBy(app, material, now, material.stored, [])
      : right
  const times = material.items.map(({ time }) => time)
  const byId = new Map(material.items.map((item) => [item.id, item]))
  const beats = [...now.beats, ...tried.beats.filter(({ id }) => now.beats.every((beat) => beat.id !== id))]
  const trial: Trial = {
    what: material.what,
    items: times.length,
    from: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
    to: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
    left: same && material.stored ? 'stands' : 'replayed',
    ...compareOutcomes(left, right, material.judgements, beats),
    labels: new Map(material.items.map((item) => [item.id, itemLabel(item, material.outletOf(item))])),
    beatTitles: new Map(beats.map(({ id, title }) => [id, title])),
    textsOf: (itemId) => {
      const item = byId.get(itemId)
      return item ? [item.title, item.excerpt] : []
    },
  }
  return trial
}

async function outcomeOf(
  app: AppContext,
  material: Material,
  setup: Setup,
  watch: (done: number, of: number) => Promise<void> | void,
): Promise<Outcome> {
  const recent = createRecentItems(backgroundOf(app.background), setup.parameters, decisionsOf([]))
  const steps = replaying([...material.before, ...material.items], recent)
  const reasons: PairRecord[] = []
  for (;;) {
    const step = steps.next()
    if (step.done) return filedBy(app, material, setup, step.value, reasons)
    reasons.push(...step.value.grouping.reasons)
    await watch(step.value.done, step.value.of)
  }
}

function filedBy(
  app: AppContext,
  { items, outletOf }: Material,
  { beats }: Setup,
  places: ReadonlyMap<string, string>,
  reasons: readonly PairRecord[],
): Outcome {
  const stories = new Map(items.flatMap(({ id }) => (places.has(id) ? [[id, places.get(id)!] as const] : [])))
  return { stories, filed: fileStories(items, stories, outletOf, beats, beatClassifierOf(app.beatsModel)), reasons }
}
