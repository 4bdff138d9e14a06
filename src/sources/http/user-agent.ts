import { Agent, type Dispatcher } from 'undici'
import { guardedConnector, type Resolve } from './address-guard.ts'
import { ACCEPTED_CODINGS } from './read-body.ts'

/** Idle connections are closed after this, ms; most servers close theirs after 5 s. */
const KEEP_ALIVE = 4_000
const KEEP_ALIVE_MAX = 30_000

/**
 * How we introduce ourselves: name, version, and where a site owner reads what we do and reaches us. Anything a header
 * can't carry is left out.
 */
export function userAgent(version: string, site: { readonly url: string; readonly contact: string }): string {
  const contact = site.contact === '' ? '' : `; ${site.contact}`
  return headerSafe(`Beatwire/${version} (+${site.url}about/bot${contact})`)
}

export const headerSafe = (text: string): string => text.replace(/[^\u0020-\u007e]+/g, '').trim()

const FEEDS =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5'

/** Header fields of every request, besides validators. No cookies, no Referer, nothing that tells readers apart. */
export const courtesies = (agent: string, accept = FEEDS): Record<string, string> => ({
  'user-agent': headerSafe(agent),
  accept: headerSafe(accept),
  'accept-encoding': ACCEPTED_CODINGS,
})

/** Sends requests over connections whose addresses are checked at connect time. */
export interface Sender {
  send(request: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>
  /** Ends what is under way and closes all connections. */
  destroy(): Promise<void>
}

export function createSender(allow: () => readonly string[], resolve?: Resolve): Sender {
  const connect = guardedConnector(resolve ? { allow, resolve } : { allow })
  // The deadline of the whole request covers the body.
  const kept = new Agent({ connect, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE, keepAliveMaxTimeout: KEEP_ALIVE_MAX })
  const once = new Agent({ connect, bodyTimeout: 0, pipelining: 0 })
  return {
    async send(request) {
      try {
        return await kept.request(request)
      } catch (error) {
        // A kept connection that the server closed just as we wrote to it says nothing about the server: asked once
        // more on a new one (RFC 9110 §9.2.2).
        const { code, socket } = error as { code?: string; socket?: { bytesRead?: number } }
        if (code !== 'UND_ERR_SOCKET' || !socket?.bytesRead) throw error
        return once.request(request)
      }
    },
    async destroy() {
      await Promise.all([kept.destroy(), once.destroy()])
    },
  }
}
