import { hash } from 'node:crypto'
import { leadFirst } from '../../../core/story/order.ts'
import { mayShow } from '../../../core/story/reuse-terms.ts'
import type { StoryView } from '../../../core/story/story.ts'
import type { Db } from '../database.ts'
import { allIn } from '../in-lists.ts'
import type { OutletReader } from '../outlet-reader.ts'
import { sql } from '../sql.ts'
import { fullStoryViews } from '../stories.ts'
import { columnsOf } from './columns.ts'
import { PER_SECOND } from './facets.ts'

/** The first free row number for a story published at this time, epoch ms. */
function freeRow(db: Db, published: number): number {
  for (let base = Math.floor(published / 1000) * PER_SECOND; ; base += PER_SECOND) {
    const last = db.get<{ doc: number | null }>(sql.lastSearchDoc, [base, base + PER_SECOND])?.doc ?? null
    if (last === null) return base
    if (last + 1 < base + PER_SECOND) return last + 1
  }
}

interface DocRow {
  readonly doc: number
  readonly story_id: string
  readonly hash: string
}

/** These stories with their reports in order. Reads those that are not given. */
function viewsOf(db: Db, outletsById: OutletReader, ids: readonly string[], given: readonly StoryView[]): StoryView[] {
  const byId = new Map(given.map((view) => [view.story.id, view]))
  const wanted = [...new Set(ids)]
  const read = wanted.filter((id) => !byId.has(id))
  for (const view of fullStoryViews(db, outletsById, read)) byId.set(view.story.id, view)
  return wanted.flatMap((id) => byId.get(id) ?? [])
}

/** Updates the rows of these stories, and removes those of stories without items. Call it within a write. */
export function indexStories(
  db: Db,
  outletsById: OutletReader,
  ids: readonly string[],
  given: readonly StoryView[] = [],
): void {
  if (ids.length === 0) return
  const known = new Map(allIn<DocRow>(db, sql.searchDocs, ids).map((row) => [row.story_id, row]))
  const views = viewsOf(db, outletsById, ids, given).flatMap((view) => {
    // All words of these reports may be searched; reuse terms limit only what is shown (`applyReuseTerms`).
    const reports = view.reports.filter(mayShow).sort(leadFirst(view.story.leadId))
    return reports.length === 0 ? [] : [{ ...view, reports }]
  })
  const indexed = new Set(views.map(({ story }) => story.id))
  for (const [id, { doc }] of known) {
    if (indexed.has(id)) continue
    db.run(sql.dropSearchText, [doc])
    db.run(sql.dropSearchDoc, [id])
  }
  const rows: { doc: number; columns: string[]; old: boolean }[] = []
  for (const view of views) {
    const columns = columnsOf(view)
    const text = hash('sha1', columns.join('\n'), 'base64url')
    const before = known.get(view.story.id)
    if (before?.hash === text) continue
    const doc = before?.doc ?? freeRow(db, view.story.published)
    db.run(sql.putSearchDoc, [doc, text, view.story.id])
    rows.push({ doc, columns, old: before !== undefined })
  }
  // FTS5 flushes whenever a row number is lower than the one before: in ascending order, all rows go into one segment.
  rows.sort((a, b) => a.doc - b.doc)
  for (const { doc, old } of rows) if (old) db.run(sql.dropSearchText, [doc])
  for (const { doc, columns } of rows) db.run(sql.putSearchText, [doc, ...columns])
}

/** Stories per transaction when filling the index: few enough that other connections do not wait long for the lock. */
const FILL = 500

/** Writes the rows that a migration left for us (`search_waiting`). Returns their number. */
export function fillSearch(db: Db, outletsById: OutletReader): number {
  for (let count = 0; ; ) {
    const ids = db.all<{ story_id: string }>(sql.searchWaiting, [FILL]).map(({ story_id }) => story_id)
    if (ids.length === 0) return count
    db.write('normal', () => {
      indexStories(db, outletsById, ids)
      for (const id of ids) db.run(sql.dropSearchWaiting, [id])
    })
    count += ids.length
  }
}
