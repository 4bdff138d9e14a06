import type { AppContext } from '../../jobs/app-context.ts'
import { startScheduler } from '../../jobs/scheduler.ts'
import { OK } from '../exit-codes.ts'
import type { OpenedApp } from '../services.ts'
import { fired, rest } from '../terminal/wait.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly crawl: boolean }

/** How often the log tells how far the first crawl has come, ms. */
const FIRST_CRAWL_EVERY = 2_000

export const serve: Verb<Options> = {
  summary: 'serve pages and feeds, and keep crawling',
  about:
    'Opens the data folder, serves the public pages and feeds over HTTP and crawls the sources when they are due, ' +
    'until it is stopped with Ctrl-C or SIGTERM. It then finishes what is under way, within ten seconds; a second ' +
    'signal ends it at once. The structured log goes to stderr. Edits of the configuration file are picked up.',
  examples: [
    ['', 'serve on http://localhost:8080'],
    ['--port 9000 --host 0.0.0.0', 'serve the whole network on another port'],
    ['--no-crawl', 'serve what is there and fetch nothing'],
  ],
  logs: true,
  shape: (command) =>
    command
      .option('--port <number>', 'port to listen on; 0 takes a free one')
      .option('--host <address>', 'address to listen on')
      .option('--public-url <url>', 'address under which readers see the site')
      .option('--no-crawl', 'serve only; fetch nothing'),
  run: async ({ io, door, flags, settings }) => {
    const opened = await door.open(settings(), { write: true, watch: true })
    try {
      await serveUntil(opened, door.listen, io.signal, flags.crawl, (url) => io.stdout.write(`Beatwire is at ${url}\n`))
      return OK
    } finally {
      await opened.close()
    }
  },
}

const serveUntil = async (
  opened: OpenedApp,
  listen: (opened: OpenedApp) => Promise<{ readonly url: string; close(): Promise<void> }>,
  signal: AbortSignal,
  crawling: boolean,
  ready: (url: string) => void,
): Promise<void> => {
  const { app } = opened
  const server = await listen(opened)
  ready(server.url)
  app.log.info({ url: server.url, crawling }, 'serving')
  const heart = crawling ? startScheduler(app) : null
  const told = crawling ? tellFirstCrawl(app, signal) : Promise.resolve()
  await fired(signal)
  app.log.info({}, 'stopping')
  await Promise.all([server.close(), heart?.stop(), told])
  app.log.info({}, 'stopped')
}

/** Logs how far the first crawl has come until every source was asked once. */
const tellFirstCrawl = async (app: AppContext, signal: AbortSignal): Promise<void> => {
  let before = -1
  while (!signal.aborted) {
    const { health, items, stories, sources } = await app.store.counts()
    if (before === -1 && health.new === 0) return
    const asked = sources - health.new
    if (asked !== before) app.log.info({ asked, sources, items, stories }, 'first crawl under way')
    if (health.new === 0) return app.log.info({ sources, items, stories }, 'first crawl done')
    before = asked
    await rest(FIRST_CRAWL_EVERY, signal)
  }
}
