import { compareText } from '../../core/collections/compare.ts'
import type { Source } from '../../core/source/source.ts'
import type { SourceState } from '../../core/source/source-state.ts'
import type { Outlet } from '../../core/story/story.ts'
import type { Claim } from '../contract/sources.ts'
import { planSync } from '../sync-plan.ts'
import { toJson } from '../well-formed.ts'
import type { Db } from './database.ts'
import { asLimit } from './in-lists.ts'
import { outletOf, type SourceRow, sourceOf, stateOf, stateValues } from './source-rows.ts'
import { sql } from './sql.ts'

type ClaimRow = Omit<SourceRow, 'position'>

/** See `SourceStore.syncSources`. */
export function syncSources(db: Db, sources: readonly Source[], firstAt: (source: Source) => number): void {
  db.write('full', () => {
    const stored = db.all<SourceRow>(sql.sources, []).map((row) => {
      const known = { source: sourceOf(row), state: stateOf(row), enabled: row.enabled === 1, position: row.position }
      return [row.id, known] as const
    })
    const plan = planSync(new Map(stored), sources, firstAt)
    for (const { source, position, enabled, state, revoke } of plan.put) {
      db.run(sql.putSource, [source.id, position, Number(enabled), toJson(source), ...stateValues(state)])
      if (revoke) db.run(sql.revokeLease, [source.id])
    }
    for (const id of plan.disable) db.run(sql.disableSource, [id])
  })
}

const claimOf = (row: ClaimRow): Claim => ({ source: sourceOf(row), state: stateOf(row), lease: row.lease })

export const claimDue = (db: Db, now: number, limit: number, leaseMs: number): Claim[] =>
  db
    .write('normal', () => db.all<ClaimRow>(sql.claimDue, [now + leaseMs, now, now, asLimit(limit)]))
    .sort((a, b) => a.next_at - b.next_at || compareText(a.id, b.id))
    .map(claimOf)

export const claim = (db: Db, ids: readonly string[], now: number, leaseMs: number): Claim[] =>
  db.write('normal', () => ids.flatMap((id) => db.all<ClaimRow>(sql.claim, [now + leaseMs, id, now]))).map(claimOf)

export function postpone(db: Db, { source, lease }: Claim, nextAt: number): void {
  db.write('normal', () => db.run(sql.postpone, [nextAt, source.id, lease]))
}

export function release(db: Db, claims: readonly Claim[]): void {
  if (claims.length === 0) return
  db.write('normal', () => {
    for (const { source, lease } of claims) db.run(sql.release, [source.id, lease])
  })
}

export function makeDue(db: Db, times: ReadonlyMap<string, number>): void {
  if (times.size === 0) return
  db.write('normal', () => {
    for (const [id, at] of times) db.run(sql.makeDue, [at, id, at])
  })
}

export const nextDueAt = (db: Db): number | null => db.get<{ next_at: number | null }>(sql.nextDue, [])?.next_at ?? null

export const sourceStates = (db: Db): SourceState[] =>
  db
    .all<SourceRow>(sql.sources, [])
    .filter(({ enabled }) => enabled === 1)
    .map(stateOf)

export const outlets = (db: Db): Outlet[] => db.all<SourceRow>(sql.sources, []).map(outletOf)
