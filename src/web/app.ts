import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { AppContext } from '../jobs/app-context.ts'
import { cors, security } from './http/headers.ts'
import { isNavigation } from './http/navigation.ts'
import type { PageCache } from './http/page-cache.ts'
import { respond, respondWithText } from './http/respond.ts'
import { tidied, toSitePath } from './http/url-matcher.ts'
import { basePath, link } from './layout/links.ts'
import type { Metrics } from './ops/metrics.ts'
import { readiness } from './ops/readiness.ts'

export interface AppOptions {
  readonly app: AppContext
  readonly library: PageCache
  /** Null: no `/metrics`. */
  readonly metrics: Metrics | null
}

const PREFLIGHT = [
  ...cors,
  'Access-Control-Allow-Methods',
  'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers',
  'If-None-Match, If-Modified-Since, Cache-Control',
  'Access-Control-Max-Age',
  '86400',
]

/** Everything that is not a document already printed: probes, first prints, redirects, refusals, faults. */
export function createApp({ app, library, metrics }: AppOptions): Express {
  const expressApp = express()
  expressApp.disable('x-powered-by')
  expressApp.disable('etag')
  expressApp.set('query parser', false)
  expressApp.set('case sensitive routing', true)
  expressApp.set('strict routing', true)

  expressApp.use(belowBase(app))
  expressApp
    .route('/healthz')
    .get((req, res) => void respondWithText(req, res, 200, 'ok\n'))
    .all(refuse('GET, HEAD'))
  expressApp
    .route('/readyz')
    .get(async (req, res) => {
      const state = await readiness(app)
      sendJson(req, res, state.ready ? 200 : 503, state)
    })
    .all(refuse('GET, HEAD'))
  if (metrics)
    expressApp
      .route('/metrics')
      .get(async (_req, res) => {
        const text = await metrics.registry.metrics()
        res.writeHead(200, ['Content-Type', metrics.registry.contentType, 'Cache-Control', 'no-store', ...security])
        res.end(text)
      })
      .all(refuse('GET, HEAD'))
  expressApp.use(documentsOf(app, library))
  expressApp.use(faults(app))
  return expressApp
}

/** Takes the public URL's path off, whether or not a proxy has done so already. */
const belowBase =
  (app: AppContext): RequestHandler =>
  (req, res, next) => {
    const base = basePath(app.config().site)
    const path = req.url.split('?', 1)[0]!
    if (`${path}/` === base && req.method !== 'OPTIONS')
      return void respondWithText(req, res, 301, 'The pages begin one slash further on.\n', ['Location', base])
    if (base !== '/' && path.startsWith(base)) req.url = req.url.slice(base.length - 1)
    next()
  }

const refuse =
  (allow: string): RequestHandler =>
  (req, res) =>
    void respondWithText(req, res, 405, `Only ${allow} here.\n`, ['Allow', allow])

const documentsOf =
  (app: AppContext, library: PageCache): RequestHandler =>
  async (req, res) => {
    const path = toSitePath(req.path, '/')
    const question = req.url.indexOf('?')
    const query = question === -1 ? '' : req.url.slice(question + 1)
    const reading = req.method === 'GET' || req.method === 'HEAD'
    const shown = path !== null && reading && isNavigation(req.headers) ? await library.page(path, query) : null
    const held = shown ?? (path === null ? null : await library.get(path, query))
    if (req.method === 'OPTIONS') {
      const open = held?.kind === 'document' && held.stored.cors
      return void respondWithText(req, res, 204, '', ['Allow', 'GET, HEAD, OPTIONS', ...(open ? PREFLIGHT : [])])
    }
    if (held && !reading) return void refuse('GET, HEAD, OPTIONS')(req, res, () => {})
    if (held?.kind === 'document') return void respond(req, res, held.stored)
    if (held?.kind === 'refusal') return void respondWithText(req, res, held.status, held.text)
    const redirect = held ?? (path !== null && reading ? await meant(library, path, query) : null)
    if (redirect) {
      const location = link(app.config().site, redirect.to)
      return void respondWithText(req, res, redirect.status, `See ${location}\n`, ['Location', location])
    }
    const missing = reading ? await library.get('404.html') : null
    if (missing?.kind === 'document') return void respond(req, res, missing.stored)
    respondWithText(req, res, 404, 'There is no such page.\n')
  }

/** Where a path that differs by slashes or capitals leads, if there is anything. */
async function meant(library: PageCache, path: string, query: string) {
  const to = tidied(path)
  if (to === null || (await library.get(to, query)) === null) return null
  const asked = library.query(to, query)
  return { to: asked === '' ? to : `${to}?${asked}`, status: 301 as const }
}

const sendJson = (req: IncomingMessage, res: ServerResponse, status: number, value: unknown): void => {
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  res.writeHead(status, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
    ...security,
  ])
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Nothing of a fault leaves the house but that there was one. */
const faults =
  (app: AppContext): ErrorRequestHandler =>
  (error, req, res, _next) => {
    app.log.error({ err: error, method: req.method, path: req.path }, 'a page could not be printed')
    if (res.headersSent) return void res.destroy()
    respondWithText(req, res, 500, 'Something went wrong here. It has been noted; please try again in a while.\n')
  }
