import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { FetchRequest } from '../../src/core/fetch.ts'
import { createGetter, type Getter, type GetterOptions, type Network } from '../../src/sources/get.ts'

export const FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'
export const NOW = Date.parse('2026-05-04T10:00:00Z')

export interface Loopback {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Every request that came, in order. */
  readonly seen: IncomingMessage[]
}

/** A server on a free loopback port, until the test ends. */
export async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<Loopback> {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, host, listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, seen }
}

/** A getter that may ask loopback and is patient for less than a second. */
export function getter(network: Partial<Network> = {}, options: Partial<GetterOptions> = {}): Getter {
  const rules: Network = {
    allow: ['127.0.0.0/8', '::1/128'],
    hostGap: 0,
    hostConcurrency: 8,
    timeout: 900,
    maxBytes: 1_000_000,
    ...network,
  }
  const made = createGetter({
    network: () => rules,
    userAgent: 'Beatwire/0 (+https://wire.example/about/bot)',
    monotonic: () => performance.now(),
    now: () => NOW,
    ...options,
  })
  onTestFinished(() => made.close())
  return made
}

export const ask = (url: string, etag: string | null = null, lastModified: string | null = null): FetchRequest => ({
  url,
  validators: { etag, lastModified },
})

export const text = (body: Uint8Array): string => Buffer.from(body).toString()
