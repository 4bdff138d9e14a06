import { mayShow } from '../../core/story/reuse-terms.ts'
import type { ExportedItem } from '../contract/facts.ts'
import type { Db } from './database.ts'
import type { ItemRow } from './item-rows.ts'
import { outlets } from './sources.ts'
import { sql } from './sql.ts'
import { beatsOf } from './story-rows.ts'

type ExportRow = Pick<ItemRow, 'id' | 'time' | 'source_id' | 'guid' | 'link' | 'title' | 'published' | 'language'> & {
  readonly story_id: string | null
  readonly beats: string | null
}

/** Items per page. */
const PAGE = 500

/** Reads one page at a time, so that others can write in between. See `FactStore.exportItems`. */
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
