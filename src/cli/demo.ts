import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../config/settings.ts'
import type { Settings } from '../config/types.ts'
import { plural } from '../core/text/plural.ts'
import { demoConfig } from '../demo/config.ts'
import { type News, type Newsroom, startNewsroom } from '../demo/newsroom.ts'
import { replay } from '../demo/replay.ts'
import { signposts } from '../demo/signposts.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { crawlRound } from '../jobs/crawl-round.ts'
import { createGrouper } from '../jobs/group.ts'
import { storyUrl } from '../outputs/addresses.ts'
import type { OpenedApp, Services } from './services.ts'
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
export async function runDemo(door: Services, io: Io, options: DemoOptions): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'beatwire-demo-'))
  const newsroom = await startNewsroom()
  try {
    const settings = demoSettings(io, dir, await pickPort(io, options.port))
    writeFileSync(settings.configFile, JSON.stringify(demoConfig(newsroom, machineZone()), null, 2))
    const opened = await door.open(settings, { write: true })
    try {
      await playDemo(opened, newsroom, door, io, options.once)
    } finally {
      await opened.close()
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

const playDemo = async (
  opened: OpenedApp,
  newsroom: Newsroom,
  door: Services,
  io: Io,
  once: boolean,
): Promise<void> => {
  const { app } = opened
  const paint = paintFor(io.stdout, io.env)
  const say = (text: string) => io.stdout.write(`${text}\n`)
  const start = app.now()
  newsroom.open(start, app.config().site.timeZone)
  const server = await door.listen(opened)
  try {
    say(`An invented newsroom is at ${newsroom.url}, Beatwire upon it at ${paint.bold(app.config().site.url)}\n`)
    const { outlets, unread, reports } = await replay(app, newsroom, start, io.signal)
    if (io.signal.aborted) return
    const { stories } = await app.store.counts()
    say(
      `A fortnight replayed: ${plural(outlets, 'outlet')}, ${unread} of them out of reach by now; ` +
        `${plural(reports, 'report')} grouped into ${plural(stories, 'story', 'stories')}. Look at\n`,
    )
    for (const { label, url } of await signposts(app)) say(`  ${label.padEnd(14)} ${paint.bold(url)}`)
    if (once) return
    say('\nNews keeps coming in. Ctrl-C ends the demo and deletes all of it.\n')
    await keepReporting(opened, newsroom, io, say)
    say('\nThe demo is over.')
  } finally {
    await server.close()
  }
}

/** What a new report did: began a story, or joined one. */
const happened = async (app: AppContext, { outlet, title }: News): Promise<string> => {
  const stories = await app.store.stories({ limit: 100 })
  const views = await app.store.storyViews(stories.map(({ id }) => id))
  const view = views.find(({ reports }) =>
    reports.some((one) => one.outlet.sourceId === outlet.id && one.item.title === title),
  )
  const said = `  ${outlet.name} reports: ${title}`
  if (!view) return said
  const { publishers, id } = view.story
  const what = view.reports.length === 1 ? 'A new story' : `Now told by ${plural(publishers, 'publisher')}`
  return `${said}\n    ${what}: ${storyUrl(app.config().site, id)}`
}

const keepReporting = async (
  opened: OpenedApp,
  newsroom: Newsroom,
  io: Io,
  say: (text: string) => void,
): Promise<void> => {
  const { app } = opened
  const grouper = createGrouper(app)
  for (let turn = 1; ; turn++) {
    await rest(CRAWL_EVERY, io.signal)
    if (io.signal.aborted) return
    const news = turn % NEWS_EVERY === 0 ? newsroom.publishNext(app.now()) : null
    await crawlRound(app, 'all', { signal: io.signal, grouper })
    if (news) say(await happened(app, news))
  }
}
