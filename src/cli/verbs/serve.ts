import type { World } from '../../jobs/app-context.ts'
import { startHeartbeat } from '../../jobs/scheduler.ts'
import { OK } from '../exit-codes.ts'
import type { House } from '../services.ts'
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
    const house = await door.open(settings(), { write: true, watch: true })
    try {
      await serveUntil(house, door.listen, io.signal, flags.crawl, (url) => io.stdout.write(`Beatwire is at ${url}\n`))
      return OK
    } finally {
      await house.close()
    }
  },
}

const serveUntil = async (
  house: House,
  listen: (house: House) => Promise<{ readonly url: string; close(): Promise<void> }>,
  signal: AbortSignal,
  crawling: boolean,
  ready: (url: string) => void,
): Promise<void> => {
  const { world } = house
  const server = await listen(house)
  ready(server.url)
  world.log.info({ url: server.url, crawling }, 'serving')
  const heart = crawling ? startHeartbeat(world) : null
  const told = crawling ? tellFirstCrawl(world, signal) : Promise.resolve()
  await fired(signal)
  world.log.info({}, 'stopping')
  await Promise.all([server.close(), heart?.stop(), told])
  world.log.info({}, 'stopped')
}

/** Logs how far the first crawl has come until every source was asked once. */
const tellFirstCrawl = async (world: World, signal: AbortSignal): Promise<void> => {
  let before = -1
  while (!signal.aborted) {
    const { health, items, stories, sources } = await world.store.counts()
    if (before === -1 && health.new === 0) return
    const asked = sources - health.new
    if (asked !== before) world.log.info({ asked, sources, items, stories }, 'first crawl under way')
    if (health.new === 0) return world.log.info({ sources, items, stories }, 'first crawl done')
    before = asked
    await rest(FIRST_CRAWL_EVERY, signal)
  }
}
