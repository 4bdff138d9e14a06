import type { Item } from '../item/item.ts'
import type { FeedFacts } from '../source/entry.ts'
import type { ReuseTerms } from '../source/source.ts'

/** How an item came into its story. */
export type Rule =
  /** Began the story. */
  | 'first'
  /** Same canonical URL as a member (level 2). */
  | 'same-url'
  /** Text all but identical to a member's: a wire copy (level 2). */
  | 'same-text'
  /** Similar title and summary within the time window (level 3). */
  | 'similar'
  /** An editor said so. */
  | 'linked'

/** Why an item stands in its story. */
export interface Membership {
  readonly itemId: string
  readonly storyId: string
  readonly rule: Rule
  /** 0–1; 1 for `first` and the level-2 rules. */
  readonly score: number
  /** The member it was compared with; null for `first`. */
  readonly nearest: string | null
  /** Terms shared with it, heaviest first, at most 8; or the shared URL. */
  readonly shared: readonly string[]
}

/** A story that an item may belong to as well: too weak a link to join, too strong to pass over. */
export interface Suggestion {
  readonly itemId: string
  readonly storyId: string
  readonly score: number
  /** The member it is most like. */
  readonly nearest: string
  readonly shared: readonly string[]
}

/** One beat of a story, with the reason an editor can read. */
export interface BeatAssignment {
  readonly beat: string
  readonly score: number
  /** What the rules found, for example `word "GPU" in title (+2)`. */
  readonly reasons: readonly string[]
}

/** The items about one event. The id and `published` never change. */
export interface Story {
  readonly id: string
  /** `tag:` URI (RFC 4151), minted once; the id in every output. */
  readonly tag: string
  readonly leadId: string
  readonly headline: string
  readonly excerpt: string
  readonly language: string | null
  /** Independent publishers: families, wire copies counted once. */
  readonly publishers: number
  /** Earliest and latest effective time of its items. */
  readonly firstAt: number
  readonly lastAt: number
  readonly published: number
  /** Moves only when `face` does. */
  readonly updated: number
  /** Hash of all that a reader sees of the story; '' where the terms of its sources leave nothing to be seen. */
  readonly contentHash: string
  readonly beats: readonly BeatAssignment[]
}

/** What the store knows of a source that outputs print. */
export interface Outlet {
  readonly sourceId: string
  readonly name: string
  readonly url: string
  readonly site: string
  readonly language: string | null
  readonly weight: number
  readonly publisher: string
  readonly facts: FeedFacts | null
  /** Absent: `DEFAULT_REUSE_TERMS`. */
  readonly terms?: ReuseTerms
}

/** One item of a story as a reader meets it. */
export interface Report {
  readonly item: Item
  readonly outlet: Outlet
  readonly membership: Membership
}

/** A story with everything needed to print it; reports with the lead first, then by time. */
export interface StoryView {
  readonly story: Story
  readonly reports: readonly Report[]
}

/** Stands in for a source that the store no longer describes. */
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
