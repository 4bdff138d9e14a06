import type { SourceHealth } from '../../core/source/source-state.ts'
import { mayShow } from '../../core/story/reuse-terms.ts'
import type { Db } from './database.ts'
import { beatsOf, type ItemRow } from './rows.ts'
import { outlets } from './sources.ts'
import { sql } from './sql.ts'
import type { ClosedDigest, Counts, ExportedItem } from '../store.ts'

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

export const fact = (db: Db, key: string): string | null => db.get<{ value: string }>(sql.fact, [key])?.value ?? null

export const setFact = (db: Db, key: string, value: string): void => {
  db.write('full', () => db.run(sql.setFact, [key, value]))
}

const NO_HEALTH: Record<SourceHealth, number> = {
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
  const health = { ...NO_HEALTH }
  let sources = 0
  for (const row of db.all<{ health: SourceHealth; total: number }>(sql.countHealth, [])) {
    health[row.health] = row.total
    sources += row.total
  }
  return { sources, items: total(db, sql.countItems), stories: total(db, sql.countStories), health }
}

type ExportRow = Pick<ItemRow, 'id' | 'time' | 'source_id' | 'guid' | 'link' | 'title' | 'published' | 'language'> & {
  readonly story_id: string | null
  readonly beats: string | null
}

const PAGE = 500

/** In (time, id) order, a page at a time, so that writing goes on in between. */
export async function* exportItems(db: Db): AsyncGenerator<ExportedItem, void, undefined> {
  const known = outlets(db)
  const urls = new Map(known.map(({ sourceId, url }) => [sourceId, url]))
  const hidden = new Set(known.filter((outlet) => !mayShow({ outlet })).map(({ sourceId }) => sourceId))
  let time = Number.MIN_SAFE_INTEGER
  let id = ''
  for (;;) {
    const rows = db.all<ExportRow>(sql.exportPage, [time, id, PAGE])
    for (const row of rows) {
      if (hidden.has(row.source_id)) continue
      yield {
        source: row.source_id,
        sourceUrl: urls.get(row.source_id) ?? '',
        guid: row.guid,
        link: row.link,
        title: row.title,
        published: row.published,
        language: row.language,
        story: row.story_id,
        beats: row.beats === null ? [] : beatsOf({ beats: row.beats }).map(({ beat }) => beat),
      }
    }
    const last = rows[rows.length - 1]
    if (!last) return
    time = last.time
    id = last.id
  }
}
