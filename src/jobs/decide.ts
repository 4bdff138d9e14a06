import { type Constraint, constraintKey, constraintsOf, pairKey } from '../core/grouping/decisions.ts'
import type { World } from './app-context.ts'

/** An item that an editor speaks of. */
export interface Spoken {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly storyId: string
}

/** A word of an editor, and how it stands. */
export interface Word extends Constraint {
  /** `waits`: for an item that is not known yet, or for the next run of the grouping. */
  readonly state: 'holds' | 'waits' | 'overruled'
  /** Null where the item is not known. */
  readonly itemA: Spoken | null
  readonly itemB: Spoken | null
}

/** Items by their ids, or by those of stories, which stand for their leads; null for what is neither. */
export async function spokenOf({ store }: World, ids: readonly string[]): Promise<(Spoken | null)[]> {
  const items = await store.storyOf(ids)
  const stories = await Promise.all(ids.map(async (id) => items.get(id) ?? (await store.redirectOf(id)) ?? id))
  const views = new Map((await store.wholeViews([...new Set(stories)])).map((view) => [view.story.id, view]))
  return ids.map((id, i) => {
    const view = views.get(stories[i]!)
    const wanted = items.has(id) ? id : view?.story.leadId
    const item = view?.reports.find((report) => report.item.id === wanted)?.item
    return item ? { id: item.id, title: item.title, source: item.sourceId, storyId: stories[i]! } : null
  })
}

/** What these ids say together: that all are one with the first, or each apart from every other. */
export const wordsOn = (kind: Constraint['kind'], ids: readonly string[]): Constraint[] =>
  kind === 'must-link'
    ? ids.slice(1).map((b) => ({ kind, a: ids[0]!, b }))
    : ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({ kind, a, b })))

/** Keeps an editor's words; answers earlier ones that they overrule. The next run of the grouping carries them out. */
export async function say({ store, now }: World, words: readonly Constraint[]): Promise<Constraint[]> {
  const before = await store.constraints()
  const known = new Set(constraintsOf(before).overruled.map(constraintKey))
  await store.saveConstraints(words, now())
  const pairs = new Map(words.map((word) => [pairKey(word), word.kind]))
  const turned = before.filter((word) => (pairs.get(pairKey(word)) ?? word.kind) !== word.kind)
  const overruled = constraintsOf(await store.constraints()).overruled.filter((word) => !known.has(constraintKey(word)))
  return [...turned, ...overruled]
}

/** Takes back what was said of these pairs, where it was of this kind; answers how many words there were. */
export async function unsay({ store }: World, words: readonly Constraint[]): Promise<number> {
  const said = new Set((await store.constraints()).map(constraintKey))
  return store.dropConstraints(words.filter((word) => said.has(constraintKey(word))))
}

/** Everything that editors said, oldest first, and how it stands. */
export async function allWords(world: World): Promise<Word[]> {
  const { store } = world
  const words = await store.constraints()
  const overruled = new Set(constraintsOf(words).overruled.map(constraintKey))
  const broken = new Set((await store.brokenConstraints()).map(constraintKey))
  const ids = [...new Set(words.flatMap(({ a, b }) => [a, b]))]
  const items = new Map((await spokenOf(world, ids)).flatMap((item) => (item ? [[item.id, item] as const] : [])))
  return words.map((word) => {
    const [itemA, itemB] = [items.get(word.a) ?? null, items.get(word.b) ?? null]
    const waits = itemA === null || itemB === null || broken.has(constraintKey(word))
    return {
      ...word,
      state: overruled.has(constraintKey(word)) ? 'overruled' : waits ? 'waits' : 'holds',
      itemA,
      itemB,
    }
  })
}
