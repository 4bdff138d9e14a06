/**
 * CPU of grouping an item against that of fetching and reading one, and how it grows with the archive.
 *
 *   npm run bench:grouping [-- --newsroom URL] [--archive N] [--data FOLDER]
 *
 * Without `--newsroom`, starts `../shared/tools/newsroom.mjs`. Its entries, given times so that 5,000 of them fill the window, are
 * grouped in crawls of 250 while the window moves on, turn by turn: by the core alone, in a store that holds nothing
 * older, and in one with an archive of invented items. `--data` keeps that archive for another run.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readSettings } from '../config.ts'
import { openHouse } from '../context.ts'
import { regroup } from '../core/group.ts'
import { type Item, toItems } from '../core/items.ts'
import { TUNING } from '../core/tuning.ts'
import { backgroundOf } from '../core/weights.ts'
import { createWindow } from '../core/window.ts'
import { createGrouper } from '../jobs/group.ts'
import type { World } from '../jobs/world.ts'
import { kinds } from '../sources/kinds.ts'
import { fillWire } from './invented-wire.ts'
import { openNewsroom, writeConfig } from './newsroom.ts'

const { values: flags } = parseArgs({
  options: {
    newsroom: { type: 'string' },
    archive: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    child: { type: 'string' },
    config: { type: 'string' },
  },
})
/** Items that the window holds, and those of one crawl. */
const WINDOW = 5_000
const CRAWL = 250
/** Times that all feeds are fetched and read: once to warm up, then measured. */
const READINGS = 4
/** The window reaches back twice the span in which items are compared. */
const REACH = 2 * TUNING.span
const STEP = REACH / WINDOW

const house = (data: string) =>
  openHouse(readSettings({}, { config: flags.config, data, logLevel: 'silent' }), { write: true })

const cpuOf = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Fills a store with as many invented items as would have come before the window at its pace. */
async function fill(data: string): Promise<void> {
  const { world, close } = await house(data)
  const items = Number(flags.archive)
  const end = world.now() - REACH
  const used = await cpuOf(() => fillWire(world, items, [end - items * STEP, end]))
  say(`invented ${items} items: ${((used * 1000) / items).toFixed(0)} µs of CPU each`)
  await close()
}

/** Fetches and reads every feed; answers their items in an order that mixes the feeds. */
async function readAll(world: World): Promise<Item[]> {
  const sources = world.config().sources
  const items: Item[] = []
  for (const source of sources) {
    const result = await world.get({ url: source.url, validators: { etag: null, lastModified: null } })
    if (result.kind !== 'fresh') throw new Error(`${source.url}: ${result.kind}`)
    const reading = await kinds[source.kind].read(result, source)
    if (reading.ok) items.push(...toItems(reading.feed.entries, source, world.now()).items)
  }
  return items.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Puts items into the store as crawls do. */
async function keep({ store, now }: World, items: readonly Item[]): Promise<void> {
  for (const sourceId of new Set(items.map((item) => item.sourceId))) {
    const [claim] = await store.claim([sourceId], now(), 60_000)
    const own = items.filter((item) => item.sourceId === sourceId)
    await store.saveCrawl({ sourceId, lease: claim!.lease, state: claim!.state, items: own })
  }
}

/** A store whose window is full, and its CPU crawl by crawl. */
async function subject(data: string, first: readonly Item[]) {
  const { world, close } = await house(data)
  const grouper = createGrouper(world)
  const used: number[] = []
  const before = (await world.store.counts()).items
  await keep(world, first)
  await grouper.run()
  return {
    before,
    used,
    close,
    async crawl(items: readonly Item[]) {
      await keep(world, items)
      used.push(await cpuOf(() => grouper.run()))
    },
  }
}

async function measure(folder: string): Promise<void> {
  const reader = await house(join(folder, 'reader'))
  const { world } = reader
  const readings: number[] = []
  let read: Item[] = []
  for (let at = 0; at < READINGS; at++) {
    readings.push(
      await cpuOf(async () => {
        read = await readAll(world)
      }),
    )
  }
  const reading = median(readings.slice(1)) / read.length
  say(`${read.length} entries fetched and read: ${(reading * 1000).toFixed(0)} µs of CPU each`)

  // Ahead of the clock, so that an archive kept from an earlier run lies before it.
  const begin = world.now()
  const items = read.map((item, at): Item => {
    const time = Math.round(begin + at * STEP)
    return { ...item, time, published: time, firstSeen: time }
  })
  const first = items.slice(0, WINDOW)
  const window = createWindow(backgroundOf(world.background))
  regroup(first, window)
  await reader.close()

  const alone = await subject(join(folder, 'alone'), first)
  const archive = await subject(join(folder, 'archive'), first)
  const core: number[] = []
  for (let at = WINDOW; at + CRAWL <= items.length; at += CRAWL) {
    const crawl = items.slice(at, at + CRAWL)
    core.push(await cpuOf(() => regroup(crawl, window)))
    // Who comes second pays more, whoever it is.
    for (const one of core.length % 2 ? [alone, archive] : [archive, alone]) await one.crawl(crawl)
  }
  const count = core.length * CRAWL
  const line = (what: string, used: readonly number[]) =>
    say(
      `${what.padEnd(34)} ${(sum(used) / count / reading).toFixed(2)}   (${((sum(used) / count) * 1000).toFixed(0)} µs of CPU an item)`,
    )
  say(`grouping, window of ${window.size} items, in fetching and reading:`)
  line('the core alone', core)
  line('the whole step', alone.used)
  line(`the whole step, archive ${archive.before}`, archive.used)
  say(`with the archive against without: ${(sum(archive.used) / sum(alone.used)).toFixed(3)}`)
  await alone.close()
  await archive.close()
}

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatwire-bench-'))
  const room = await openNewsroom(flags.newsroom)
  try {
    const config = join(folder, 'feeds.config.json')
    await writeConfig(config, room.url)
    const archive = join(folder, 'archive')
    const child = (name: string, data: string) => {
      const own = [fileURLToPath(import.meta.url), '--child', name, '--config', config, '--data', data]
      const { status } = spawnSync(process.execPath, [...own, '--archive', flags.archive], { stdio: 'inherit' })
      if (status !== 0) throw new Error(`a run ended with ${status}`)
    }
    const kept = flags.data ?? archive
    if (!existsSync(join(kept, 'beatwire.db'))) child('fill', kept)
    if (kept !== archive) cpSync(kept, archive, { recursive: true })
    child('measure', folder)
  } finally {
    room.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (flags.child === 'fill') await fill(flags.data!)
else if (flags.child === 'measure') await measure(flags.data!)
else await all()
