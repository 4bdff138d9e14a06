import type { AppContext } from '../../jobs/app-context.ts'
import type { OpenedApp } from '../../jobs/opened-app.ts'
import { startScheduler } from '../../jobs/scheduler.ts'
import { OK } from '../exit-codes.ts'
import { aborted, pause } from '../terminal/wait.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly crawl: boolean }

/** Interval of progress messages during the first crawl, ms. */
const FIRST_CRAWL_EVERY = 2_000

export const serve: Verb<Options> = {
  summary: 'serve pages and feeds, and keep crawling',
  about:
    'Serves the public pages and feeds over HTTP and crawls the sources when they are due, until Ctrl-C or SIGTERM. ' +
    'It then finishes its work within ten seconds; a second signal ends it at once. The structured log goes to ' +
    'stderr. Edits of the configuration file take effect without a restart.',
  examples: [
    ['', 'serve on http://localhost:8080'],
    ['--port 9000 --host 0.0.0.0', 'accept connections from the network, on another port'],
    ['--no-crawl', 'serve what is stored and fetch nothing'],
  ],
  logs: true,
  configure: (command) =>
    command
      .option('--port <number>', 'port to listen on; 0 picks a free one')
      .option('--host <address>', 'address to listen on')
      .option('--public-url <url>', 'public address of the site')
      .option('--no-crawl', 'serve only, fetch nothing'),
  run: async ({ io, services, flags, settings }) => {
    const opened = await services.open(settings(), { mode: 'write', watch: true })
    try {
      await serveUntil(opened, services.listen, io.signal, flags.crawl, (url) =>
        io.stdout.write(`Beatwire is at ${url}\n`),
      )
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
  const scheduler = crawling ? startScheduler(app) : null
  const firstCrawl = crawling ? logFirstCrawl(app, signal) : Promise.resolve()
  await aborted(signal)
  app.log.info({}, 'stopping')
  await Promise.all([server.close(), scheduler?.stop(), firstCrawl])
  app.log.info({}, 'stopped')
}

/** Logs the progress of the first crawl until every source was fetched once. */
const logFirstCrawl = async (app: AppContext, signal: AbortSignal): Promise<void> => {
  let before = -1
  while (!signal.aborted) {
    const { health, items, stories, sources } = await app.store.counts()
    if (before === -1 && health.new === 0) return
    const asked = sources - health.new
    if (asked !== before) app.log.info({ asked, sources, items, stories }, 'first crawl in progress')
    if (health.new === 0) return app.log.info({ sources, items, stories }, 'first crawl done')
    before = asked
    await pause(FIRST_CRAWL_EVERY, signal)
  }
}
