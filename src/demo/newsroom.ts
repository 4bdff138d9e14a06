import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { draw } from './drawings.ts'
import { earlier, later } from './news.ts'
import { type DemoOutlet, outlets } from './outlets.ts'
import { saidAt, timeOf } from './plan.ts'
import {
  contentTypes,
  fileNames,
  type Place,
  type Published,
  printFeed,
  printHome,
  printIndex,
  printReport,
} from './print.ts'
import type { DemoReport } from './report.ts'

export interface News {
  readonly outlet: DemoOutlet
  readonly title: string
}

export interface Newsroom {
  /** A page that lists the outlets. */
  readonly url: string
  /** Where the outlet's feed or page is. */
  feedUrl(outlet: DemoOutlet): string
  homeUrl(outlet: DemoOutlet): string
  /** Everything that happened before `now` is out, and every outlet well; epoch ms. Local times are those of `timeZone`. */
  open(now: number, timeZone?: string): void
  /** What is out is what was out at this moment, epoch ms; outlets that had met their fate by then are lost for good. */
  turnTo(at: number): void
  /** One further report comes out; null when all are out. */
  publishNext(now: number): News | null
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
  // Of a title in kanji little is left, and that may be the same as another's.
  return slug.length > 24 ? slug : `${slug || 'n'}-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`
}

interface Out {
  readonly report: DemoReport
  readonly slug: string
  readonly at: number
}

const toPublished = ({ report, slug, at }: Out, now: number): Published => ({
  ...saidAt(report, at, now),
  slug,
  author: report.author ?? null,
  tags: report.tags ?? [],
  picture: report.picture ?? null,
  at,
})

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve()
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Starts all invented outlets on loopback, with validators and 304 answers as a good publisher gives them. */
export async function startNewsroom(): Promise<Newsroom> {
  /** Of each outlet, newest first. */
  let plan = new Map<string, Out[]>()
  let clock = 0
  let start = 0
  const waiting = [...later]
  const shelf = (outlet: string): Published[] =>
    (plan.get(outlet) ?? []).filter(({ at }) => at <= clock).map((out) => toPublished(out, clock))
  const lost = new Set<DemoOutlet>()
  const fallen = (outlet: DemoOutlet) => (lost.has(outlet) ? (outlet.fate?.how ?? null) : null)
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, { base, shelf, fallen }).catch((error) => response.destroy(error))
  }
  const server = createServer(listener)
  // An outlet that will fall silent needs an address of its own.
  const lonely = createServer(listener)
  const base = await listening(server)
  const aside = await listening(lonely)
  const homeOf = ({ id, fate }: DemoOutlet) => `${fate?.how === 'silent' ? aside : base}${id}/`
  const turnTo = (at: number) => {
    clock = at
    for (const outlet of outlets) if (outlet.fate && at >= start - outlet.fate.daysAgo * DAY) lost.add(outlet)
    if ([...lost].some(({ fate }) => fate?.how === 'silent')) stopped(lonely)
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
      for (const shelf of plan.values()) shelf.sort((one, other) => other.at - one.at)
      clock = now
    },
    turnTo,
    publishNext(now) {
      const report = waiting.shift()
      if (!report) return null
      plan.get(report.outlet)!.unshift({ report, slug: slugOf(report), at: Math.floor(now / 1000) * 1000 })
      clock = Math.max(clock, now)
      return { outlet: outlets.find(({ id }) => id === report.outlet)!, title: report.title }
    },
    async close() {
      await Promise.all([stopped(server), stopped(lonely)])
    },
  }
}

interface Desk {
  readonly base: string
  shelf(outlet: string): readonly Published[]
  fallen(outlet: DemoOutlet): 'silent' | 'gone' | 'refused' | null
}

const plain = 'text/plain; charset=utf-8'
const refusals = {
  gone: [410, 'This outlet has closed for good.\n'],
  refused: [403, 'Readers only, no machines.\n'],
  silent: [503, 'Nobody is here any more.\n'],
} as const

const answer = async (request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> => {
  const send = (status: number, type: string, body: string | Buffer) =>
    reply(request, response, status, type, () => body)
  const host = `http://${request.headers.host ?? new URL(desk.base).host}/`
  const [, id = '', file = ''] = new URL(request.url ?? '/', host).pathname.split('/')
  if (id === '') return send(200, contentTypes.page, printIndex(outlets))
  const outlet = outlets.find((each) => each.id === id)
  if (!outlet) return send(404, plain, 'There is no such outlet.\n')
  const fallen = desk.fallen(outlet)
  if (fallen) return send(refusals[fallen][0], plain, refusals[fallen][1])
  const news = desk.shelf(id)
  const place: Place = { home: `${host}${id}/`, outlet }
  if (file === fileNames[outlet.form]) {
    const changed = Math.max(0, ...news.map(({ updated }) => updated))
    const print = () => printFeed(place, news.slice(0, SHOWN))
    return reply(request, response, 200, contentTypes[outlet.form], print, `"${news.length}-${changed}"`)
  }
  if (file === '') return send(200, contentTypes.page, printHome(place, news))
  const one = news.find(({ slug }) => file === `${slug}.html` || file === `${slug}.jpg`)
  if (!one) return send(404, plain, 'There is no such report.\n')
  if (file.endsWith('.html')) return send(200, contentTypes.page, printReport(place, one))
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
