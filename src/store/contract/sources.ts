import type { Item } from '../../core/item/item.ts'
import type { KnownQuery } from '../../core/item/settle-items.ts'
import type { Source } from '../../core/source/source.ts'
import type { SourceState } from '../../core/source/source-state.ts'
import type { Outlet } from '../../core/story/story.ts'

/** A source that is leased to the caller for one crawl. */
export interface Claim {
  readonly source: Source
  readonly state: SourceState
  /** Fencing token: `saveCrawl` refuses a claim whose lease was taken over. */
  readonly lease: number
}

/** Everything that one crawl of one source changed. */
export interface CrawlBatch {
  readonly sourceId: string
  readonly lease: number
  readonly state: SourceState
  readonly items: readonly Item[]
}

export interface CrawlSaved {
  /** False if the lease was taken over, released, revoked or used before: nothing was written. */
  readonly accepted: boolean
  readonly inserted: number
  readonly changed: number
  readonly unchanged: number
}

export interface SourceStore {
  /**
   * Makes the stored sources equal to these, in this order.
   *
   * - New and re-enabled sources are due at `firstAt(source)`. Missing ones are disabled; their states and items stay.
   * - A changed URL resets validators, adopted URL and failures, and is due at `firstAt`.
   * - A changed kind, page rule or language resets the validators. These and a changed schedule are due at `firstAt` at
   *   the latest.
   * - A source whose terms say `optOut` is stored, but disabled.
   *
   * If any of this changes or disables a source during a crawl, `saveCrawl` refuses that crawl.
   */
  syncSources(sources: readonly Source[], firstAt: (source: Source) => number): Promise<void>
  /** Leases up to `limit` enabled sources with `nextAt <= now` and no live lease, longest overdue first. */
  claimDue(now: number, limit: number, leaseMs: number): Promise<Claim[]>
  /** Leases these enabled sources whether due or not, in the given order. Skips those under a live lease. */
  claim(sourceIds: readonly string[], now: number, leaseMs: number): Promise<Claim[]>
  /** Sets when a claimed source is due next (epoch ms), and keeps its lease. Nothing happens if the lease was taken over. */
  postpone(claim: Claim, nextAt: number): Promise<void>
  /** Returns leases unused, for a graceful stop. */
  release(claims: readonly Claim[]): Promise<void>
  /** Makes these sources due at the given times (epoch ms) at the latest; none becomes due later than it was. */
  makeDue(times: ReadonlyMap<string, number>): Promise<void>
  /** Earliest `nextAt` of an enabled source, or null if there is none. */
  nextDueAt(): Promise<number | null>
  /** States of the enabled sources, in the order of the configuration. */
  sourceStates(): Promise<SourceState[]>
  /** All outlets: those of configured sources in order, then those of removed sources, which stories may still name. */
  outlets(): Promise<Outlet[]>
  /** Whether any item of this source is stored. */
  hasItems(sourceId: string): Promise<boolean>
  /** The hashes of these items, by id; items that are not stored are missing. */
  itemHashes(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The items of this source with one of these ids or addresses, and the newest 2,000 of this time. Each once. */
  knownItems(sourceId: string, query: KnownQuery): Promise<Item[]>
  /**
   * Stores one crawl and ends its lease. A new item is inserted as ungrouped. An item whose hash differs is updated and
   * becomes ungrouped, but keeps its story, its `firstSeen` and, if the outlet gives no date, its `time`. An item with
   * the same hash is not written. New and changed items set the state's `lastNewsAt` to its `lastAttemptAt`. Throws a
   * `TypeError` if the state or an item belongs to another source.
   */
  saveCrawl(batch: CrawlBatch): Promise<CrawlSaved>
}
