import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type DemoReport, earlier, later } from './news.ts'
import { type DemoOutlet, outlets } from './outlets.ts'
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
  /** Everything that happened before `now` is out; epoch ms. */
  open(now: number): void
  /** One further report comes out; null when all are out. */
  publishNext(now: number): News | null
  close(): Promise<void>
}

const HOUR = 3_600_000

const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const toPublished = (report: DemoReport, at: number): Published => ({
  slug: slugOf(report.title),
  title: report.title,
  text: report.text,
  author: report.author ?? null,
  tags: report.tags ?? [],
  // Whole seconds: RSS dates know no others.
  at: Math.floor(at / 1000) * 1000,
})

/** Starts all invented outlets on one loopback port, with validators and 304 answers as a good publisher gives them. */
export async function startNewsroom(): Promise<Newsroom> {
  const shelves = new Map<string, Published[]>(outlets.map(({ id }) => [id, []]))
  const waiting = [...later]
  const put = (report: DemoReport, at: number) => {
    const shelf = shelves.get(report.outlet)!
    shelf.push(toPublished(report, at))
    shelf.sort((one, other) => other.at - one.at)
  }
  const server = createServer((request, response) => answer(request, response, base, shelves))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url: base,
    feedUrl: ({ id, form }) => `${base}${id}/${fileNames[form]}`,
    homeUrl: ({ id }) => `${base}${id}/`,
    open(now) {
      for (const report of earlier) put(report, now - (report.hoursAgo ?? 0) * HOUR)
    },
    publishNext(now) {
      const report = waiting.shift()
      if (!report) return null
      put(report, now)
      return { outlet: outlets.find(({ id }) => id === report.outlet)!, title: report.title }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answer = (
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
  shelves: ReadonlyMap<string, readonly Published[]>,
) => {
  const [, id = '', file = ''] = new URL(request.url ?? '/', base).pathname.split('/')
  if (id === '') return send(request, response, 200, contentTypes.page, printIndex(outlets))
  const outlet = outlets.find((each) => each.id === id)
  const news = shelves.get(id)
  if (!outlet || !news) return send(request, response, 404, 'text/plain; charset=utf-8', 'There is no such outlet.\n')
  const place: Place = { home: `${base}${id}/`, outlet }
  if (file === fileNames[outlet.form])
    return send(request, response, 200, contentTypes[outlet.form], printFeed(place, news))
  if (file === '') return send(request, response, 200, contentTypes.page, printHome(place, news))
  const one = news.find(({ slug }) => file === `${slug}.html`)
  if (!one) return send(request, response, 404, 'text/plain; charset=utf-8', 'There is no such report.\n')
  send(request, response, 200, contentTypes.page, printReport(place, one))
}

const send = (request: IncomingMessage, response: ServerResponse, status: number, type: string, body: string) => {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  response.writeHead(status, { 'content-type': type, etag, 'cache-control': 'no-cache' })
  response.end(request.method === 'HEAD' ? undefined : body)
}
