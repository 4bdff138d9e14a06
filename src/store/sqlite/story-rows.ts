import type { BeatAssignment, Membership, Rule, Story } from '../../core/story/story.ts'
import { toJson } from '../well-formed.ts'
import type { Value } from './database.ts'

export interface StoryRow {
  readonly id: string
  readonly tag: string
  readonly lead_id: string
  readonly headline: string
  readonly published: number
  readonly updated: number
  readonly face: string
  readonly beats: string
  readonly rest: string
}

export const beatsOf = (row: Pick<StoryRow, 'beats'>): BeatAssignment[] => JSON.parse(row.beats)

type StoryColumn = 'id' | 'tag' | 'leadId' | 'headline' | 'published' | 'updated' | 'contentHash' | 'beats'

export const storyOf = (row: StoryRow): Story => {
  const rest: Omit<Story, StoryColumn> = JSON.parse(row.rest)
  return {
    id: row.id,
    tag: row.tag,
    leadId: row.lead_id,
    headline: row.headline,
    published: row.published,
    updated: row.updated,
    contentHash: row.face,
    beats: beatsOf(row),
    ...rest,
  }
}

export const storyValues = (story: Story): Value[] => {
  const { id, tag, leadId, headline, published, updated, contentHash, beats, ...rest } = story
  return [id, tag, leadId, headline, published, updated, contentHash, toJson(beats), toJson(rest)]
}

export interface MembershipRow {
  readonly story_id: string
  readonly rule: Rule
  readonly score: number
  readonly nearest: string | null
  readonly shared: string
}

export const membershipOf = (itemId: string, row: MembershipRow): Membership => ({
  itemId,
  storyId: row.story_id,
  rule: row.rule,
  score: row.score,
  nearest: row.nearest,
  shared: JSON.parse(row.shared),
})

export const membershipValues = (membership: Membership): Value[] => {
  const { itemId, storyId, rule, score, nearest, shared } = membership
  return [itemId, storyId, rule, score, nearest, toJson(shared)]
}
