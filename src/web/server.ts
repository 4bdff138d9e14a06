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
  /** 0: any free port. */
  readonly port: number
  /** False: no `/metrics`. */
  readonly metrics?: boolean
  /** Milliseconds that open responses are given on `close`. */
  readonly drain?: number
}

export interface Listening {
  /** Our address on this machine, with a slash at the end. */
  readonly url: string
  /** Accepts no new connections, finishes open responses, then resolves. */
  close(): Promise<void>
}

const LONGEST_URL = 2_048
const DRAIN = 10_000

/** Serves pages and feeds; resolves once listening. Throws a `UserError` if it can't listen there. */
export async function listen(app: AppContext, options: ListenOptions): Promise<Listening> {
  const pages = createPageCache(app, routes)
  const metrics = createMetrics(app, pages.size)
  const expressApp = createApp({ app, pages: pages, metrics: options.metrics === false ? null : metrics })
  const handle = createHandler({ app, pages: pages, expressApp, metrics })
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
    server.once('error', (error) => reject(listenError(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  server.on('error', (error) => app.log.error({ err: error }, 'server error'))
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
        // Browsers open connections in advance; Node would wait for those that have sent no request.
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      })
    },
  }
}

interface HandlerParts {
  readonly app: AppContext
  readonly pages: PageCache
  readonly expressApp: RequestListener
  readonly metrics: Metrics
}

/** Sends cached documents directly and passes everything else to express. */
export function createHandler({ app, pages, expressApp, metrics }: HandlerParts): RequestListener {
  let site = app.config().site
  let base = basePath(site)
  return (req: IncomingMessage, res: ServerResponse) => {
    const url = originForm(req)
    if (url === null)
      return void metrics.served(respondWithText(req, res, 400, 'Bad request: this is not a valid address.\n'))
    if (url.length > LONGEST_URL)
      return void metrics.served(respondWithText(req, res, 414, 'This address is too long.\n'))
    if (req.method === 'GET' || req.method === 'HEAD') {
      const current = app.config().site
      if (current !== site) {
        site = current
        base = basePath(site)
      }
      const queryAt = url.indexOf('?')
      const path = plainPath(queryAt === -1 ? url : url.slice(0, queryAt), base)
      const cached = pages.peek(path, queryAt === -1 ? '' : url.slice(queryAt + 1))
      if (cached && !(cached.cors && isNavigation(req.headers))) return void metrics.served(respond(req, res, cached))
    }
    res.once('close', () => metrics.served(res.statusCode))
    expressApp(req, res)
  }
}

/** The raw path below the base path. One with escapes is not looked up here: no cached path contains `\0`. */
const plainPath = (path: string, base: string): string => {
  if (path.includes('%')) return '\0'
  return path.startsWith(base) ? path.slice(base.length) : path.slice(1)
}

/** The request target in origin form (RFC 9112 §3.2.1); the absolute form is reduced to it. Null for anything else. */
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

function listenError(error: NodeJS.ErrnoException, { host, port }: ListenOptions): Error {
  const where = `port ${port} at ${host}`
  const choose = 'choose another with --port or BEATWIRE_PORT'
  if (error.code === 'EADDRINUSE') return new UserError(`${where} is in use by another program: stop it, or ${choose}`)
  if (error.code === 'EACCES') return new UserError(`${where} needs special permissions: ${choose}`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new UserError(`${host} is not an address of this machine: choose another with --host or BEATWIRE_HOST`)
  return error
}
