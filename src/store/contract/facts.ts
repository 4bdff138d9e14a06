import type { SourceHealth } from '../../core/source/source-state.ts'

export interface Counts {
  /** Enabled sources. */
  readonly sources: number
  readonly items: number
  readonly stories: number
  /** Enabled sources by health. */
  readonly health: Readonly<Record<SourceHealth, number>>
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

export interface FactStore {
  /** A small value that must survive a restart, such as the next run of a job. */
  fact(key: string): Promise<string | null>
  setFact(key: string, value: string): Promise<void>
  counts(): Promise<Counts>
  /** In (time, id) order, one page at a time: items written during the export may or may not be included. */
  exportItems(): AsyncIterable<ExportedItem>
}
