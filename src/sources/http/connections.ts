import { Agent, type Dispatcher } from 'undici'
import { guardedConnector, type Resolve } from './address-guard.ts'

/** Idle connections are closed after this, ms; most servers close theirs after 5 s. */
const KEEP_ALIVE = 4_000
const KEEP_ALIVE_MAX = 30_000

/** Sends requests over connections whose addresses are checked at connect time. */
export interface Connections {
  send(request: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>
  /** Ends the requests under way and closes all connections. */
  destroy(): Promise<void>
}

/** `allow` returns the CIDR ranges in force (see `guardedConnector`). */
export function createConnections(allow: () => readonly string[], resolve?: Resolve): Connections {
  const connect = guardedConnector(resolve ? { allow, resolve } : { allow })
  // The deadline of the whole request covers the body.
  const kept = new Agent({ connect, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE, keepAliveMaxTimeout: KEEP_ALIVE_MAX })
  const once = new Agent({ connect, bodyTimeout: 0, pipelining: 0 })
  return {
    async send(request) {
      try {
        return await kept.request(request)
      } catch (error) {
        // If the server closed an idle connection just as we wrote to it, send again on a new one (RFC 9110 §9.2.2).
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
