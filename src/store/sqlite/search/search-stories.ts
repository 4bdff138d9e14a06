import type { Query } from '../../../core/search/query.ts'
import type { Story } from '../../../core/story/story.ts'
import type { SearchPage, StorySearch } from '../../contract/search.ts'
import type { Db } from '../database.ts'
import { allIn, asLimit } from '../in-lists.ts'
import { sql } from '../sql.ts'
import { stories } from '../stories.ts'
import { type StoryRow, storyOf } from '../story-rows.ts'
import { firstRow, PER_SECOND } from './facets.ts'
import { matchOf } from './match.ts'

/** `best` ranks only this many of the newest matches. */
const RANKED = 2_000
/** Doubled relevance counts as much as being this much newer, ms. */
const DOUBLING = 7 * 86_400_000

interface Hit {
  readonly doc: number
  readonly score: number
}

const bounds = (query: Query): [from: number, to: number] => [
  query.from === null ? -Number.MAX_SAFE_INTEGER : firstRow(query.from),
  query.to === null ? Number.MAX_SAFE_INTEGER : firstRow(query.to),
]

function hits(db: Db, search: StorySearch, limit: number): Hit[] {
  const match = matchOf(search)
  const [from, to] = bounds(search.query)
  if (search.sort !== 'best') {
    const before = Math.min(to, search.before === undefined ? to : Number(search.before) || to)
    return db.all<{ doc: number }>(sql.searchNewest, [match, from, before, limit]).map(({ doc }) => ({ doc, score: 0 }))
  }
  const ranked = db.all<{ doc: number; rank: number }>(sql.searchBest, [match, from, to, RANKED])
  const scored = ranked.map(({ doc, rank }) => ({
    doc,
    // Time counts linearly and relevance logarithmically: the order does not depend on the present, so pages stay stable.
    score: Math.log2(Math.max(-rank, 1e-9)) + ((doc / PER_SECOND) * 1000) / DOUBLING,
  }))
  scored.sort((a, b) => b.score - a.score || b.doc - a.doc)
  const at = search.before === undefined ? -1 : scored.findIndex(({ doc }) => doc === Number(search.before))
  return scored.slice(at + 1, at + 1 + limit)
}

/** See `SearchStore.searchStories`. */
export function searchStories(db: Db, search: StorySearch): SearchPage {
  const limit = asLimit(search.limit)
  return db.snapshot(() => {
    const found = hits(db, search, limit + 1)
    const page = found.slice(0, limit)
    const ids = new Map(
      allIn<{ doc: number; story_id: string }>(
        db,
        sql.searchStories,
        page.map(({ doc }) => doc),
      ).map(({ doc, story_id }) => [doc, story_id]),
    )
    const rows = allIn<StoryRow>(db, sql.storiesById, [...ids.values()])
    const byId = new Map(rows.map((row) => [row.id, storyOf(row)]))
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      stories: page.flatMap(({ doc }) => byId.get(ids.get(doc) ?? '') ?? []),
      next: last ? String(last.doc) : null,
    }
  })
}

/** See `SearchStore.searchCursor`. */
export function searchCursor(db: Db, beat: string, newest: readonly Pick<Story, 'id' | 'published'>[]): string | null {
  const last = newest.at(-1)
  if (last === undefined) return null
  return db.snapshot(() => {
    if (stories(db, { beat, limit: 1, skip: newest.length }).length === 0) return null
    const ids = newest.map(({ id }) => id)
    const docs = allIn<{ doc: number }>(db, sql.searchDocs, ids).map(({ doc }) => doc)
    if (docs.length === 0) return null
    const lowest = Math.min(...docs)
    // Within a second, rows are in the order of writing, not in that of `stories`.
    const { published, id } = last
    const second = Math.floor(published / 1000) * 1000
    const next = db.get<{ doc: number | null }>(sql.lastSearchDocAfter, [beat, second, published, published, id])?.doc
    return String(next === undefined || next === null ? lowest : Math.max(lowest, next + 1))
  })
}
