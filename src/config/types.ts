import type { Beat } from '../core/beats/beat.ts'
import type { GroupingSettings } from '../core/grouping/settings.ts'
import type { Site } from '../core/publish/site.ts'
import type { Source } from '../core/source/source.ts'

export interface NetworkConfig {
  /** CIDR ranges, otherwise refused as private, that sources may be fetched from. */
  readonly allow: readonly string[]
  /** Milliseconds between the end of one request to a host and the start of the next. */
  readonly hostGap: number
  readonly hostConcurrency: number
  /** Requests under way at once, all hosts together. */
  readonly concurrency: number
  /** Absolute deadline of one GET with all its redirects, ms. */
  readonly timeout: number
  /** Bytes after decompression. */
  readonly maxBytes: number
}

export interface DigestConfig {
  readonly id: string
  readonly title: string
  /** One edition a local day, or an ISO week. */
  readonly period: 'daily' | 'weekly'
  /** Beat ids in the order of their sections. */
  readonly beats: readonly string[]
  /** Stories per beat. */
  readonly perBeat: number
  /** Stories in one edition that one publisher alone tells. */
  readonly perPublisher: number
  /** Local time HH:MM of the day after an edition's last at which it closes. */
  readonly closeAt: string
}

/** The whole configuration, judged and with defaults applied. */
export interface Config {
  readonly site: Site
  readonly network: NetworkConfig
  readonly sources: readonly Source[]
  /** Sources whose terms are that they want no part: never asked, and nothing that we kept of them is shown. */
  readonly optedOut?: readonly Source[]
  readonly beats: readonly Beat[]
  /** How reports are put together into stories; `tuningOf` makes numbers of it. */
  readonly grouping: GroupingSettings
  readonly digests: readonly DigestConfig[]
  /** Entries in a published feed. */
  readonly feedLength: number
}

export type Origin = 'flag' | 'environment' | 'default'

/** Machine settings: flags win over the environment, the environment over defaults. */
export interface Settings {
  readonly configFile: string
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** Overrides `site.url`; null: as configured. */
  readonly publicUrl: string | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Where each value came from, for `beatwire config print`. */
  readonly origins: Readonly<Record<string, Origin>>
}

/** Something wrong in the configuration file. */
export interface Fault {
  /** JSON path such as `sources[12].schedule`; '' for the file itself. */
  readonly path: string
  /** Line of the file, from 1. */
  readonly line: number
  /** Column in UTF-16 units, from 1. */
  readonly column: number
  /** What was found and what is expected, with a suggestion where something known is near. */
  readonly message: string
}
