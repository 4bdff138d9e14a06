import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { draw } from './drawings.ts'
import { earlier, later } from './news.ts'
import { type DemoOutlet, outlets } from './outlets.ts'
import { reportTextAt, timeOf } from './plan.ts'
import {
  contentTypes,
  fileNames,
  type OutletSite,
  type Published,
  printFeed,
  printHome,
  printIndex,
  printReport,
} from './print.ts'
import type { DemoReport } from './report.ts'

export interface PublishedNews {
  readonly outlet: DemoOutlet
  readonly title: string
}

export interface Newsroom {
  /** A page that lists the outlets. */
  readonly url: string
  /** The address of the outlet's feed, or of its page. */
  feedUrl(outlet: DemoOutlet): string
  homeUrl(outlet: DemoOutlet): string
  /** Publishes everything up to `now` (epoch ms), with all outlets working. Local times are in `timeZone`. */
  open(now: number, timeZone?: string): void
  /** Shows only what was published by this time (epoch ms). Outlets that had failed by then stay unavailable. */
  showAsOf(at: number): void
  /** Publishes one more report; null if none is left. */
  publishNext(now: number): PublishedNews | null
  close(): Promise<void>
}

const DAY = 86_400_000
/** Reports in a feed or on a page. */
const SHOWN = 25

const slugOf = ({ title }: DemoReport): string => {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
  // Little is left of a title in kanji, so slugs could collide.
  return slug.length > 24 ? slug : `${slug || 'n'}-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`
}

interface PlannedReport {
  readonly report: DemoReport
  readonly slug: string
  readonly at: number
}

const toPublished = ({ report, slug, at }: PlannedReport, now: number): Published => ({
  ...reportTextAt(report, at, now),
  slug,
  author: report.author ?? null,
  tags: report.tags ?? [],
  picture: report.picture ?? null,
  at,
})

const startListening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve()
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Starts all invented outlets on loopback. Feeds have validators and return 304, like those of a well-run publisher. */
export async function startNewsroom(): Promise<Newsroom> {
  /** By outlet, newest first. */
  let plan = new Map<string, PlannedReport[]>()
  let clock = 0
  let start = 0
  const waiting = [...later]
  const published = (outlet: string): Published[] =>
    (plan.get(outlet) ?? []).filter(({ at }) => at <= clock).map((out) => toPublished(out, clock))
  const unavailable = new Set<DemoOutlet>()
  const failureOf = (outlet: DemoOutlet) => (unavailable.has(outlet) ? (outlet.failure?.how ?? null) : null)
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    respond(request, response, { base, published, failureOf }).catch((error) => response.destroy(error))
  }
  const server = createServer(listener)
  // The outlet that stops responding needs its own port.
  const silentServer = createServer(listener)
  const base = await startListening(server)
  const silentBase = await startListening(silentServer)
  const homeOf = ({ id, failure: fate }: DemoOutlet) => `${fate?.how === 'silent' ? silentBase : base}${id}/`
  const turnTo = (at: number) => {
    clock = at
    for (const outlet of outlets)
      if (outlet.failure && at >= start - outlet.failure.daysAgo * DAY) unavailable.add(outlet)
    if ([...unavailable].some(({ failure: fate }) => fate?.how === 'silent')) stop(silentServer)
  }
  return {
    url: base,
    feedUrl: (outlet) => `${homeOf(outlet)}${fileNames[outlet.form]}`,
    homeUrl: homeOf,
    open(now, timeZone = 'UTC') {
      start = now
      plan = new Map(outlets.map(({ id }) => [id, []]))
      for (const report of earlier)
        plan.get(report.outlet)!.push({ report, slug: slugOf(report), at: timeOf(report.at ?? 0, now, timeZone) })
      for (const reports of plan.values()) reports.sort((one, other) => other.at - one.at)
      clock = now
    },
    showAsOf: turnTo,
    publishNext(now) {
      const report = waiting.shift()
      if (!report) return null
      plan.get(report.outlet)!.unshift({ report, slug: slugOf(report), at: Math.floor(now / 1000) * 1000 })
      clock = Math.max(clock, now)
      return { outlet: outlets.find(({ id }) => id === report.outlet)!, title: report.title }
    },
    async close() {
      await Promise.all([stop(server), stop(silentServer)])
    },
  }
}

interface State {
  readonly base: string
  published(outlet: string): readonly Published[]
  failureOf(outlet: DemoOutlet): 'silent' | 'gone' | 'refused' | null
}

const plain = 'text/plain; charset=utf-8'
const errors = {
  gone: [410, 'This outlet has closed for good.\n'],
  refused: [403, 'Crawlers are not allowed.\n'],
  silent: [503, 'This outlet is no longer available.\n'],
} as const

const respond = async (request: IncomingMessage, response: ServerResponse, state: State): Promise<void> => {
  const send = (status: number, type: string, body: string | Buffer) =>
    reply(request, response, status, type, () => body)
  const host = `http://${request.headers.host ?? new URL(state.base).host}/`
  const [, id = '', file = ''] = new URL(request.url ?? '/', host).pathname.split('/')
  if (id === '') return send(200, contentTypes.page, printIndex(outlets))
  const outlet = outlets.find((each) => each.id === id)
  if (!outlet) return send(404, plain, 'There is no such outlet.\n')
  const failure = state.failureOf(outlet)
  if (failure) return send(errors[failure][0], plain, errors[failure][1])
  const news = state.published(id)
  const site: OutletSite = { home: `${host}${id}/`, outlet }
  if (file === fileNames[outlet.form]) {
    const changed = Math.max(0, ...news.map(({ updated }) => updated))
    const print = () => printFeed(site, news.slice(0, SHOWN))
    return reply(request, response, 200, contentTypes[outlet.form], print, `"${news.length}-${changed}"`)
  }
  if (file === '') return send(200, contentTypes.page, printHome(site, news))
  const one = news.find(({ slug }) => file === `${slug}.html` || file === `${slug}.jpg`)
  if (!one) return send(404, plain, 'There is no such report.\n')
  if (file.endsWith('.html')) return send(200, contentTypes.page, printReport(site, one))
  return one.picture ? send(200, 'image/jpeg', await draw(one.picture)) : send(404, plain, 'It has no picture.\n')
}

const reply = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  print: () => string | Buffer,
  etag?: string,
): void => {
  const validator = etag === undefined ? {} : { etag, 'cache-control': 'no-cache' }
  if (etag !== undefined && request.headers['if-none-match'] === etag) {
    response.writeHead(304, validator).end()
    return
  }
  response.writeHead(status, { 'content-type': type, ...validator })
  response.end(request.method === 'HEAD' ? undefined : print())
}
