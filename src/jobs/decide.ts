import { type Decision, decisionKey, decisionsOf, pairKey } from '../core/grouping/decisions.ts'
import type { AppContext } from './app-context.ts'

/** An item that a decision is about. */
export interface DecidedItem {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly storyId: string
}

/** A decision and its state. */
export interface ListedDecision extends Decision {
  /** `waits`: for an unknown item to arrive, or for the next run of the grouping. `overruled`: by a later decision. */
  readonly state: 'holds' | 'waits' | 'overruled'
  /** Null if the item is unknown. */
  readonly itemA: DecidedItem | null
  readonly itemB: DecidedItem | null
}

/** Finds items by id; the id of a story gives its lead. Null for an unknown id. */
export async function decidedItems({ store }: AppContext, ids: readonly string[]): Promise<(DecidedItem | null)[]> {
  const items = await store.storyIdsOf(ids)
  const stories = await Promise.all(ids.map(async (id) => items.get(id) ?? (await store.redirectOf(id)) ?? id))
  const views = new Map((await store.fullStoryViews([...new Set(stories)])).map((view) => [view.story.id, view]))
  return ids.map((id, i) => {
    const view = views.get(stories[i]!)
    const wanted = items.has(id) ? id : view?.story.leadId
    const item = view?.reports.find((report) => report.item.id === wanted)?.item
    return item ? { id: item.id, title: item.title, source: item.sourceId, storyId: stories[i]! } : null
  })
}

/** Decisions on several items: all belong with the first, or all are kept apart from each other. */
export const decisionsOn = (kind: Decision['kind'], ids: readonly string[]): Decision[] =>
  kind === 'must-link'
    ? ids.slice(1).map((b) => ({ kind, a: ids[0]!, b }))
    : ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({ kind, a, b })))

/** Stores decisions, which the next run of the grouping applies. Returns the earlier decisions that they overrule. */
export async function recordDecisions({ store, now }: AppContext, words: readonly Decision[]): Promise<Decision[]> {
  const before = await store.decisions()
  const known = new Set(decisionsOf(before).superseded.map(decisionKey))
  await store.saveDecisions(words, now())
  const pairs = new Map(words.map((word) => [pairKey(word), word.kind]))
  const turned = before.filter((word) => (pairs.get(pairKey(word)) ?? word.kind) !== word.kind)
  const superseded = decisionsOf(await store.decisions()).superseded.filter((word) => !known.has(decisionKey(word)))
  return [...turned, ...superseded]
}

/** Withdraws those of these decisions that are in force. Returns their number. */
export async function withdrawDecisions({ store }: AppContext, words: readonly Decision[]): Promise<number> {
  const inForce = new Set((await store.decisions()).map(decisionKey))
  return store.removeDecisions(words.filter((word) => inForce.has(decisionKey(word))))
}

/** All decisions with their states, oldest first. */
export async function listDecisions(app: AppContext): Promise<ListedDecision[]> {
  const { store } = app
  const words = await store.decisions()
  const superseded = new Set(decisionsOf(words).superseded.map(decisionKey))
  const broken = new Set((await store.violatedDecisions()).map(decisionKey))
  const ids = [...new Set(words.flatMap(({ a, b }) => [a, b]))]
  const items = new Map((await decidedItems(app, ids)).flatMap((item) => (item ? [[item.id, item] as const] : [])))
  return words.map((word) => {
    const [itemA, itemB] = [items.get(word.a) ?? null, items.get(word.b) ?? null]
    const waits = itemA === null || itemB === null || broken.has(decisionKey(word))
    return {
      ...word,
      state: superseded.has(decisionKey(word)) ? 'overruled' : waits ? 'waits' : 'holds',
      itemA,
      itemB,
    }
  })
}
