import type { FeedFacts } from './entry.ts'
import type { Validators } from './fetch-result.ts'

/** The last outcome for a source; `new` before the first fetch. */
export type SourceHealth = 'new' | 'ok' | 'unchanged' | 'moved' | 'gone' | 'blocked' | 'limited' | 'failed'

/** What is remembered about validators that may not change when the document does. */
export interface ValidatorRecord {
  /** 304 answers in a row, and the time of the first of them (epoch ms). */
  readonly unchanged: number
  readonly since: number | null
  /** When an unconditional request in doubt was answered with the same validators, epoch ms; null if none was. */
  readonly sameAt: number | null
  /** News came under validators that had not changed: they are not sent any more. */
  readonly stuck: boolean
}

/** Entries left out on first contact with a source, which stay left out. */
export interface Archive {
  /** How many entries were taken. */
  readonly limit: number
  /** Entries published before this are left out, epoch ms; null: none by date. */
  readonly before: number | null
  /** Ids of items left out whatever their date. */
  readonly ids: readonly string[]
}

/** Which of its names for entries a source has given to different ones. Once true, always true. */
export interface Repeats {
  readonly guid: boolean
  readonly link: boolean
}

/** What we keep about a source between two fetches. */
export interface SourceState {
  readonly sourceId: string
  /** URL to fetch: the configured one, or the one adopted after permanent redirects. */
  readonly url: string
  readonly validators: Validators
  /** Absent: nothing to remember. */
  readonly validatorRecord?: ValidatorRecord | undefined
  /** Next fetch, epoch ms. The scheduler only compares this with the current time. */
  readonly nextAt: number
  readonly health: SourceHealth
  /** What went wrong in the last fetch, for operators; null if nothing did. */
  readonly problem: string | null
  /** Failed fetches in a row. */
  readonly failures: number
  readonly lastAttemptAt: number | null
  readonly lastSuccessAt: number | null
  /** When an item was last new or changed, epoch ms. */
  readonly lastNewsAt: number | null
  readonly entries: number
  /** Target of permanent redirects that is not adopted yet, when it was first seen (epoch ms), and in how many responses in a row. */
  readonly movedTo: string | null
  readonly movedSince: number | null
  readonly movedSightings: number
  readonly facts: FeedFacts | null
  /**
   * Attempts in a row since then (epoch ms) that failed while our own network may have been down. They are not counted in
   * `failures`. Absent in states stored before it was kept.
   */
  readonly unreached?: { readonly since: number; readonly attempts: number } | null
  /** Absent: nothing was left out. */
  readonly archive?: Archive | undefined
  /** Absent: none. */
  readonly repeats?: Repeats
}
