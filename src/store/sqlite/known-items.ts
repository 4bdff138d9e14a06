import type { Item } from '../../core/item/item.ts'
import type { KnownQuery } from '../../core/item/settle-items.ts'
import type { Db } from './database.ts'
import { allIn } from './in-lists.ts'
import { type ItemRow, itemOf } from './item-rows.ts'
import { sql } from './sql.ts'

/** Items of one source that are read by their time. */
const BY_TIME_MAX = 2_000

export const hasItems = (db: Db, sourceId: string): boolean => db.get(sql.hasItems, [sourceId]) !== undefined

export const itemHashes = (db: Db, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(allIn<{ id: string; hash: string }>(db, sql.itemHashes, ids).map(({ id, hash }) => [id, hash]))

/** See `SourceStore.knownItems`. */
export const knownItems = (db: Db, sourceId: string, { ids, addresses, from, to }: KnownQuery): Item[] => {
  const rows = [
    ...allIn<ItemRow>(db, sql.itemsById, ids),
    ...allIn<ItemRow>(db, sql.itemsByAddress, addresses),
    ...db.all<ItemRow>(sql.itemsOfSource, [sourceId, from, to, BY_TIME_MAX]),
  ].filter((row) => row.source_id === sourceId)
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(itemOf)
}
