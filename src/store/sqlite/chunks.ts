import type { Db, Value } from './database.ts'

/** Sizes of the `IN` lists in use: few, so that the prepared statements stay few. */
const SIZES = [1, 8, 64, 400] as const
const LARGEST = SIZES[SIZES.length - 1]!

/** Rows of a query over any number of ids, asked in lists of a few sizes that are filled up by repeating the last id. */
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

/** `LIMIT` as the engine takes it: a whole number from 0 up. */
export const asLimit = (limit: number): number => Math.min(Math.max(0, Math.floor(limit)), 0x7fffffff)
