import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { pino } from 'pino'
import { loadWithWarnings } from './config/load.ts'
import type { Config, Fault, Settings } from './config/types.ts'
import { UserError } from './config/user-error.ts'
import { watchConfig } from './config/watch.ts'
import type { AppContext } from './jobs/app-context.ts'
import { applyConfig } from './jobs/apply-config.ts'
import { createMeter } from './jobs/meter.ts'
import type { OpenApp, OpenedApp, OpenMode } from './jobs/opened-app.ts'
import { createGetter } from './sources/http/get.ts'
import { userAgent } from './sources/http/request-headers.ts'
import { createReadPool } from './sources/read-pool.ts'
import { StoreError } from './store/errors.ts'
import { openMemoryStore, openStore } from './store/sqlite/open-store.ts'
import type { Store } from './store/store.ts'
import { madeAt, version } from './version.ts'

const artefact = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../src/artefacts/${name}`, import.meta.url)), 'utf8')

/** The configuration with machine settings applied; new `tag:` ids follow the public host unless an authority is configured. */
const effective = (config: Config, { publicUrl }: Settings): Config => {
  if (publicUrl === null) return config
  const { site } = config
  const tagAuthority = site.tagAuthority === hostOf(site.url) ? hostOf(publicUrl) : site.tagAuthority
  return { ...config, site: { ...site, url: publicUrl, tagAuthority } }
}

const hostOf = (url: string): string => new URL(url).hostname

interface OpenedStore {
  readonly store: Store
  readonly decisionsOnly: boolean
}

/** Throws a `UserError`. */
async function storeFor(dir: string, mode: OpenMode): Promise<OpenedStore> {
  const write = mode === 'write' || mode === 'decide'
  try {
    return { store: await openStore({ dir, write, mustExist: mode === 'decide' }), decisionsOnly: false }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.fault === 'locked' && mode === 'decide') return withoutLock(dir)
    if (error.fault === 'missing' && mode === 'read-or-empty')
      return { store: await openMemoryStore(), decisionsOnly: false }
    throw toUserError(error)
  }
}

const withoutLock = async (dir: string): Promise<OpenedStore> => {
  const store = await openStore({ dir, write: true, withoutLock: true }).catch((error) => {
    throw error instanceof StoreError ? toUserError(error) : error
  })
  return { store, decisionsOnly: true }
}

const toUserError = ({ fault, message }: StoreError): UserError =>
  new UserError(fault === 'missing' ? `${message}; "beatwire serve" or "beatwire crawl" creates one` : message)

/** Builds the application context: configuration, store, fetcher, clock and log. Throws a `UserError`. */
export async function openApp(...[settings, { mode, watch }]: Parameters<OpenApp>): Promise<OpenedApp> {
  // By default V8 lets the heap grow fourfold before a full collection: a crawl would take 60 MB more and be no faster.
  setFlagsFromString('--heap-growing-percent=100')
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: true }))
  const loaded = loadWithWarnings(settings.configFile)
  let config = effective(loaded.config, settings)
  const { store, decisionsOnly } = await storeFor(settings.dataDir, mode)
  const now = () => Date.now()
  const monotonic = () => performance.now()
  const getter = createGetter({
    network: () => config.network,
    userAgent: () => userAgent(version, config.site),
    monotonic,
    now,
  })
  const readPool = createReadPool()
  let revision = 1
  const app: AppContext = {
    config: () => config,
    store,
    get: getter.get,
    read: readPool.read,
    now,
    earliest: madeAt,
    monotonic,
    random: Math.random,
    log,
    meter: createMeter(),
    background: artefact('background.tsv'),
    beatsModel: artefact('beats.tsv'),
    revision: () => revision,
    touch: () => {
      revision++
    },
  }
  if (mode === 'write' || (mode === 'decide' && !decisionsOnly)) await applyConfig(app, null)
  if (mode === 'write') logWarnings(log, settings.configFile, loaded.warnings)
  const setConfig = (next: Config) => {
    config = next
  }
  const watcher = watch ? followConfig(app, settings, setConfig) : null
  return {
    app,
    settings,
    decisionsOnly,
    async close() {
      watcher?.close()
      await Promise.all([getter.close(), readPool.close()])
      await store.close()
    },
  }
}

function logWarnings(log: AppContext['log'], file: string, warnings: readonly Fault[]): void {
  for (const { path, line, message } of warnings) log.warn({ file, line, path }, `configuration: ${message}`)
}

/** Applies edits of the configuration file one after another. */
function followConfig(app: AppContext, settings: Settings, setConfig: (next: Config) => void): { close(): void } {
  const { log } = app
  const file = settings.configFile
  let applying: Promise<void> = Promise.resolve()
  return watchConfig(
    file,
    (edited, warnings) => {
      logWarnings(log, file, warnings)
      const before = app.config()
      const next = effective(edited, settings)
      setConfig(next)
      applying = applying
        .then(() => applyConfig(app, before))
        .then(() => log.info({ file, sources: next.sources.length }, 'configuration reloaded'))
        .catch((error) => log.error({ err: error }, 'the edited configuration could not be applied'))
    },
    (faults) => log.error({ file, faults }, 'the edited configuration has faults; the previous one stays in use'),
  )
}
