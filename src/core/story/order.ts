import { compareText } from '../collections/compare.ts'
import { itemsByTime } from '../item/item.ts'
import type { Report, Story } from './story.ts'

type Dated = Pick<Report, 'item'>

/** Reports in the order of `itemsByTime`. */
export const reportsByTime = (a: Dated, b: Dated): number => itemsByTime(a.item, b.item)

/** The lead, then the other reports by time: the order in a StoryView. */
export const leadFirst =
  (leadId: string) =>
  (a: Dated, b: Dated): number =>
    Number(b.item.id === leadId) - Number(a.item.id === leadId) || reportsByTime(a, b)

type Placed = Pick<Story, 'id' | 'published'>

/** Stories by `published`, newest first, then by id. */
export const newestFirst = (a: Placed, b: Placed): number => b.published - a.published || compareText(a.id, b.id)

/** Stories by number of independent publishers, most first, then newest first. */
export const mostPublishersFirst = (
  a: Placed & Pick<Story, 'publishers'>,
  b: Placed & Pick<Story, 'publishers'>,
): number => b.publishers - a.publishers || newestFirst(a, b)
