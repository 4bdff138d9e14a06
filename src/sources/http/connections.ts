import { LRUCache } from 'lru-cache'
import { Agent, type Dispatcher } from 'undici'
import { guardedConnector, type Resolve } from './address-guard.ts'

/** Idle connections are closed after this, ms; most servers close theirs after 5 s. */
const KEEP_ALIVE = 4_000
const KEEP_ALIVE_MAX = 30_000

/** Sends requests over connections whose addresses are checked at connect time. */
export interface Connections {
  /** `allow` are the CIDR ranges that this request may reach although they are private. */
  send(request: Dispatcher.RequestOptions, allow: readonly string[]): Promise<Dispatcher.ResponseData>
  /** Whether the last connection to this origin went to a public address. */
  isPublic(url: URL): boolean
  /** Ends the requests under way and closes all connections. */
  destroy(): Promise<void>
}

/** Origins whose last address is remembered. */
const ORIGINS_MAX = 10_000

interface Pool {
  readonly kept: Agent
  readonly once: Agent
}

export function createConnections(resolve?: Resolve): Connections {
  /** Connections are shared only by requests with the same allowances. */
  const pools = new Map<string, Pool>()
  const publicOrigins = new LRUCache<string, boolean>({ max: ORIGINS_MAX })

  const poolFor = (allow: readonly string[]): Pool => {
    const key = allow.join(' ')
    const known = pools.get(key)
    if (known) return known
    const onVerdict = (host: string, port: string, isPublic: boolean) =>
      void publicOrigins.set(originKey(host, port), isPublic)
    const connect = guardedConnector({ allow: () => allow, onVerdict, ...(resolve && { resolve }) })
    // The deadline of the whole request covers the body.
    const pool = {
      kept: new Agent({ connect, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE, keepAliveMaxTimeout: KEEP_ALIVE_MAX }),
      once: new Agent({ connect, bodyTimeout: 0, pipelining: 0 }),
    }
    pools.set(key, pool)
    return pool
  }

  return {
    async send(request, allow) {
      const { kept, once } = poolFor(allow)
      try {
        return await kept.request(request)
      } catch (error) {
        // If the server closed an idle connection just as we wrote to it, send again on a new one (RFC 9110 §9.2.2).
        const { code, socket } = error as { code?: string; socket?: { bytesRead?: number } }
        if (code !== 'UND_ERR_SOCKET' || !socket?.bytesRead) throw error
        return once.request(request)
      }
    },
    isPublic: (url) => publicOrigins.get(originKey(url.hostname, url.port)) ?? false,
    async destroy() {
      await Promise.all([...pools.values()].flatMap(({ kept, once }) => [kept.destroy(), once.destroy()]))
    },
  }
}

const originKey = (host: string, port: string): string =>
  `${host.replace(/^\[|\]$/g, '')} ${port === '80' || port === '443' ? '' : port}`
