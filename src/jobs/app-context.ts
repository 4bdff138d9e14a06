import type { Config } from '../config/types.ts'
import type { FetchRequest, FetchResult } from '../core/source/fetch-result.ts'
import type { DocumentToRead, ReadDocument } from '../sources/read-document.ts'
import type { Store } from '../store/store.ts'

/** Structured log: fields first, then the message (pino's order). */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Counts events for `/metrics`. */
export interface Meter {
  fetched(sourceId: string, kind: string, wireBytes: number, ms: number): void
  read(entries: number, faults: number): void
  grouped(items: number, ms: number): void
}

/** Everything a job may use; built by `context.ts`. */
export interface AppContext {
  /** The configuration in force; returns another object after the file was edited. */
  config(): Config
  readonly store: Store
  /** One polite GET. Never throws: a request ended by `signal` is returned as failed, with the reason `timeout`. */
  get(request: FetchRequest, signal?: AbortSignal): Promise<FetchResult>
  /**
   * Reads a fetched document, on another thread in a running program: its bytes may be gone afterwards. Never throws: what takes
   * too much time or memory is `too-expensive`, a reading ended by `signal` is `stopped`.
   */
  read(document: DocumentToRead, signal?: AbortSignal): Promise<ReadDocument>
  /** Epoch ms UTC. */
  now(): number
  /** The clock can't be right before this, epoch ms; see `clockFault`. */
  readonly earliest: number
  /** Milliseconds since an arbitrary start; never goes back. */
  monotonic(): number
  /** [0, 1) for jitter. */
  random(): number
  readonly log: Log
  readonly meter: Meter
  /** Background document frequencies for the grouping (see `core/grouping/vectors/lexicon.ts`). */
  readonly background: string
  /** Linear model for assigning beats (see `core/beats/beat-classifier.ts`); '' for none. */
  readonly beatsModel: string
  /** Grows whenever what readers see may have changed; printed documents are cached per revision. */
  revision(): number
  /** Begins a new revision. */
  touch(): void
}
