import type { Item } from '../item/item.ts'
import type { FeedFacts } from '../source/entry.ts'
import type { ReuseTerms, SourceRole } from '../source/source.ts'

/** Why an item is in its story. */
export type Rule =
  /** Began the story. */
  | 'first'
  /** Same canonical URL as a member (level 2). */
  | 'same-url'
  /** Text nearly identical to a member's: a wire copy (level 2). */
  | 'same-text'
  /** Similar title and summary within the time window (level 3). */
  | 'similar'
  /** An editor decided it. */
  | 'linked'

/** An item's place in a story, with the reason. */
export interface Membership {
  readonly itemId: string
  readonly storyId: string
  readonly rule: Rule
  /** 0–1; 1 for `first` and the level-2 rules. */
  readonly score: number
  /** The member that it matched; null for `first`. */
  readonly nearest: string | null
  /** Terms shared with that member, heaviest first, at most 8; or the shared URL. */
  readonly shared: readonly string[]
}

/** A story that an item may belong to: too weak a match to join it, strong enough to ask an editor. */
export interface Suggestion {
  readonly itemId: string
  readonly storyId: string
  readonly score: number
  /** The most similar member. */
  readonly nearest: string
  readonly shared: readonly string[]
}

/** One beat of a story, with reasons for editors. */
export interface BeatAssignment {
  readonly beat: string
  readonly score: number
  /** Such as `word "GPU" in title (+2)`. */
  readonly reasons: readonly string[]
}

/** The items about one event. The id and `published` never change. */
export interface Story {
  readonly id: string
  /** `tag:` URI (RFC 4151), made once; the id in every output. */
  readonly tag: string
  readonly leadId: string
  readonly headline: string
  readonly excerpt: string
  readonly language: string | null
  /** Number of independent publishers; copies do not count (`publishersOf`). */
  readonly publishers: number
  /** Earliest and latest `time` of its items, epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
  readonly published: number
  /** Moves only when `contentHash` changes. */
  readonly updated: number
  /** Hash of everything that readers see of the story; '' if the reuse terms of its sources leave nothing to show. */
  readonly contentHash: string
  readonly beats: readonly BeatAssignment[]
}

/** What outputs print of a source. */
export interface Outlet {
  readonly sourceId: string
  readonly name: string
  readonly url: string
  readonly site: string
  readonly language: string | null
  readonly weight: number
  readonly publisher: string
  readonly facts: FeedFacts | null
  /** Absent: `press`. */
  readonly role?: SourceRole
  /** Absent: `DEFAULT_REUSE_TERMS`. */
  readonly terms?: ReuseTerms
}

/** An item as a member of a story. */
export interface Report {
  readonly item: Item
  readonly outlet: Outlet
  readonly membership: Membership
}

/** A story with everything needed to print it. Reports: the lead first, then by time. */
export interface StoryView {
  readonly story: Story
  readonly reports: readonly Report[]
}

/** A placeholder for the outlet of a source that the store no longer has. */
export const unknownOutlet = ({ sourceId, language }: Item): Outlet => ({
  sourceId,
  name: sourceId,
  url: '',
  site: '',
  language,
  weight: 0,
  publisher: sourceId,
  facts: null,
})
