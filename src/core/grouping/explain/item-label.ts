import type { Item } from '../../item/item.ts'
import type { Outlet } from '../../story/story.ts'

/** An item as a reason names it. */
export interface ItemLabel {
  readonly id: string
  readonly title: string
  /** Id and name of its source. */
  readonly source: string
  readonly outlet: string
  readonly time: number
}

export const itemLabel = (
  { id, title, sourceId: source, time }: Item,
  outlet: Pick<Outlet, 'name'> | undefined,
): ItemLabel => ({
  id,
  title,
  source,
  outlet: outlet?.name ?? source,
  time,
})

/** The texts of items, for the spelling of shared words; they may be shortened. */
export const textsOf = (...items: readonly (Pick<Item, 'title' | 'excerpt'> | undefined)[]): string[] =>
  items.flatMap((item) => (item ? [item.title, item.excerpt] : []))
