import type { Decision } from '../../core/grouping/decisions.ts'
import type { Suggestion } from '../../core/story/story.ts'
import { storyIdOf } from '../../core/story/story-id.ts'
import type { Db } from './database.ts'
import type { StoryBatch } from '../store.ts'

const MARKS = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

export const judgement = {
  redirects: 'select from_id, to_id from redirects order by from_id',
  redirectOf: 'select to_id from redirects where from_id = ?',
  // Who holds items stands for itself.
  endRedirect: `delete from redirects where from_id = ?
    and exists (select 1 from memberships where story_id = from_id)`,
  // Who was led to a story because of this item is led to where it went.
  moveRedirect: `update redirects set to_id = ? where from_id = ? and to_id <> ?`,
  followRedirects: 'update redirects set to_id = ? where to_id = ?',
  putRedirect: `insert into redirects (from_id, to_id) values (?, ?)
    on conflict (from_id) do update set to_id = excluded.to_id`,
  dropSuggestions: 'delete from suggestions where item_id = ?',
  putSuggestion: `insert into suggestions (item_id, story_id, score, nearest, shared) values (?, ?, ?, ?, ?)
    on conflict (item_id, story_id) do update set score = excluded.score, nearest = excluded.nearest, shared = excluded.shared`,
  moveSuggestions: `update suggestions set story_id = ? where story_id = ?
    and not exists (select 1 from suggestions other where other.item_id = suggestions.item_id and other.story_id = ?)`,
  // One whose item stands in that story by now has been answered.
  suggestionsFor: (count: number) => `select s.item_id, s.story_id, s.score, s.nearest, s.shared from suggestions s
    join memberships m on m.item_id = s.item_id
    where m.story_id <> s.story_id and (s.story_id in (${MARKS(count)}) or m.story_id in (${MARKS(count)}))
    order by s.score desc, s.item_id, s.story_id`,
  newestSuggestions: `select s.item_id, s.story_id, s.score, s.nearest, s.shared from suggestions s
    join memberships m on m.item_id = s.item_id join items i on i.id = s.item_id
    where m.story_id <> s.story_id order by i.time desc, s.item_id, s.story_id limit ?`,
  decisions: 'select kind, a, b from constraints order by at, a, b',
  // `cross`: SQLite keeps this order, whatever it believes of the sizes; the other way round would read every membership.
  violatedDecisions: `select c.kind, c.a, c.b from constraints c cross join memberships x cross join memberships y
    where x.item_id = c.a and y.item_id = c.b and (c.kind = 'must-link') = (x.story_id <> y.story_id)`,
  decisionsAsOf: 'select count(*) as total, max(at) as at from constraints',
  dropConstraint: 'delete from constraints where a = ? and b = ?',
  answerSuggestion: 'delete from suggestions where item_id = ? and nearest = ?',
  putConstraint: `insert into constraints (a, b, kind, at) values (?, ?, ?, ?)
    on conflict (a, b) do update set kind = excluded.kind, at = excluded.at`,
}

/** Keeps what a batch says of ids that ended and of doubtful links; within its transaction. */
export function saveJudgement(db: Db, { redirects = [], suggestions = [], memberships }: StoryBatch): void {
  for (const { from, to } of redirects) {
    db.run(judgement.followRedirects, [to, from])
    db.run(judgement.putRedirect, [from, to])
    db.run(judgement.moveSuggestions, [to, from, to])
  }
  for (const { itemId, storyId } of memberships) db.run(judgement.moveRedirect, [storyId, storyIdOf(itemId), storyId])
  for (const storyId of new Set(memberships.map((one) => one.storyId))) db.run(judgement.endRedirect, [storyId])
  if (suggestions.length === 0) return
  const placed = new Set(memberships.map(({ itemId }) => itemId))
  for (const itemId of placed) db.run(judgement.dropSuggestions, [itemId])
  for (const { itemId, storyId, score, nearest, shared } of suggestions)
    db.run(judgement.putSuggestion, [itemId, storyId, score, nearest, JSON.stringify(shared)])
}

export const redirectOf = (db: Db, storyId: string): string | null =>
  db.all<{ to_id: string }>(judgement.redirectOf, [storyId])[0]?.to_id ?? null

export const redirects = (db: Db): { readonly from: string; readonly to: string }[] =>
  db.all<{ from_id: string; to_id: string }>(judgement.redirects, []).map(({ from_id, to_id }) => ({
    from: from_id,
    to: to_id,
  }))

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
  return db.all<SuggestionRow>(judgement.suggestionsFor(storyIds.length), [...storyIds, ...storyIds]).map(suggestionOf)
}

export const newestSuggestions = (db: Db, limit: number): Suggestion[] =>
  db.all<SuggestionRow>(judgement.newestSuggestions, [limit]).map(suggestionOf)

export const violatedDecisions = (db: Db): Decision[] => db.all<Decision>(judgement.violatedDecisions, [])

export function decisionsAsOf(db: Db): string {
  const row = db.get<{ total: number; at: number | null }>(judgement.decisionsAsOf, [])
  return `${row?.total ?? 0} ${row?.at ?? ''}`
}

export const decisions = (db: Db): Decision[] => db.all<Decision>(judgement.decisions, [])

/** In the order in which the pair is kept. */
const pairOf = ({ a, b }: Pick<Decision, 'a' | 'b'>): [string, string] => (a < b ? [a, b] : [b, a])

export const removeDecisions = (db: Db, given: readonly Pick<Decision, 'a' | 'b'>[]): number =>
  db.write('full', () => given.reduce((count, one) => count + db.run(judgement.dropConstraint, pairOf(one)), 0))

export function saveDecisions(db: Db, given: readonly Decision[], now: number): void {
  db.write('full', () => {
    for (const { kind, a, b } of given) {
      if (a === b) throw new Error(`item ${a} can't be constrained with itself`)
      db.run(judgement.putConstraint, [...pairOf({ a, b }), kind, now])
      db.run(judgement.answerSuggestion, [a, b])
      db.run(judgement.answerSuggestion, [b, a])
    }
  })
}
