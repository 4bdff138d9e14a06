import type { Outlet } from '../../core/story/story.ts'
import type { Db } from './database.ts'
import { allIn } from './in-lists.ts'
import { outletOf, type SourceRow } from './source-rows.ts'
import { sql } from './sql.ts'

export type OutletReader = (ids: readonly string[]) => ReadonlyMap<string, Outlet>

/** Returns a function that reads outlets by id and parses a row only if it has changed since the last call. */
export function outletReader(db: Db): OutletReader {
  type Row = Pick<SourceRow, 'id' | 'source' | 'facts'>
  const parsed = new Map<string, { readonly row: Row; readonly outlet: Outlet }>()
  return (ids) => {
    const found = new Map<string, Outlet>()
    for (const row of allIn<Row>(db, sql.sourcesById, ids)) {
      const known = parsed.get(row.id)
      const fresh = known && known.row.source === row.source && known.row.facts === row.facts
      const outlet = fresh ? known.outlet : outletOf(row)
      if (!fresh) parsed.set(row.id, { row, outlet })
      found.set(row.id, outlet)
    }
    return found
  }
}
