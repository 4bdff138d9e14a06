import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { pino } from 'pino'
import type { OpenedApp } from './cli/services.ts'
import { loadConfig } from './config/load.ts'
import type { Config, Settings } from './config/types.ts'
import { UserError } from './config/user-error.ts'
import { watchConfig } from './config/watch.ts'
import type { AppContext } from './jobs/app-context.ts'
import { applyConfig } from './jobs/apply-config.ts'
import { createMeter } from './jobs/meter.ts'
import { createGetter } from './sources/http/get.ts'
import { userAgent } from './sources/http/user-agent.ts'
import { StoreError } from './store/errors.ts'
import { openMemoryStore, openStore } from './store/sqlite.ts'
import { version } from './version.ts'

const artefact = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../src/artefacts/${name}`, import.meta.url)), 'utf8')

/** The configuration with the machine's own settings laid over it; new `tag:` ids follow the public host unless an authority is configured. */
const effective = (config: Config, { publicUrl }: Settings): Config => {
  if (publicUrl === null) return config
  const { site } = config
  const tagAuthority = site.tagAuthority === hostOf(site.url) ? hostOf(publicUrl) : site.tagAuthority
  return { ...config, site: { ...site, url: publicUrl, tagAuthority } }
}

const hostOf = (url: string): string => new URL(url).hostname

/** Joins the floors: configuration, store, fetcher, clock and log become one World. Throws `UserError`. */
export async function openApp(
  settings: Settings,
  options: {
    readonly write: boolean
    readonly watch?: boolean
    readonly orEmpty?: boolean
    readonly beside?: boolean
  },
): Promise<OpenedApp> {
  // By itself V8 lets the heap grow up to fourfold before it is swept: a crawl would take 60 MB more, and be no faster.
  setFlagsFromString('--heap-growing-percent=100')
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: true }))
  let config = effective(loadConfig(settings.configFile), settings)
  let beside = false
  const inWords = (error: unknown) => {
    if (!(error instanceof StoreError)) throw error
    if (error.fault !== 'missing') throw new UserError(error.message)
    if (options.orEmpty) return openMemoryStore()
    throw new UserError(`${error.message}; "beatwire serve" or "beatwire crawl" makes one`)
  }
  const store = await openStore({ dir: settings.dataDir, write: options.write, existing: options.beside })
    .catch((error) => {
      beside = options.beside === true && error instanceof StoreError && error.fault === 'locked'
      if (!beside) throw error
      return openStore({ dir: settings.dataDir, write: true, beside })
    })
    .catch(inWords)
  const now = () => Date.now()
  const monotonic = () => performance.now()
  const getter = createGetter({
    network: () => config.network,
    userAgent: () => userAgent(version, config.site),
    monotonic,
    now,
  })
  let revision = 1
  const app: AppContext = {
    config: () => config,
    store,
    get: getter.get,
    now,
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
  let watcher: { close(): void } | undefined
  if (options.write && !beside) await applyConfig(app, null)
  if (options.watch) {
    let applying: Promise<void> = Promise.resolve()
    watcher = watchConfig(
      settings.configFile,
      (next) => {
        const before = config
        config = effective(next, settings)
        applying = applying
          .then(() => applyConfig(app, before))
          .then(() =>
            log.info({ file: settings.configFile, sources: config.sources.length }, 'configuration read again'),
          )
          .catch((error) => log.error({ err: error }, 'the edited configuration could not be applied'))
      },
      (faults) =>
        log.error(
          { file: settings.configFile, faults },
          'the edited configuration has faults; the old one stays in force',
        ),
    )
  }
  return {
    app,
    settings,
    beside,
    async close() {
      watcher?.close()
      await getter.close()
      await store.close()
    },
  }
}
