import type { LookupAddress } from 'node:dns'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { FetchRequest } from '../../src/core/source/fetch-result.ts'
import type { Resolve } from '../../src/sources/http/address-guard.ts'
import { createGetter, type Getter, type GetterOptions, type Network } from '../../src/sources/http/get.ts'

export const FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'
export const NOW = Date.parse('2026-05-04T10:00:00Z')

export interface Loopback {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Every request received, in order. */
  readonly seen: IncomingMessage[]
}

/** A server on a free loopback port, closed when the test ends. */
export async function serve(answer: RequestListener): Promise<Loopback> {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, seen }
}

/** A getter that may fetch from loopback, with a deadline of 900 ms. */
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

/** A resolver that knows only these names. */
export const names =
  (table: Record<string, readonly string[]>): Resolve =>
  (name, _, callback) => {
    const found = table[name]?.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (found) callback(null, found)
    else callback(Object.assign(new Error(`ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), [])
  }

/** A request with these validators. */
export const requestFor = (
  url: string,
  etag: string | null = null,
  lastModified: string | null = null,
): FetchRequest => ({
  url,
  validators: { etag, lastModified },
})

export const text = (body: Uint8Array): string => Buffer.from(body).toString()
