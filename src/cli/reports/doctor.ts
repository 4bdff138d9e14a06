import { constants, existsSync } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import type { Config, Settings } from '../../config/types.ts'
import { utc } from '../../core/source/clock.ts'
import { closedUntil, waitingText } from '../../core/source/host-limits.ts'
import { plural } from '../../core/text/plural.ts'
import { type NetworkFacts, readNetworkFacts } from '../../jobs/network-facts.ts'
import { openDatabase } from '../../store/sqlite/database.ts'
import { takeLock } from '../../store/sqlite/lock.ts'
import type { Services } from '../services.ts'
import { isFree } from '../terminal/free-port.ts'

export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail'
  readonly what: string
  /** What to do; '' if nothing. */
  readonly advice: string
}

const ok = (what: string): Finding => ({ level: 'ok', what, advice: '' })
const warn = (what: string, advice: string): Finding => ({ level: 'warn', what, advice })
const fail = (what: string, advice: string): Finding => ({ level: 'fail', what, advice })

/** Checks everything Beatwire needs and changes nothing. Never throws. */
export async function examine(settings: Settings, services: Services): Promise<Finding[]> {
  const { config, finding } = readConfig(settings)
  return [
    node(process.versions.node),
    sqlite(),
    finding,
    await dataFolder(settings.dataDir),
    ...(existsSync(join(settings.dataDir, LOCK)) ? [lock(settings.dataDir)] : []),
    ...(config && existsSync(join(settings.dataDir, DATABASE)) ? await store(settings, services) : []),
    await port(settings),
    ...(config ? [timeZone(config), publicUrl(config, settings)] : []),
  ]
}

/** The version in `engines` of package.json. */
const NODE = [20, 18, 1] as const

export const node = (version: string): Finding => {
  const parts = version.split('.').map(Number)
  const at = NODE.findIndex((wanted, index) => parts[index] !== wanted)
  const enough = at === -1 || (parts[at] ?? 0) > NODE[at]!
  return enough ? ok(`Node ${version}`) : fail(`Node ${version} is too old`, `Install Node ${NODE.join('.')} or later.`)
}

const sqlite = (): Finding => {
  try {
    const db = openDatabase(':memory:', { write: true })
    const version = db.raw.prepare('select sqlite_version()').pluck().get()
    db.close()
    return ok(`SQLite ${version}`)
  } catch (error) {
    return fail(message(error), 'Run "npm ci" in the Beatwire folder with the same Node.')
  }
}

const readConfig = (settings: Settings): { readonly config: Config | null; readonly finding: Finding } => {
  try {
    const config = loadConfig(settings.configFile)
    const { sources, beats } = config
    const what = `${settings.configFile}: ${plural(sources.length, 'source')}, ${plural(beats.length, 'beat')}`
    const finding = sources.length > 0 ? ok(what) : warn(what, 'Add one with "beatwire sources add URL".')
    return { config, finding }
  } catch (error) {
    const advice = 'Correct the file; check it with "beatwire config check".'
    return { config: null, finding: fail(message(error), advice) }
  }
}

const dataFolder = async (dir: string): Promise<Finding> => {
  const there = await stat(dir).catch(() => null)
  if (there && !there.isDirectory()) return fail(`${dir} is a file`, 'Choose another data folder with --data DIR.')
  const folder = there ? dir : await nearestFolder(dir)
  const writable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!writable) return fail(`${folder} is not writable`, 'Give this user write permission, or use --data DIR.')
  return ok(there ? `data folder ${dir} is writable` : `data folder ${dir} will be created at the first start`)
}

const nearestFolder = async (dir: string): Promise<string> => {
  const above = dirname(resolve(dir))
  if (above === dir) return above
  return (await stat(above).catch(() => null)) ? above : nearestFolder(above)
}

/** File names of the store. */
const LOCK = 'beatwire.lock'
const DATABASE = 'beatwire.db'

const lock = (dir: string): Finding => {
  try {
    takeLock(dir).release()
    return ok('no other process writes to it')
  } catch (error) {
    return warn(message(error), 'Fine if that is your "beatwire serve"; otherwise end that process.')
  }
}

const store = async (settings: Settings, services: Services): Promise<Finding[]> => {
  const quiet = { ...settings, logLevel: 'silent' as const }
  try {
    const opened = await services.open(quiet, { mode: 'read' })
    try {
      await opened.app.store.check()
      const { items, stories } = await opened.app.store.counts()
      const intact = ok(`store is intact: ${plural(items, 'item')}, ${plural(stories, 'story', 'stories')}`)
      return [intact, ...network(await readNetworkFacts(opened.app.store), opened.app.now())]
    } finally {
      await opened.close()
    }
  } catch (error) {
    return [fail(message(error), 'Restore the data folder from a backup, or choose another with --data DIR.')]
  }
}

/** The last outage of our own network, and the hosts that asked us to wait. */
export const network = ({ outage, limits }: NetworkFacts, now: number): Finding[] => [
  ...(outage === null
    ? []
    : outage.to === null
      ? [warn(`our network has been down since ${utc(outage.from)}`, 'Check the connection of this machine.')]
      : [ok(`our network was down from ${utc(outage.from)} to ${utc(outage.to)}; no source was counted as failing`)]),
  ...limits
    .filter(({ host }) => closedUntil(limits, host, now) !== null)
    .map((limit) => warn(waitingText(limit), 'Fetch its sources less often, or raise network.hostGap.')),
]

const port = async ({ port, host }: Settings): Promise<Finding> =>
  (await isFree(port, host))
    ? ok(`port ${port} on ${host} is free`)
    : warn(`port ${port} on ${host} is taken`, 'Fine if Beatwire is already running; otherwise use --port NUMBER.')

const timeZone = ({ site }: Config): Finding => {
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone
  return ok(`time zone of the site is ${site.timeZone}${local === site.timeZone ? '' : ` (this machine: ${local})`}`)
}

const LOCAL = /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/

const publicUrl = ({ site }: Config, settings: Settings): Finding => {
  const url = settings.publicUrl ?? site.url
  return LOCAL.test(new URL(url).host)
    ? warn(`public address is ${url}`, 'For other machines, set site.url in the configuration or use --public-url URL.')
    : ok(`public address is ${url}`)
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))
