import type { Config } from '../../src/config/types.ts'
import type { Beat } from '../../src/core/beats/beat.ts'
import type { Site } from '../../src/core/publish/site.ts'
import type { FetchRequest, FetchResult } from '../../src/core/source/fetch-result.ts'
import type { AppContext } from '../../src/jobs/app-context.ts'
import { createMeter } from '../../src/jobs/meter.ts'
import { readDocument } from '../../src/sources/read-document.ts'
import { openMemoryStore } from '../../src/store/sqlite/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { makeSource, NOON } from './make.ts'

export { NOON }

export const testSite: Site = {
  title: 'Test Wire',
  description: 'News of an invented industry.',
  url: 'https://wire.example/',
  language: 'en',
  timeZone: 'UTC',
  contact: 'desk@wire.example',
  disclaimer: 'Collected and grouped by machine.',
  rights: '',
  tagAuthority: 'wire.example',
}

export const testSource = makeSource

/** A beat that takes a story with any of these words. */
export const testBeat = (id: string, words: readonly string[], over: Partial<Beat> = {}): Beat => ({
  id,
  title: id.charAt(0).toUpperCase() + id.slice(1),
  description: `Everything about ${id}.`,
  umbrella: false,
  needsUmbrella: false,
  rules: { words: Object.fromEntries(words.map((word) => [word, 2])), exclude: {}, sources: {}, categories: {} },
  threshold: 1,
  ...over,
})

export const testConfig = (over: Partial<Config> = {}): Config => ({
  site: testSite,
  network: {
    allow: [],
    hostGap: 0,
    hostConcurrency: 2,
    concurrency: 8,
    timeout: 2_000,
    maxBytes: 4_000_000,
  },
  sources: [testSource('alpha', { weight: 8 }), testSource('beta'), testSource('gamma', { language: 'de' })],
  beats: [testBeat('ai-beats', ['AI'], { title: 'AI', umbrella: true }), testBeat('chips', ['GPU', 'chip'])],
  digests: [
    {
      id: 'daily',
      title: 'Daily digest',
      period: 'daily',
      beats: ['ai-beats', 'chips'],
      perBeat: 5,
      perPublisher: 3,
      closeAt: '00:30',
    },
  ],
  grouping: { aliases: [] },
  feedLength: 50,
  ...over,
})

/** An app context whose clock, randomness and configuration the test controls. */
export interface TestApp extends AppContext {
  /** Sets the wall clock, epoch ms; the monotonic clock advances by the same amount, and never goes back. */
  setNow(now: number): void
  setConfig(config: Config): void
  /** What was logged, as `level: message`. */
  readonly logged: readonly string[]
}

export interface TestAppOptions {
  readonly config?: Config
  /** Default: a new store in memory that holds the configured sources, all due at once. */
  readonly store?: Store
  readonly now?: number
  /** Default: every request fails as if there were no network. */
  readonly get?: (request: FetchRequest, signal?: AbortSignal) => Promise<FetchResult>
  readonly read?: AppContext['read']
  readonly background?: string
  readonly beatsModel?: string
}

const noNetwork = async (request: FetchRequest): Promise<FetchResult> => ({
  kind: 'failed',
  reason: 'connect',
  status: null,
  message: `could not connect to ${new URL(request.url).host}`,
})

/** An app context with a fixed clock, a silent log and a store in memory. Close its store when done. */
export async function buildApp(options: TestAppOptions = {}): Promise<TestApp> {
  let config = options.config ?? testConfig()
  let now = options.now ?? NOON
  let monotonic = 0
  let revision = 1
  const store = options.store ?? (await openMemoryStore())
  if (!options.store) await store.syncSources(config.sources, () => now)
  const logged: string[] = []
  const note = (level: string) => (_fields: object, message: string) => void logged.push(`${level}: ${message}`)
  return {
    config: () => config,
    store,
    get: options.get ?? noNetwork,
    // On this thread: the pool of threads has tests of its own.
    read: options.read ?? readDocument,
    now: () => now,
    earliest: 0,
    monotonic: () => monotonic,
    random: () => 0.5,
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    meter: createMeter(),
    background: options.background ?? '',
    beatsModel: options.beatsModel ?? '',
    revision: () => revision,
    touch: () => {
      revision++
    },
    setNow(next) {
      monotonic += Math.max(0, next - now)
      now = next
    },
    setConfig(next) {
      config = next
    },
    logged,
  }
}
