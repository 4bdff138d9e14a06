import { constraintsOf } from '../core/constraints.ts'
import { type Rift, replay, rifts } from '../core/replay.ts'
import type { Tuning } from '../core/tuning.ts'
import { parseBackground } from '../core/weights.ts'
import { createWindow } from '../core/window.ts'
import type { World } from './world.ts'

/** What other numbers would have made of the last days. */
export interface Trial {
  readonly items: number
  readonly storiesNow: number
  readonly storiesThen: number
  /** Stories that would become one: its parts are the stories of today. */
  readonly merged: readonly Rift[]
  /** Stories that would fall into several. */
  readonly split: readonly Rift[]
  /** Of the pairs that editors decided, those that the machine alone would have got right. */
  readonly decided: { readonly pairs: number; readonly right: number }
  readonly titles: ReadonlyMap<string, string>
}

const DAY = 86_400_000

/** Groups the items of the last days anew with these numbers, without the editors' help, and compares. Writes nothing. */
export async function tryOut(world: World, days: number, tuning: Tuning): Promise<Trial> {
  const to = world.now() + 1
  const grouped = await world.store.groupedBetween(to - days * DAY, to)
  const now = new Map(grouped.map(({ item, storyId }) => [item.id, storyId]))
  const window = createWindow(parseBackground(world.background), tuning, constraintsOf([]))
  const then = replay(
    grouped.map(({ item }) => item),
    window,
  )
  const decisions = (await world.store.constraints()).filter(({ a, b }) => then.has(a) && then.has(b))
  const right = decisions.filter(({ kind, a, b }) => (kind === 'must-link') === (then.get(a) === then.get(b)))
  return {
    items: grouped.length,
    storiesNow: new Set(now.values()).size,
    storiesThen: new Set(then.values()).size,
    merged: rifts(then, now),
    split: rifts(now, then),
    decided: { pairs: decisions.length, right: right.length },
    titles: new Map(grouped.map(({ item }) => [item.id, item.title])),
  }
}
