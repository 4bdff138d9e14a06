import type { FeedFacts } from './entry.ts'
import type { Validators } from './fetch-result.ts'

/** How a source stands; `new` until first asked. */
export type SourceHealth = 'new' | 'ok' | 'unchanged' | 'moved' | 'gone' | 'blocked' | 'limited' | 'failed'

/** What we remember of a source between two requests. */
export interface SourceState {
  readonly sourceId: string
  /** URL to ask: the configured one, or the one adopted after permanent redirects. */
  readonly url: string
  readonly validators: Validators
  /** Epoch ms; the clock is stupid, this is what is due. */
  readonly nextAt: number
  readonly health: SourceHealth
  /** Reason and message of the last request that was not ok, for people; null when all is well. */
  readonly problem: string | null
  /** Requests in a row that failed. */
  readonly failures: number
  readonly lastAttemptAt: number | null
  readonly lastSuccessAt: number | null
  /** Last time an item was new or changed. */
  readonly lastNewsAt: number | null
  readonly entries: number
  /** Where permanent redirects point, since when, and how many answers in a row said so, until adopted. */
  readonly movedTo: string | null
  readonly movedSince: number | null
  readonly movedSightings: number
  readonly facts: FeedFacts | null
}
