import { storyIdOf } from '../../core/story/story-id.ts'
import type { Redirect, StoryBatch } from '../contract/stories.ts'
import type { Db } from './database.ts'
import { sql } from './sql.ts'

/** Stores the redirects of a batch and updates those that its memberships affect. Call it within a write. */
export function saveRedirects(db: Db, { redirects = [], memberships }: StoryBatch): void {
  for (const { from, to } of redirects) {
    db.run(sql.followRedirects, [to, from])
    db.run(sql.putRedirect, [from, to])
    db.run(sql.moveSuggestions, [to, from, to])
  }
  for (const { itemId, storyId } of memberships) db.run(sql.moveRedirect, [storyId, storyIdOf(itemId), storyId])
  for (const storyId of new Set(memberships.map((one) => one.storyId))) db.run(sql.endRedirect, [storyId])
}

export const redirectOf = (db: Db, storyId: string): string | null =>
  db.all<{ to_id: string }>(sql.redirectOf, [storyId])[0]?.to_id ?? null

export const redirects = (db: Db): Redirect[] =>
  db.all<{ from_id: string; to_id: string }>(sql.redirects, []).map(({ from_id, to_id }) => ({
    from: from_id,
    to: to_id,
  }))
