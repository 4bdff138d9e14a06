import type { SourceHealth } from '../../core/source/source-state.ts'
import type { Counts } from '../contract/facts.ts'
import type { Db } from './database.ts'
import { sql } from './sql.ts'

export const fact = (db: Db, key: string): string | null => db.get<{ value: string }>(sql.fact, [key])?.value ?? null

export const setFact = (db: Db, key: string, value: string): void => {
  db.write('full', () => db.run(sql.setFact, [key, value]))
}

const NO_SOURCES: Record<SourceHealth, number> = {
  new: 0,
  ok: 0,
  unchanged: 0,
  moved: 0,
  gone: 0,
  blocked: 0,
  limited: 0,
  failed: 0,
}

const total = (db: Db, text: string): number => db.get<{ total: number }>(text, [])?.total ?? 0

export function counts(db: Db): Counts {
  const health = { ...NO_SOURCES }
  let sources = 0
  for (const row of db.all<{ health: SourceHealth; total: number }>(sql.countHealth, [])) {
    health[row.health] = row.total
    sources += row.total
  }
  return { sources, items: total(db, sql.countItems), stories: total(db, sql.countStories), health }
}
