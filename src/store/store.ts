import type { Decision } from '../core/grouping/decisions.ts'
import type { PairRecord } from '../core/grouping/explain-pair.ts'
import type { Item } from '../core/item/item.ts'
import type { Query } from '../core/search/query.ts'
import type { Source } from '../core/source/source.ts'
import type { SourceHealth, SourceState } from '../core/source/source-state.ts'
import type { Picture, PictureAttempts } from '../core/story/picture.ts'
import type { Membership, Outlet, Story, StoryView, Suggestion } from '../core/story/story.ts'

/** A due source, leased to the caller until `leaseUntil`. */
export interface Claim {
  readonly source: Source
  readonly state: SourceState
  /** Fencing token: `saveCrawl` refuses a claim whose lease was taken over. */
  readonly lease: number
}

/** Everything one request of one source changed; kept in one transaction. */
export interface CrawlBatch {
  readonly sourceId: string
  readonly lease: number
  readonly state: SourceState
  readonly items: readonly Item[]
}

export interface CrawlSaved {
  /** False when the lease was taken over, given back, revoked or used up: nothing was written. */
  readonly accepted: boolean
  readonly inserted: number
  readonly changed: number
  readonly unchanged: number
}

/** An item with the story it stands in, as the grouping's candidates need it. */
export interface GroupedItem {
  readonly item: Item
  readonly storyId: string
}

/** What one run of the grouping changed; kept in one transaction. */
export interface StoryBatch {
  readonly stories: readonly Story[]
  readonly memberships: readonly Membership[]
  /**
   * Items whose grouping is now up to date. Given as items rather than ids, one that changed since it was read stays
   * ungrouped; by id alone it counts as grouped.
   */
  readonly grouped: readonly (string | Pick<Item, 'id' | 'hash'>)[]
  /** Stories that became part of others: whoever asks for `from` is to be sent to `to`. */
  readonly redirects?: readonly { readonly from: string; readonly to: string }[]
  /** Doubtful links; when there are any, they replace those of the items placed. */
  readonly suggestions?: readonly Suggestion[]
  /** What was seen in the pairs that decided; the last of one pair takes the place of those before. */
  readonly reasons?: readonly PairRecord[]
  /** Stories as they stand after this batch, where the writer has them whole: they need not be read again for the search. */
  readonly views?: readonly StoryView[]
}

/** The picture of a story, and what was tried in vain to get one. */
export interface PictureRecord {
  readonly storyId: string
  readonly picture: Picture | null
  readonly attempts: PictureAttempts
}

/** The closed digest of a local day or an ISO week; it is final. */
export interface ClosedDigest {
  readonly digest: string
  /** Its day (YYYY-MM-DD) or ISO week (YYYY-Www). */
  readonly key: string
  /** Epoch ms. */
  readonly closedAt: number
  /** As `writeDigest` returned it when the digest closed. */
  readonly body: string
}

export interface Counts {
  readonly sources: number
  readonly items: number
  readonly stories: number
  /** Sources by health, enabled ones only. */
  readonly health: Readonly<Record<SourceHealth, number>>
}

export interface StoryQuery {
  /** Only stories filed under this beat. */
  readonly beat?: string
  /** Only `published` in [from, to). */
  readonly from?: number
  readonly to?: number
  readonly limit: number
  /** How many of the newest to leave out. */
  readonly skip?: number
}

export interface StorySearch {
  readonly query: Query
  /** Only stories filed under this beat, whatever the query says. */
  readonly beat?: string
  /** Only stories told by at least so many independent publishers. */
  readonly minPublishers?: number
  /** Only stories whose headline is in this language (primary subtag, lower case). */
  readonly language?: string
  readonly limit: number
  /** `newest` (the default): by time of publication. `best`: how well the words fit, weighed against how old the story is. */
  readonly sort?: 'newest' | 'best'
  /** The `next` of the page before. */
  readonly before?: string
}

export interface SearchPage {
  readonly stories: readonly Story[]
  /** What to ask for to go on; null where nothing more is found. */
  readonly next: string | null
}

/** A word in use, with the number of stories that have it. */
export interface Term {
  readonly term: string
  readonly stories: number
}

/** One line of `beatwire export items`. */
export interface ExportedItem {
  readonly source: string
  readonly sourceUrl: string
  readonly guid: string
  readonly link: string | null
  readonly title: string
  readonly published: number | null
  readonly language: string | null
  readonly story: string | null
  readonly beats: readonly string[]
}

/**
 * What we remember. Every engine passes `test/store/contract.ts`. `now` is always a parameter; times are epoch ms.
 * Each `save…` and `close…` is one transaction: all of it is kept, or none.
 */
export interface Store {
  close(): Promise<void>
  /** Throws where the file is damaged (integrity check) or can't be read. */
  check(): Promise<void>

  /**
   * Makes the stored sources equal to these. New and returning ones are due at `firstAt(source)`; missing ones are disabled, their
   * states and items stay. A changed URL starts anew (validators, adopted URL, failures) and is due at `firstAt`; a changed kind,
   * page rule or language forgets the validators; these and a changed schedule are due at `firstAt` at the latest. A crawl
   * under way of a source so changed or disabled is refused by `saveCrawl`. One whose terms are that it wants no part
   * (`optOut`) is kept, disabled.
   */
  syncSources(sources: readonly Source[], firstAt: (source: Source) => number): Promise<void>
  /** Leases up to `limit` enabled sources with `nextAt <= now` and no live lease, longest overdue first. */
  claimDue(now: number, limit: number, leaseMs: number): Promise<Claim[]>
  /** Leases these enabled sources whether due or not, in the given order; those under a live lease are left out. */
  claim(sourceIds: readonly string[], now: number, leaseMs: number): Promise<Claim[]>
  /** Gives leases back unused, for a graceful stop. */
  release(claims: readonly Claim[]): Promise<void>
  /** Earliest `nextAt` of an enabled source, or null. */
  nextDueAt(): Promise<number | null>
  /** Of the enabled sources, in the order of the configuration. */
  sourceStates(): Promise<SourceState[]>
  /** Of all sources in the order of the configuration, then the removed ones, which stories still name. */
  outlets(): Promise<Outlet[]>

  /**
   * Keeps one crawl and ends its lease. A new item is inserted, ungrouped. One whose hash differs is updated and ungrouped
   * again, but keeps its story, its `firstSeen` and, where the outlet gives no date, its `time`. One with the same hash is not
   * written at all. Throws where state or items belong to another source.
   */
  /** Keeps state and items; an item that is new or changed dates the state's `lastNewsAt` by its `lastAttemptAt`. */
  saveCrawl(batch: CrawlBatch): Promise<CrawlSaved>

  /** Items not yet grouped, or changed since, in (time, id) order. */
  ungrouped(limit: number): Promise<Item[]>
  /** Items that stand in a story, changed ones among them, with `from <= time < to`, in (time, id) order. */
  groupedBetween(from: number, to: number): Promise<GroupedItem[]>
  /** Items that stand in a story and whose canonical URL is one of these, in (time, id) order. */
  groupedByUrl(urls: readonly string[]): Promise<GroupedItem[]>
  storyOf(itemIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Keeps stories whole, their `id`, `tag` and first `published` for ever; an item's membership replaces the one it had. */
  saveStories(batch: StoryBatch): Promise<void>

  /**
   * As readers may see them, under the terms of their sources (`applyTerms`), in the given order; unknown stories, those that
   * lost their last item to others, and those of which nothing may be shown are left out.
   */
  storyViews(ids: readonly string[]): Promise<StoryView[]>
  /** The same with all that we keep, whatever the terms: for jobs that judge stories, never for what readers get. */
  wholeViews(ids: readonly string[]): Promise<StoryView[]>
  /** Newest `published` first, then id; only stories that have items. */
  stories(query: StoryQuery): Promise<Story[]>
  /** How many `stories` would give without a limit. */
  countStories(query: Omit<StoryQuery, 'limit' | 'skip'>): Promise<number>
  /**
   * Stories whose reports together hold what is asked: in headlines, titles, excerpts, names of outlets and authors. A phrase
   * stands in one of them. What `saveStories` kept is found at once. Pages follow each other without gap or repetition.
   */
  searchStories(search: StorySearch): Promise<SearchPage>
  /** Words of the stories that this (folded) word may be a slip for: they begin alike and are about as long. Very common ones may be left out. */
  termsNear(word: string): Promise<Term[]>
  /** Every story id whose beats or face may be computed again (after a change of rules). */
  storyIds(): Promise<string[]>

  /** What is known of the pictures of these stories, whether or not they may be shown; in no order. */
  pictureRecords(storyIds: readonly string[]): Promise<PictureRecord[]>
  /** Pictures that readers may see now: the report stands in the story, and its source's terms allow it. In no order. */
  pictures(storyIds: readonly string[]): Promise<Picture[]>
  /** Stories that have the picture of this hash. */
  pictureUses(hash: string): Promise<number>
  /** Keeps the record in place of the one before, and the picture's files by nominal width. */
  savePicture(
    record: PictureRecord,
    files: readonly { readonly width: number; readonly bytes: Uint8Array }[],
  ): Promise<void>
  /** The bytes of a file (`pictureFileName`) of a picture that readers may see now, else null. */
  pictureFile(name: string): Promise<Uint8Array | null>
  /** Hashes of all pictures that readers may see now, in no order. */
  pictureHashes(): Promise<string[]>
  /**
   * Forgets pictures that readers may not see any more, failures at stories published before `before`, and files that nobody
   * uses. Answers with the number of stories that lost their picture. Not to be called while a picture is being kept.
   */
  prunePictures(before: number): Promise<number>

  /** The story that this one became part of; null where it stands for itself or is unknown. */
  redirectOf(storyId: string): Promise<string | null>
  /** Every story that became part of another, with that one, by id. */
  redirects(): Promise<{ readonly from: string; readonly to: string }[]>
  /** Doubtful links from or to these stories (at most a few hundred), the strongest first; without those that have come true. */
  suggestionsFor(storyIds: readonly string[]): Promise<Suggestion[]>
  /** What was seen in the pairs that placed these items, tied their stories or made an editor be asked; by item and nearest. */
  reasonsOf(itemIds: readonly string[]): Promise<PairRecord[]>
  /** Those of the newest items, for an editor's desk. */
  newestSuggestions(limit: number): Promise<Suggestion[]>
  /** What editors said of pairs of items, oldest first; the grouping never goes against it. */
  decisions(): Promise<Decision[]>
  /** Those of them that the stories, as they stand, go against; those that later ones overruled among them. */
  violatedDecisions(): Promise<Decision[]>
  /** Another text whenever constraints were kept or taken back, by whichever process. */
  decisionsAsOf(): Promise<string>
  /** Takes back what was said of these pairs, either way round; answers how many there were. */
  removeDecisions(pairs: readonly Pick<Decision, 'a' | 'b'>[]): Promise<number>
  /** Keeps constraints and answers the doubtful links between their items; one on the same two items takes the place of what was said before. Throws where both are one item. */
  saveDecisions(decisions: readonly Decision[], now: number): Promise<void>

  closedDigest(digest: string, key: string): Promise<ClosedDigest | null>
  /** By key, descending. */
  closedDigests(digest: string): Promise<Omit<ClosedDigest, 'body'>[]>
  /** Stores a digest; one that is already closed stays as it is. */
  closeDigest(digest: ClosedDigest): Promise<void>

  /** Small facts that must survive a restart (founding time, next run of a calendar job). */
  fact(key: string): Promise<string | null>
  setFact(key: string, value: string): Promise<void>
  counts(): Promise<Counts>
  /** In (time, id) order, a page at a time: what is written meanwhile may or may not be in it. */
  exportItems(): AsyncIterable<ExportedItem>
}
