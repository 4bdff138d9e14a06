import type { Suggestion } from '../../core/story/story.ts'
import type { StoryBatch } from '../contract/stories.ts'
import type { Db } from './database.ts'
import { sql } from './sql.ts'

/** Replaces the suggestions for the items of a batch, if it has any. Call it within a write. */
export function saveSuggestions(db: Db, { suggestions = [], memberships }: StoryBatch): void {
  if (suggestions.length === 0) return
  for (const itemId of new Set(memberships.map((one) => one.itemId))) db.run(sql.dropSuggestions, [itemId])
  for (const { itemId, storyId, score, nearest, shared } of suggestions)
    db.run(sql.putSuggestion, [itemId, storyId, score, nearest, JSON.stringify(shared)])
}

interface SuggestionRow {
  readonly item_id: string
  readonly story_id: string
  readonly score: number
  readonly nearest: string
  readonly shared: string
}

const suggestionOf = (row: SuggestionRow): Suggestion => ({
  itemId: row.item_id,
  storyId: row.story_id,
  score: row.score,
  nearest: row.nearest,
  shared: JSON.parse(row.shared),
})

export function suggestionsFor(db: Db, storyIds: readonly string[]): Suggestion[] {
  if (storyIds.length === 0) return []
  return db.all<SuggestionRow>(sql.suggestionsFor(storyIds.length), [...storyIds, ...storyIds]).map(suggestionOf)
}

export const newestSuggestions = (db: Db, limit: number): Suggestion[] =>
  db.all<SuggestionRow>(sql.newestSuggestions, [limit]).map(suggestionOf)
