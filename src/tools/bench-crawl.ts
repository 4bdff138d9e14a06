/**
 * CPU of a whole crawl, compared with a bare loop that only downloads the same bytes.
 *
 *   npm run bench:crawl [-- --newsroom URL] [--runs N]
 *
 * Without `--newsroom`, starts `../shared/tools/newsroom.mjs`. Every run is its own process, measured as a whole by the
 * operating system. A third process crawls stage by stage, to show how the time is divided.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { request } from 'undici'
import { readSettings } from '../config/settings.ts'
import { openApp } from '../context.ts'
import { toItems } from '../core/item/adopt-entries.ts'
import { nextState } from '../core/source/next-state.ts'
import { crawlRound } from '../jobs/crawl/crawl-round.ts'
import { createGrouper } from '../jobs/group/group.ts'
import { sourceReaders } from '../sources/kinds.ts'
import { documents } from '../web/static-site.ts'
import { median } from './measure.ts'
import { feedsOf, openNewsroom, writeConfig } from './newsroom.ts'

interface Usage {
  /** User and system CPU, ms. */
  readonly cpu: number
  /** Peak resident memory, MB. */
  readonly peak: number
  readonly [stage: string]: number
}

const { values: flags } = parseArgs({
  options: {
    newsroom: { type: 'string' },
    runs: { type: 'string', default: '3' },
    child: { type: 'string' },
    config: { type: 'string' },
    data: { type: 'string' },
  },
})

const usage = (): Usage => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return { cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 }
}
const opened = () => {
  const settings = readSettings({}, { config: flags.config, data: flags.data, logLevel: 'silent' })
  return openApp(settings, { mode: 'write' })
}

/** What a crawl publishes: the feeds people subscribe to. Pages and archives are printed on request. */
const isFeed = (path: string) => /^feeds\/[^/]+$/.test(path)

/** Downloads and discards every feed, with the same concurrency as the crawl. */
async function bare(newsroom: string): Promise<Usage> {
  const queue = (await feedsOf(newsroom)).map((outline) => outline.xmlUrl)
  const work = async () => {
    for (let url = queue.shift(); url; url = queue.shift()) {
      const answer = await request(url, { headers: { 'accept-encoding': 'gzip, br' } })
      await answer.body.dump({ limit: 1 << 30 })
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return usage()
}

async function whole(): Promise<Usage> {
  const { app, close } = await opened()
  const report = await crawlRound(app, 'all')
  for await (const _ of documents(app, isFeed)) void _
  const used = usage()
  await close()
  if (report.sources.some((source) => source.problem)) throw new Error('a feed of the newsroom could not be crawled')
  return { ...used, feeds: report.sources.length, items: report.inserted, stories: report.stories }
}

/** The same work stage by stage, with the CPU of each. */
async function staged(): Promise<Usage> {
  const { app, close } = await opened()
  const stages: Record<string, number> = { start: usage().cpu }
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = usage().cpu
    const result = await work()
    stages[name] = usage().cpu - before
    return result
  }
  const claims = await app.store.claim(
    app.config().sources.map((source) => source.id),
    app.now(),
    600_000,
  )
  const fetched = await stage('fetch', () =>
    Promise.all(
      claims.map(async (claim) => ({
        claim,
        result: await app.get({ url: claim.state.url, validators: claim.state.validators }),
      })),
    ),
  )
  const read = await stage('read', async () => {
    const all = []
    for (const { claim, result } of fetched) {
      if (result.kind !== 'fresh') continue
      const reading = await sourceReaders[claim.source.kind].read(result, claim.source)
      if (reading.ok) all.push({ claim, result, feed: reading.feed })
    }
    return all
  })
  await stage('store', async () => {
    for (const { claim, result, feed } of read) {
      const { items } = toItems(feed.entries, claim.source, app.now())
      const reading = { ok: true, facts: feed.facts, entries: items.length } as const
      const state = nextState({
        previous: claim.state,
        source: claim.source,
        result,
        reading,
        now: app.now(),
        random: 0.5,
        outage: false,
      })
      await app.store.saveCrawl({ sourceId: claim.source.id, lease: claim.lease, state, items })
    }
  })
  await stage('group', () => createGrouper(app).run())
  await stage('publish', async () => {
    for await (const _ of documents(app, isFeed)) void _
  })
  const used = usage()
  await close()
  return { ...used, ...stages }
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatwire-bench-'))
  const newsroom = await openNewsroom(flags.newsroom)
  try {
    const config = join(folder, 'feeds.config.json')
    await writeConfig(config, newsroom.url)
    const runs: { bare: Usage; whole: Usage; staged: Usage }[] = []
    for (let at = 0; at < Number(flags.runs); at++)
      runs.push({
        bare: await child('bare', ['--newsroom', newsroom.url]),
        whole: await child('whole', ['--config', config, '--data', join(folder, `whole-${at}`)]),
        staged: await child('staged', ['--config', config, '--data', join(folder, `staged-${at}`)]),
      })
    print(runs)
  } finally {
    newsroom.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function print(runs: readonly { bare: Usage; whole: Usage; staged: Usage }[]): void {
  const of = (pick: (run: (typeof runs)[number]) => number | undefined) => median(runs.map((run) => pick(run) ?? 0))
  const last = runs.at(-1)
  const lines = [
    `${last?.whole.feeds} feeds, ${last?.whole.items} items, ${last?.whole.stories} stories; medians of ${runs.length} runs`,
    `bare download   1.0   (${of((run) => run.bare.cpu).toFixed(0)} ms CPU, peak ${of((run) => run.bare.peak).toFixed(0)} MB)`,
    `whole crawl    ${of((run) => run.whole.cpu / run.bare.cpu).toFixed(1)}   (peak ${of((run) => run.whole.peak).toFixed(0)} MB)`,
    'by stage, in bare downloads:',
    ...['start', 'fetch', 'read', 'store', 'group', 'publish'].map(
      (stage) => `  ${stage.padEnd(10)} ${of((run) => (run.staged[stage] ?? 0) / run.bare.cpu).toFixed(2)}`,
    ),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function child(name: string, args: readonly string[]): Promise<Usage> {
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [fileURLToPath(import.meta.url), '--child', name, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    run.stdout.on('data', (bytes) => {
      out += bytes
    })
    run.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`the ${name} run exited with ${code}`)),
    )
  })
}

if (flags.child) {
  const run = { bare: () => bare(flags.newsroom ?? ''), whole, staged }[flags.child]
  if (!run) throw new Error(`no such run: ${flags.child}`)
  process.stdout.write(JSON.stringify(await run()))
} else await compare()
