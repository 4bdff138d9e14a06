/**
 * CPU of grouping an item, compared with fetching and reading it, and how it grows with the archive.
 *
 *   npm run bench:grouping [-- --newsroom URL] [--archive N] [--rounds N] [--data FOLDER]
 *
 * Without `--newsroom`, starts `../shared/tools/newsroom.mjs`. Its entries get times so that 5,000 of them fill the window of
 * recent items. They are grouped in crawls of 250 while the window moves: by the core alone, in a store without older items,
 * and in a store with an archive of invented items; each in its own process, in turn. `--data` keeps the archive for later runs.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, existsSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readSettings } from '../config/settings.ts'
import { openApp } from '../context.ts'
import { compareText } from '../core/collections/compare.ts'
import { groupItems } from '../core/grouping/group.ts'
import { DEFAULT_PARAMETERS } from '../core/grouping/parameters.ts'
import { createRecentItems } from '../core/grouping/recent-items.ts'
import { backgroundOf } from '../core/grouping/vectors/background.ts'
import type { Item } from '../core/item/item.ts'
import { newState } from '../core/source/next-state.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { fetchSource, readSource } from '../jobs/crawl/fetch-source.ts'
import { createGrouper } from '../jobs/group/group.ts'
import { openDatabase } from '../store/sqlite/database.ts'
import { fillWire } from './invented-wire.ts'
import { cpuOf, median, printLine } from './measure.ts'
import { openNewsroom, writeConfig } from './newsroom.ts'

const { values: flags } = parseArgs({
  options: {
    newsroom: { type: 'string' },
    archive: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    data: { type: 'string' },
    child: { type: 'string' },
    config: { type: 'string' },
  },
})
/** Items in the window, and in one crawl. */
const WINDOW = 5_000
const CRAWL = 250
/** Measured passes over all feeds, after one to warm up. */
const PASSES = 5
/** Length of the window, ms: twice the span in which items are compared. */
const REACH = 2 * DEFAULT_PARAMETERS.span
const STEP = REACH / WINDOW

const opened = (data: string) =>
  openApp(readSettings({}, { config: flags.config, data, logLevel: 'silent' }), { mode: 'write' })

/** Fills a store with invented items that precede the window, at the same rate. */
async function fill(data: string): Promise<Costs> {
  const { app, close } = await opened(data)
  const items = Number(flags.archive)
  const end = app.now() - REACH
  const used = await cpuOf(() => fillWire(app, items, [end - items * STEP, end]))
  await close()
  return { filling: (used * 1000) / items }
}

/** Fetches and reads every feed; returns their items in an order that mixes the feeds. */
async function readAll(app: AppContext): Promise<Item[]> {
  const read: Item[] = []
  for (const source of app.config().sources) {
    const claim = { source, state: newState(source, 0) }
    const { result } = await fetchSource(app, claim, () => null)
    if (result.kind !== 'fresh') throw new Error(`${source.url}: ${result.kind}`)
    read.push(...((await readSource(app, claim, result))?.items ?? []))
  }
  return read.sort((a, b) => compareText(a.id, b.id))
}

/** Stores items as crawls do. */
async function storeItems({ store, now }: AppContext, items: readonly Item[]): Promise<void> {
  for (const sourceId of new Set(items.map((item) => item.sourceId))) {
    const [claim] = await store.claim([sourceId], now(), 60_000)
    const own = items.filter((item) => item.sourceId === sourceId)
    await store.saveCrawl({ sourceId, lease: claim!.lease, state: claim!.state, items: own })
  }
}

/** The items with times that fill the window and continue past it; later than now, so that an archive from an earlier run precedes them. */
function spread(read: readonly Item[], begin: number): { first: Item[]; crawls: Item[][] } {
  const items = read.map((item, at): Item => {
    const time = Math.round(begin + at * STEP)
    return { ...item, time, published: time, firstSeen: time }
  })
  const crawls: Item[][] = []
  for (let at = WINDOW; at + CRAWL <= items.length; at += CRAWL) crawls.push(items.slice(at, at + CRAWL))
  return { first: items.slice(0, WINDOW), crawls }
}

/** What a child prints: CPU, µs per item. */
type Costs = Readonly<Record<string, number>>

/** Fetching and reading, and the core alone, in turn: medians of all passes except the first. */
async function measureCore(data: string): Promise<Costs> {
  const { app, close } = await opened(data)
  const reading: number[] = []
  const core: number[] = []
  let entries = 0
  for (let pass = 0; pass <= PASSES; pass++) {
    let read: Item[] = []
    const took = await cpuOf(async () => {
      read = await readAll(app)
    })
    const { first, crawls } = spread(read, app.now())
    const recent = createRecentItems(backgroundOf(app.background))
    groupItems(first, recent)
    const used = await cpuOf(() => {
      for (const crawl of crawls) groupItems(crawl, recent)
    })
    entries = read.length
    if (pass === 0) continue
    reading.push((took / entries) * 1000)
    core.push((used / (crawls.length * CRAWL)) * 1000)
  }
  await close()
  return { entries, reading: median(reading), core: median(core) }
}

/** The whole step in a store, including the checkpoint of the write-ahead log. */
async function measureStep(data: string): Promise<Costs> {
  const { app, close } = await opened(data)
  const archive = (await app.store.counts()).items
  const { first, crawls } = spread(await readAll(app), app.now())
  const grouper = createGrouper(app)
  const database = openDatabase(join(data, 'beatwire.db'), { write: true })
  const checkpoint = () => database.raw.pragma('wal_checkpoint(passive)')
  await storeItems(app, first)
  await grouper.run()
  let step = 0
  for (const crawl of crawls) {
    await storeItems(app, crawl)
    checkpoint()
    step += await cpuOf(async () => {
      await grouper.run()
      checkpoint()
    })
  }
  database.close()
  await close()
  return { archive, step: (step / (crawls.length * CRAWL)) * 1000 }
}

/** Waits until a file is on disk. Measured: writing 2 GB in the background adds a fifth to the result. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatwire-bench-'))
  const newsroom = await openNewsroom(flags.newsroom)
  try {
    const config = join(folder, 'feeds.config.json')
    await writeConfig(config, newsroom.url)
    const child = (name: string, data: string): Costs => {
      const own = [fileURLToPath(import.meta.url), '--child', name, '--config', config, '--data', data]
      const run = spawnSync(process.execPath, [...own, '--archive', flags.archive], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      if (run.status !== 0) throw new Error(`a child exited with ${run.status}`)
      return JSON.parse(run.stdout)
    }
    const kept = flags.data ?? join(folder, 'kept')
    if (!existsSync(join(kept, 'beatwire.db'))) {
      const { filling } = child('fill', kept)
      printLine(`invented ${flags.archive} items: ${filling!.toFixed(0)} µs of CPU each`)
    }
    const rounds = Array.from({ length: Number(flags.rounds) }, (_, at) => {
      const [alone, archive] = [join(folder, 'alone'), join(folder, 'archive')]
      cpSync(kept, archive, { recursive: true })
      flush(join(archive, 'beatwire.db'))
      const core = child('core', join(folder, 'core'))
      // Alternates the order, as the second run may cost more or less.
      const [one, other] = at % 2 ? [archive, alone] : [alone, archive]
      const steps = { [one]: child('step', one), [other]: child('step', other) }
      for (const used of ['core', 'alone', 'archive']) rmSync(join(folder, used), { recursive: true })
      return { ...core, alone: steps[alone]!.step!, archive: steps[archive]!.step!, archived: steps[archive]!.archive! }
    })
    printRounds(rounds)
  } finally {
    newsroom.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function printRounds(rounds: readonly Costs[]): void {
  const [{ entries, archived } = {}] = rounds
  printLine(
    `${entries} entries; window of ${WINDOW}; CPU of whole processes, µs per item; relative to fetching and reading, by round:`,
  )
  const line = (what: string, by: string) => {
    const ratios = rounds.map((round) => round[by]! / round.reading!)
    const used = median(rounds.map((round) => round[by]!)).toFixed(0)
    printLine(`${what.padEnd(32)} ${used.padStart(4)}  ${median(ratios).toFixed(2)}  (${list(ratios)})`)
  }
  line('fetching and reading', 'reading')
  line('the core alone', 'core')
  line('the whole step', 'alone')
  line(`the whole step, archive ${archived}`, 'archive')
  const growth = rounds.map((round) => round.archive! / round.alone!)
  printLine(`with the archive, compared with none: ${median(growth).toFixed(3)}  (${list(growth)})`)
}

const list = (ratios: readonly number[]): string => ratios.map((ratio) => ratio.toFixed(2)).join(', ')

const children: Readonly<Record<string, (data: string) => Promise<Costs>>> = {
  fill,
  core: measureCore,
  step: measureStep,
}
if (flags.child === undefined) await all()
else printLine(JSON.stringify(await children[flags.child]!(flags.data!)))
