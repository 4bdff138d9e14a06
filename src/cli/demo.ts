import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../config/settings.ts'
import type { Settings } from '../config/types.ts'
import { plural } from '../core/text/plural.ts'
import { demoConfig } from '../demo/config.ts'
import { highlights } from '../demo/highlights.ts'
import { type Newsroom, type PublishedNews, startNewsroom } from '../demo/newsroom.ts'
import { replay } from '../demo/replay.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { crawlRound } from '../jobs/crawl/crawl-round.ts'
import { createGrouper } from '../jobs/group/group.ts'
import type { OpenedApp } from '../jobs/opened-app.ts'
import { storyUrl } from '../outputs/addresses.ts'
import type { Services } from './services.ts'
import { paintFor } from './terminal/colours.ts'
import { freePort, isFree } from './terminal/free-port.ts'
import type { Io } from './terminal/io.ts'
import { pause } from './terminal/wait.ts'

const HOST = '127.0.0.1'
/** Interval between crawls, ms. */
const CRAWL_EVERY = 3_000
/** The newsroom publishes a report before every second crawl. */
const NEWS_EVERY = 2

export interface DemoOptions {
  readonly port: number
  /** Exit after the first crawl. */
  readonly once: boolean
}

/** Runs newsroom and Beatwire in a temporary folder until `io.signal` is aborted, then deletes it. Throws a `UserError`. */
export async function runDemo(services: Services, io: Io, options: DemoOptions): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'beatwire-demo-'))
  const newsroom = await startNewsroom()
  try {
    const settings = demoSettings(io, dir, await pickPort(io, options.port))
    writeFileSync(settings.configFile, JSON.stringify(demoConfig(newsroom, machineZone()), null, 2))
    const opened = await services.open(settings, { mode: 'write' })
    try {
      await playDemo(opened, newsroom, services, io, options.once)
    } finally {
      await opened.close()
    }
  } finally {
    await newsroom.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The time zone of this machine if it has an IANA name, else UTC. */
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

/** From flags alone: the demo must not use the folders that environment variables point to. */
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
  services: Services,
  io: Io,
  once: boolean,
): Promise<void> => {
  const { app } = opened
  const paint = paintFor(io.stdout, io.env)
  const say = (text: string) => io.stdout.write(`${text}\n`)
  const start = app.now()
  newsroom.open(start, app.config().site.timeZone)
  const server = await services.listen(opened)
  try {
    say(`An invented newsroom is at ${newsroom.url}, Beatwire at ${paint('bold', app.config().site.url)}\n`)
    const { outlets, unread, reports } = await replay(app, newsroom, start, io.signal)
    if (io.signal.aborted) return
    const { stories } = await app.store.counts()
    say(
      `Replayed two weeks: ${plural(outlets, 'outlet')}, ${unread} of them no longer reachable; ` +
        `${plural(reports, 'report')} grouped into ${plural(stories, 'story', 'stories')}. Look at\n`,
    )
    for (const { label, url } of await highlights(app)) say(`  ${label.padEnd(14)} ${paint('bold', url)}`)
    if (once) return
    say('\nNews keeps coming in. Ctrl-C ends the demo and deletes its data.\n')
    await keepReporting(opened, newsroom, io, say)
    say('\nThe demo is over.')
  } finally {
    await server.close()
  }
}

/** What a new report did: started a story, or joined one. */
const describeNews = async (app: AppContext, { outlet, title }: PublishedNews): Promise<string> => {
  const stories = await app.store.stories({ limit: 100 })
  const views = await app.store.storyViews(stories.map(({ id }) => id))
  const view = views.find(({ reports }) =>
    reports.some((one) => one.outlet.sourceId === outlet.id && one.item.title === title),
  )
  const line = `  ${outlet.name} reports: ${title}`
  if (!view) return line
  const { publishers, id } = view.story
  const what = view.reports.length === 1 ? 'A new story' : `Now reported by ${plural(publishers, 'publisher')}`
  return `${line}\n    ${what}: ${storyUrl(app.config().site, id)}`
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
    await pause(CRAWL_EVERY, io.signal)
    if (io.signal.aborted) return
    const news = turn % NEWS_EVERY === 0 ? newsroom.publishNext(app.now()) : null
    await crawlRound(app, 'all', { signal: io.signal, grouper })
    if (news) say(await describeNews(app, news))
  }
}
