import type { Config } from '../config/types.ts'
import type { FetchRequest, FetchResult } from '../core/source/fetch-result.ts'
import type { Store } from '../store/store.ts'

/** Structured log; fields first, then a sentence (pino's order). */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Counts what happened, for `/metrics`. */
export interface Meter {
  fetched(sourceId: string, kind: string, wireBytes: number, ms: number): void
  read(entries: number, faults: number): void
  grouped(items: number, ms: number): void
}

/** All that a job may touch; put together by `context.ts`. */
export interface AppContext {
  /** The configuration in force; it may be another after the file was edited. */
  config(): Config
  readonly store: Store
  /** One polite GET. Never throws; `signal` ends it early as `failed: timeout`. */
  get(request: FetchRequest, signal?: AbortSignal): Promise<FetchResult>
  /** Epoch ms UTC. */
  now(): number
  /** Milliseconds from an arbitrary start, never set back. */
  monotonic(): number
  /** [0, 1) for jitter. */
  random(): number
  readonly log: Log
  readonly meter: Meter
  /** Background document frequencies for the grouping (see `core/grouping/lexicon.ts`). */
  readonly background: string
  /** Linear model that helps to file stories under beats (see `core/beats/beat-classifier.ts`); '' for none. */
  readonly beatsModel: string
  /** Counts up whenever what readers see may have changed; printed documents are kept per revision. */
  revision(): number
  touch(): void
}
