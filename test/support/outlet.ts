import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NetworkConfig } from '../../src/config/types.ts'
import { createGetter } from '../../src/sources/http/get.ts'

export interface OutletServer {
  readonly url: string
  /** Paths requested so far. */
  readonly asked: string[]
  close(): Promise<void>
}

/** A server on a free loopback port that handles every request with `answer`. */
export async function startOutlet(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<OutletServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** An RSS document with these titles; links and guids are made from the titles. */
export const rss = (site: string, titles: readonly string[], published = 'Sat, 10 Oct 2026 09:00:00 GMT'): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title><link>${site}/</link><description/>${titles
    .map((title) => {
      const slug = title.toLowerCase().replace(/\W+/g, '-')
      return `<item><title>${title}</title><link>${site}/${slug}</link><guid>${site}/${slug}</guid><pubDate>${published}</pubDate></item>`
    })
    .join('')}</channel></rss>`

/** The real fetcher, allowed on loopback. */
export const loopbackGetter = (network: NetworkConfig) =>
  createGetter({
    network: () => ({ ...network, allow: ['127.0.0.1/32'] }),
    userAgent: 'Beatwire/test (+https://wire.example/about/bot)',
    monotonic: () => performance.now(),
    now: () => Date.now(),
  })
