import type { Db, Value } from './database.ts'

/** Sizes of `IN` lists: only a few, so that there are only a few prepared statements. */
const SIZES = [1, 8, 64, 400] as const
const LARGEST = SIZES[SIZES.length - 1]!

/** Rows of a query over any number of ids, read in `IN` lists of a few sizes. A list is filled up by repeating its last id. */
export function allIn<Row>(db: Db, text: (count: number) => string, ids: readonly Value[]): Row[] {
  const rows: Row[] = []
  const distinct = [...new Set(ids)]
  for (let start = 0; start < distinct.length; start += LARGEST) {
    const part = distinct.slice(start, start + LARGEST)
    const size = SIZES.find((least) => least >= part.length) ?? LARGEST
    const last = part[part.length - 1]!
    const values = [...part, ...Array.from({ length: size - part.length }, () => last)]
    for (const row of db.all<Row>(text(size), values)) rows.push(row)
  }
  return rows
}

/** A valid `LIMIT`: a whole number from 0. */
export const asLimit = (limit: number): number => Math.min(Math.max(0, Math.floor(limit)), 0x7fffffff)
