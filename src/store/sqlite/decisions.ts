import type { Decision } from '../../core/grouping/decisions.ts'
import type { Db } from './database.ts'
import { sql } from './sql.ts'

export const violatedDecisions = (db: Db): Decision[] => db.all<Decision>(sql.violatedDecisions, [])

export function decisionsRevision(db: Db): string {
  const row = db.get<{ total: number; at: number | null }>(sql.decisionsRevision, [])
  return `${row?.total ?? 0} ${row?.at ?? ''}`
}

export const decisions = (db: Db): Decision[] => db.all<Decision>(sql.decisions, [])

/** The two item ids in the order in which they are stored. */
const pairOf = ({ a, b }: Pick<Decision, 'a' | 'b'>): [string, string] => (a < b ? [a, b] : [b, a])

export const removeDecisions = (db: Db, given: readonly Pick<Decision, 'a' | 'b'>[]): number =>
  db.write('full', () => given.reduce((count, one) => count + db.run(sql.removeDecision, pairOf(one)), 0))

export function saveDecisions(db: Db, given: readonly Decision[], now: number): void {
  db.write('full', () => {
    for (const { kind, a, b } of given) {
      if (a === b) throw new Error(`a decision needs two different items; item ${a} is given twice`)
      db.run(sql.putDecision, [...pairOf({ a, b }), kind, now])
      db.run(sql.resolveSuggestion, [a, b])
      db.run(sql.resolveSuggestion, [b, a])
    }
  })
}
