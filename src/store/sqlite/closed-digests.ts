import type { ClosedDigest } from '../contract/digests.ts'
import type { Db } from './database.ts'
import { sql } from './sql.ts'

interface EditionRow {
  readonly digest: string
  /** The key of its day or ISO week. */
  readonly day: string
  readonly closed_at: number
}

export const closedDigest = (db: Db, digest: string, key: string): ClosedDigest | null => {
  const row = db.get<EditionRow & { readonly body: string }>(sql.edition, [digest, key])
  return row ? { digest: row.digest, key: row.day, closedAt: row.closed_at, body: row.body } : null
}

export const closedDigests = (db: Db, digest: string): Omit<ClosedDigest, 'body'>[] =>
  db
    .all<EditionRow>(sql.editions, [digest])
    .map((row) => ({ digest: row.digest, key: row.day, closedAt: row.closed_at }))

export const closeDigest = (db: Db, { digest, key, closedAt, body }: ClosedDigest): void => {
  db.write('full', () => db.run(sql.closeEdition, [digest, key, closedAt, body]))
}
