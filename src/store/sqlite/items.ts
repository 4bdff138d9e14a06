import { compareText } from '../../core/collections/compare.ts'
import type { Item } from '../../core/item/item.ts'
import type { CrawlBatch, CrawlSaved } from '../contract/sources.ts'
import type { GroupedItem } from '../contract/stories.ts'
import type { Db } from './database.ts'
import { allIn, asLimit } from './in-lists.ts'
import { type ItemRow, insertItemValues, itemOf, updateItemValues } from './item-rows.ts'
import { stateValues } from './source-rows.ts'
import { sql } from './sql.ts'

interface KnownItem {
  readonly hash: string
  readonly time: number
  readonly first_seen: number
}

/** A changed item keeps its `firstSeen` and, if the outlet gives no date, its `time`. */
export const renewed = (known: Pick<KnownItem, 'time' | 'first_seen'>, item: Item): Item => ({
  ...item,
  firstSeen: known.first_seen,
  time: item.published === null ? known.time : Math.min(item.time, known.first_seen),
})

const REFUSED: CrawlSaved = { accepted: false, inserted: 0, changed: 0, unchanged: 0 }

/** See `SourceStore.saveCrawl`. */
export function saveCrawl(db: Db, batch: CrawlBatch): CrawlSaved {
  const { sourceId, lease, state, items } = batch
  const foreign = [state, ...items].find((one) => one.sourceId !== sourceId)
  if (foreign) throw new TypeError(`a crawl of ${sourceId} can't store what belongs to ${foreign.sourceId}`)
  return db.write('normal', () => {
    if (!db.get(sql.holdsLease, [sourceId, lease])) return REFUSED
    let inserted = 0
    let changed = 0
    for (const item of items) {
      const known = db.get<KnownItem>(sql.knownItem, [item.id])
      if (known?.hash === item.hash) continue
      if (known) {
        db.run(sql.updateItem, updateItemValues(renewed(known, item)))
        changed++
      } else {
        db.run(sql.insertItem, insertItemValues(item))
        inserted++
      }
    }
    const lastNewsAt = inserted + changed > 0 ? state.lastAttemptAt : state.lastNewsAt
    db.run(sql.updateState, [...stateValues({ ...state, lastNewsAt }), sourceId])
    return { accepted: true, inserted, changed, unchanged: items.length - inserted - changed }
  })
}

type GroupedRow = ItemRow & { readonly story_id: string }

const groupedOf = (row: GroupedRow): GroupedItem => ({ item: itemOf(row), storyId: row.story_id })

export const ungroupedItems = (db: Db, limit: number): Item[] =>
  db.all<ItemRow>(sql.ungrouped, [asLimit(limit)]).map(itemOf)

export const groupedItemsBetween = (db: Db, from: number, to: number): GroupedItem[] =>
  db.all<GroupedRow>(sql.groupedBetween, [from, to]).map(groupedOf)

export const groupedItemsByAddress = (db: Db, keys: readonly string[]): GroupedItem[] =>
  allIn<GroupedRow>(db, sql.groupedByAddress, keys)
    .sort((a, b) => a.time - b.time || compareText(a.id, b.id))
    .map(groupedOf)

export const storyIdsOf = (db: Db, itemIds: readonly string[]): ReadonlyMap<string, string> => {
  const rows = allIn<{ item_id: string; story_id: string }>(db, sql.storyOf, itemIds)
  return new Map(rows.map(({ item_id, story_id }) => [item_id, story_id]))
}
