import type { Beat } from '../core/beats/beat.ts'
import type { GroupingSettings } from '../core/grouping/settings.ts'
import type { Site } from '../core/publish/site.ts'
import type { Source } from '../core/source/source.ts'

export interface NetworkConfig {
  /** Private CIDR ranges that sources may be fetched from; all other private addresses are refused. */
  readonly allow: readonly string[]
  /** Milliseconds between the end of one request to a host and the start of the next. */
  readonly hostGap: number
  /** Maximum number of simultaneous requests to one host. */
  readonly hostConcurrency: number
  /** Maximum number of simultaneous requests in total. */
  readonly concurrency: number
  /** Deadline of one GET, redirects included, ms. */
  readonly timeout: number
  /** Maximum size of a document, bytes after decompression. */
  readonly maxBytes: number
}

export interface DigestConfig {
  readonly id: string
  readonly title: string
  /** One edition per local day or per ISO week. */
  readonly period: 'daily' | 'weekly'
  /** Beat ids in the order of their sections. */
  readonly beats: readonly string[]
  /** Maximum number of stories per beat. */
  readonly perBeat: number
  /** Maximum number of stories per edition that are exclusive to one publisher. */
  readonly perPublisher: number
  /** Local time HH:MM at which an edition closes, on the day after its last day. */
  readonly closeAt: string
}

/** A valid configuration with defaults applied. */
export interface Config {
  readonly site: Site
  readonly network: NetworkConfig
  readonly sources: readonly Source[]
  /** Sources whose publishers opted out: they are not fetched, and nothing stored of them is shown. */
  readonly optedOut?: readonly Source[]
  readonly beats: readonly Beat[]
  /** How reports are grouped into stories; see `parametersOf`. */
  readonly grouping: GroupingSettings
  readonly digests: readonly DigestConfig[]
  /** Maximum number of entries in a published feed. */
  readonly feedLength: number
}

export type Origin = 'flag' | 'environment' | 'default'

/** Machine settings: flags override the environment, which overrides defaults. */
export interface Settings {
  readonly configFile: string
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** Overrides `site.url`; null: not set. */
  readonly publicUrl: string | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Where each value came from, for `beatwire config print`. */
  readonly origins: Readonly<Record<string, Origin>>
}

/** Something wrong in the configuration file: a fault, which keeps it from being used, or a warning. */
export interface Fault {
  /** JSON path such as `sources[12].schedule`; '' for the file itself. */
  readonly path: string
  /** Line of the file, from 1. */
  readonly line: number
  /** Column in UTF-16 units, from 1. */
  readonly column: number
  /** What was found and what is expected, with a suggestion where a known name is near. */
  readonly message: string
}
