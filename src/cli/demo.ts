import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../config/settings.ts'
import type { Settings } from '../config/types.ts'
import { count } from '../core/text/plural.ts'
import { demoConfig } from '../demo/config.ts'
import { type News, type Newsroom, startNewsroom } from '../demo/newsroom.ts'
import { replay } from '../demo/replay.ts'
import { signposts } from '../demo/signposts.ts'
import type { World } from '../jobs/app-context.ts'
import { crawlRound } from '../jobs/crawl-round.ts'
import { createGrouper } from '../jobs/group.ts'
import { storyUrl } from '../outputs/addresses.ts'
import type { Door, House } from './services.ts'
import { paintFor } from './terminal/colours.ts'
import { freePort, isFree } from './terminal/free-port.ts'
import type { Io } from './terminal/io.ts'
import { rest } from './terminal/wait.ts'

const HOST = '127.0.0.1'
/** Between two crawls, ms. */
const CRAWL_EVERY = 3_000
/** A further report comes out every so many crawls. */
const NEWS_EVERY = 2

export interface DemoOptions {
  readonly port: number
  /** End after the first round. */
  readonly once: boolean
}

/** Runs newsroom and Beatwire in a temporary folder until `io.signal` fires; nothing stays behind. Throws a `UserError`. */
export async function runDemo(door: Door, io: Io, options: DemoOptions): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'beatwire-demo-'))
  const newsroom = await startNewsroom()
  try {
    const settings = demoSettings(io, dir, await pickPort(io, options.port))
    writeFileSync(settings.configFile, JSON.stringify(demoConfig(newsroom, machineZone()), null, 2))
    const house = await door.open(settings, { write: true })
    try {
      await playDemo(house, newsroom, door, io, options.once)
    } finally {
      await house.close()
    }
  } finally {
    await newsroom.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The zone of this machine, where it has a name that other programs know. */
const machineZone = (): string => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return timeZone && /^(UTC|[A-Z]\w+\/)/.test(timeZone) && timeZone !== 'Etc/Unknown' ? timeZone : 'UTC'
}

const pickPort = async (io: Io, wanted: number): Promise<number> => {
  if (wanted !== 0 && (await isFree(wanted, HOST))) return wanted
  const port = await freePort(HOST)
  if (wanted !== 0) io.stderr.write(`Port ${wanted} is taken; the demo uses ${port}.\n`)
  return port
}

/** Flags alone: the demo must not read or write what the environment points to. */
const demoSettings = (io: Io, dir: string, port: number): Settings =>
  readSettings(
    { PATH: io.env.PATH },
    {
      config: join(dir, 'feeds.config.json'),
      data: join(dir, 'data'),
      host: HOST,
      port: String(port),
      publicUrl: `http://localhost:${port}/`,
      logLevel: 'error',
    },
  )

const playDemo = async (house: House, newsroom: Newsroom, door: Door, io: Io, once: boolean): Promise<void> => {
  const { world } = house
  const paint = paintFor(io.stdout, io.env)
  const say = (text: string) => io.stdout.write(`${text}\n`)
  const start = world.now()
  newsroom.open(start, world.config().site.timeZone)
  const server = await door.listen(house)
  try {
    say(`An invented newsroom is at ${newsroom.url}, Beatwire upon it at ${paint.bold(world.config().site.url)}\n`)
    const { outlets, unread, reports } = await replay(world, newsroom, start, io.signal)
    if (io.signal.aborted) return
    const { stories } = await world.store.counts()
    say(
      `A fortnight replayed: ${count(outlets, 'outlet')}, ${unread} of them out of reach by now; ` +
        `${count(reports, 'report')} grouped into ${count(stories, 'story', 'stories')}. Look at\n`,
    )
    for (const { label, url } of await signposts(world)) say(`  ${label.padEnd(14)} ${paint.bold(url)}`)
    if (once) return
    say('\nNews keeps coming in. Ctrl-C ends the demo and deletes all of it.\n')
    await keepReporting(house, newsroom, io, say)
    say('\nThe demo is over.')
  } finally {
    await server.close()
  }
}

/** What a new report did: began a story, or joined one. */
const happened = async (world: World, { outlet, title }: News): Promise<string> => {
  const stories = await world.store.stories({ limit: 100 })
  const views = await world.store.storyViews(stories.map(({ id }) => id))
  const view = views.find(({ reports }) =>
    reports.some((one) => one.outlet.sourceId === outlet.id && one.item.title === title),
  )
  const said = `  ${outlet.name} reports: ${title}`
  if (!view) return said
  const { publishers, id } = view.story
  const what = view.reports.length === 1 ? 'A new story' : `Now told by ${count(publishers, 'publisher')}`
  return `${said}\n    ${what}: ${storyUrl(world.config().site, id)}`
}

const keepReporting = async (house: House, newsroom: Newsroom, io: Io, say: (text: string) => void): Promise<void> => {
  const { world } = house
  const grouper = createGrouper(world)
  for (let turn = 1; ; turn++) {
    await rest(CRAWL_EVERY, io.signal)
    if (io.signal.aborted) return
    const news = turn % NEWS_EVERY === 0 ? newsroom.publishNext(world.now()) : null
    await crawlRound(world, 'all', { signal: io.signal, grouper })
    if (news) say(await happened(world, news))
  }
}
