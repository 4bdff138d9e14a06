import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { UserError } from '../config/user-error.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { createApp } from './app.ts'
import { isNavigation } from './http/navigation.ts'
import { createPageCache, type PageCache } from './http/page-cache.ts'
import { respond, respondWithText } from './http/respond.ts'
import { basePath } from './layout/links.ts'
import { createMetrics, type Metrics } from './ops/metrics.ts'
import { routes } from './routes.ts'

export interface ListenOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** False: no `/metrics`. */
  readonly metrics?: boolean
  /** Milliseconds that answers under way are given at the end. */
  readonly drain?: number
}

export interface Listening {
  /** Where we are reached on this machine, with a slash at the end. */
  readonly url: string
  /** Takes no new connections, lets answers under way go out, then ends. */
  close(): Promise<void>
}

const LONGEST_URL = 2_048
const DRAIN = 10_000

/** Serves pages and feeds; resolves when listening. Throws a `UserError` where it can't. */
export async function listen(app: AppContext, options: ListenOptions): Promise<Listening> {
  const library = createPageCache(app, routes)
  const metrics = createMetrics(app, library.size)
  const expressApp = createApp({ app, library, metrics: options.metrics === false ? null : metrics })
  const handle = createHandler({ app, library, expressApp, metrics })
  let closing = false
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 15_000 },
    (req, res) => {
      if (closing) res.shouldKeepAlive = false
      handle(req, res)
    },
  )
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(plainly(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  server.on('error', (error) => app.log.error({ err: error }, 'the server met an error'))
  return {
    url: urlOf(options.host, (server.address() as AddressInfo).port, basePath(app.config().site)),
    close() {
      closing = true
      return new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), options.drain ?? DRAIN)
        server.close(() => {
          clearTimeout(late)
          resolve()
        })
        // Connections that browsers open in advance have asked nothing, and Node waits for them.
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      })
    },
  }
}

interface HandlerParts {
  readonly app: AppContext
  readonly library: PageCache
  readonly expressApp: RequestListener
  readonly metrics: Metrics
}

/** Documents that are printed already go out at once; everything else goes to express. */
export function createHandler({ app, library, expressApp, metrics }: HandlerParts): RequestListener {
  let site = app.config().site
  let base = basePath(site)
  return (req: IncomingMessage, res: ServerResponse) => {
    const url = originForm(req)
    if (url === null) return void metrics.served(respondWithText(req, res, 400, 'This is no address.\n'))
    if (url.length > LONGEST_URL)
      return void metrics.served(respondWithText(req, res, 414, 'This address is too long.\n'))
    if (req.method === 'GET' || req.method === 'HEAD') {
      const now = app.config().site
      if (now !== site) {
        site = now
        base = basePath(site)
      }
      const question = url.indexOf('?')
      const path = plainPath(question === -1 ? url : url.slice(0, question), base)
      const stored = library.peek(path, question === -1 ? '' : url.slice(question + 1))
      if (stored && !(stored.cors && isNavigation(req.headers))) return void metrics.served(respond(req, res, stored))
    }
    res.once('close', () => metrics.served(res.statusCode))
    expressApp(req, res)
  }
}

/** The path below the base path as it stands; one with escapes is simply not found here. */
const plainPath = (path: string, base: string): string => {
  if (path.includes('%')) return '\0'
  return path.startsWith(base) ? path.slice(base.length) : path.slice(1)
}

/** The request target as a path (RFC 9112 §3.2.1); absolute form is cut to one. Null for anything else. */
function originForm(req: IncomingMessage): string | null {
  const url = req.url ?? ''
  if (url.charCodeAt(0) === 47) return url
  if (!/^https?:\/\//i.test(url)) return null
  try {
    const { pathname, search } = new URL(url)
    req.url = pathname + search
    return req.url
  } catch {
    return null
  }
}

const WILDCARD = /^(?:0\.0\.0\.0|::|\[::\]|)$/

const urlOf = (host: string, port: number, base: string): string => {
  const name = WILDCARD.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}${base}`
}

function plainly(error: NodeJS.ErrnoException, { host, port }: ListenOptions): Error {
  const where = `port ${port} at ${host}`
  const choose = 'choose another with --port or BEATWIRE_PORT'
  if (error.code === 'EADDRINUSE')
    return new UserError(`${where} is taken by another program: end that one, or ${choose}`)
  if (error.code === 'EACCES') return new UserError(`${where} may not be used without special rights: ${choose}`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new UserError(`${host} is not an address of this machine: choose another with --host or BEATWIRE_HOST`)
  return error
}
