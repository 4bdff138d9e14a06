import { groupBy } from '../../core/collections/group-by.ts'
import { applyReuseTerms } from '../../core/story/apply-reuse-terms.ts'
import { leadFirst } from '../../core/story/order.ts'
import type { Report, Story, StoryView } from '../../core/story/story.ts'
import type { StoryBatch, StoryQuery } from '../contract/stories.ts'
import type { Db } from './database.ts'
import { allIn, asLimit } from './in-lists.ts'
import { type ItemRow, itemOf } from './item-rows.ts'
import type { OutletReader } from './outlet-reader.ts'
import { saveReasons } from './reasons.ts'
import { saveRedirects } from './redirects.ts'
import { sql } from './sql.ts'
import {
  beatsOf,
  type MembershipRow,
  membershipOf,
  membershipValues,
  type StoryRow,
  storyOf,
  storyValues,
} from './story-rows.ts'
import { saveSuggestions } from './suggestions.ts'

/**
 * See `StoryStore.saveStories`. Calls `index` within the transaction with the stories whose words may have changed, and with
 * the given views.
 */
export function saveStories(
  db: Db,
  batch: StoryBatch,
  index: (storyIds: readonly string[], views: readonly StoryView[]) => void = () => {},
): void {
  db.write('full', () => {
    const items = [
      ...batch.memberships.map(({ itemId }) => itemId),
      ...batch.grouped.map((item) => (typeof item === 'string' ? item : item.id)),
    ]
    const before = allIn<{ story_id: string }>(db, sql.storyOf, items).map(({ story_id }) => story_id)
    const filed = filedBefore(db, batch.stories)
    for (const story of batch.stories) {
      if (db.run(sql.putStory, storyValues(story)) > 0) updateBeats(db, story, filed.get(story.id))
    }
    for (const membership of batch.memberships) db.run(sql.putMembership, membershipValues(membership))
    for (const item of batch.grouped) {
      if (typeof item === 'string') db.run(sql.markGrouped, [item])
      else db.run(sql.markGroupedAs, [item.id, item.hash])
    }
    saveRedirects(db, batch)
    saveSuggestions(db, batch)
    saveReasons(db, batch.reasons ?? [])
    const touched = [...batch.stories.map(({ id }) => id), ...batch.memberships.map(({ storyId }) => storyId)]
    index([...new Set([...before, ...touched])], batch.views ?? [])
  })
}

type FiledRow = Pick<StoryRow, 'id' | 'published' | 'beats'>

const filedBefore = (db: Db, stories: readonly Story[]): Map<string, FiledRow> =>
  new Map(
    allIn<FiledRow>(
      db,
      sql.beatsOf,
      stories.map(({ id }) => id),
    ).map((row) => [row.id, row]),
  )

/** Adds a story to the lists of its beats, and removes it from those it has left. */
function updateBeats(db: Db, story: Story, before: FiledRow | undefined): void {
  const published = before?.published ?? story.published
  const earlier = new Set(before === undefined ? [] : beatsOf(before).map(({ beat }) => beat))
  const now = new Set(story.beats.map(({ beat }) => beat))
  for (const beat of earlier) if (!now.has(beat)) db.run(sql.dropBeat, [beat, published, story.id])
  for (const beat of now) if (!earlier.has(beat)) db.run(sql.putBeat, [beat, published, story.id])
}

type ReportRow = ItemRow & MembershipRow

export const storyViews = (db: Db, outletsById: OutletReader, ids: readonly string[]): StoryView[] =>
  fullStoryViews(db, outletsById, ids).flatMap((view) => applyReuseTerms(view) ?? [])

export function fullStoryViews(db: Db, outletsById: OutletReader, ids: readonly string[]): StoryView[] {
  return db.snapshot(() => {
    const stories = new Map(allIn<StoryRow>(db, sql.storiesById, ids).map((row) => [row.id, storyOf(row)]))
    const rows = allIn<ReportRow>(db, sql.reportsOf, [...stories.keys()])
    const outlets = outletsById(rows.map(({ source_id }) => source_id))
    const found = rows.flatMap((row): Report[] => {
      const outlet = outlets.get(row.source_id)
      return outlet ? [{ item: itemOf(row), outlet, membership: membershipOf(row.id, row) }] : []
    })
    const reports = groupBy(found, ({ membership }) => membership.storyId)
    return ids.flatMap((id) => {
      const story = stories.get(id)
      const ofStory = reports.get(id)
      return story && ofStory ? [{ story, reports: ofStory.sort(leadFirst(story.leadId)) }] : []
    })
  })
}

export function stories(db: Db, query: StoryQuery): Story[] {
  const from = query.from ?? Number.MIN_SAFE_INTEGER
  const to = query.to ?? Number.MAX_SAFE_INTEGER
  const limit = asLimit(query.limit)
  const skip = asLimit(query.skip ?? 0)
  const rows =
    query.beat === undefined
      ? db.all<StoryRow>(sql.stories, [from, to, limit, skip])
      : db.all<StoryRow>(sql.storiesOfBeat, [query.beat, from, to, limit, skip])
  return rows.map(storyOf)
}

export function countStories(db: Db, { beat, from, to }: Omit<StoryQuery, 'limit' | 'skip'>): number {
  const bounds = [from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER]
  const row =
    beat === undefined
      ? db.get<{ total: number }>(sql.countStoriesBetween, bounds)
      : db.get<{ total: number }>(sql.countStoriesOfBeat, [beat, ...bounds])
  return row?.total ?? 0
}

export const allStoryIds = (db: Db): string[] => db.all<{ id: string }>(sql.storyIds, []).map(({ id }) => id)
