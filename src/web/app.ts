import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { AppContext } from '../jobs/app-context.ts'
import { corsHeaders, securityHeaders } from './http/headers.ts'
import { isNavigation } from './http/navigation.ts'
import type { PageCache } from './http/page-cache.ts'
import { respond, respondWithText } from './http/respond.ts'
import { normalizedPath, toSitePath } from './http/url-matcher.ts'
import { basePath, link } from './layout/links.ts'
import type { Metrics } from './ops/metrics.ts'
import { readiness } from './ops/readiness.ts'

export interface AppOptions {
  readonly app: AppContext
  readonly pages: PageCache
  /** Null: no `/metrics`. */
  readonly metrics: Metrics | null
}

const PREFLIGHT = [
  ...corsHeaders,
  'Access-Control-Allow-Methods',
  'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers',
  'If-None-Match, If-Modified-Since, Cache-Control',
  'Access-Control-Max-Age',
  '86400',
]

/** Handles every request that the page cache can't serve at once: probes, first renders, redirects and errors. */
export function createApp({ app, pages, metrics }: AppOptions): Express {
  const expressApp = express()
  expressApp.disable('x-powered-by')
  expressApp.disable('etag')
  expressApp.set('query parser', false)
  expressApp.set('case sensitive routing', true)
  expressApp.set('strict routing', true)

  expressApp.use(stripBasePath(app))
  expressApp
    .route('/healthz')
    .get((req, res) => void respondWithText(req, res, 200, 'ok\n'))
    .all(methodNotAllowed('GET, HEAD'))
  expressApp
    .route('/readyz')
    .get(async (req, res) => {
      const state = await readiness(app)
      sendJson(req, res, state.ready ? 200 : 503, state)
    })
    .all(methodNotAllowed('GET, HEAD'))
  if (metrics)
    expressApp
      .route('/metrics')
      .get(async (_req, res) => {
        const text = await metrics.registry.metrics()
        res.writeHead(200, [
          'Content-Type',
          metrics.registry.contentType,
          'Cache-Control',
          'no-store',
          ...securityHeaders,
        ])
        res.end(text)
      })
      .all(methodNotAllowed('GET, HEAD'))
  expressApp.use(serveDocuments(app, pages))
  expressApp.use(handleErrors(app))
  return expressApp
}

/** Removes the path of the public URL, unless a proxy has already done so. */
const stripBasePath =
  (app: AppContext): RequestHandler =>
  (req, res, next) => {
    const base = basePath(app.config().site)
    const path = req.url.split('?', 1)[0]!
    if (`${path}/` === base && req.method !== 'OPTIONS')
      return void respondWithText(req, res, 301, `The site is at ${base}\n`, ['Location', base])
    if (base !== '/' && path.startsWith(base)) req.url = req.url.slice(base.length - 1)
    next()
  }

const methodNotAllowed =
  (allow: string): RequestHandler =>
  (req, res) =>
    void respondWithText(req, res, 405, `Only ${allow} here.\n`, ['Allow', allow])

const serveDocuments =
  (app: AppContext, pages: PageCache): RequestHandler =>
  async (req, res) => {
    const path = toSitePath(req.path, '/')
    const queryAt = req.url.indexOf('?')
    const query = queryAt === -1 ? '' : req.url.slice(queryAt + 1)
    const reading = req.method === 'GET' || req.method === 'HEAD'
    const forPeople = path !== null && reading && isNavigation(req.headers) ? await pages.page(path, query) : null
    const found = forPeople ?? (path === null ? null : await pages.get(path, query))
    if (req.method === 'OPTIONS') {
      const open = found?.kind === 'document' && found.encoded.cors
      return void respondWithText(req, res, 204, '', ['Allow', 'GET, HEAD, OPTIONS', ...(open ? PREFLIGHT : [])])
    }
    if (found && !reading) return void methodNotAllowed('GET, HEAD, OPTIONS')(req, res, () => {})
    if (found?.kind === 'document') return void respond(req, res, found.encoded)
    if (found?.kind === 'refusal') return void respondWithText(req, res, found.status, found.text)
    const redirect = found ?? (path !== null && reading ? await correctedAddress(pages, path, query) : null)
    if (redirect) {
      const location = link(app.config().site, redirect.to)
      return void respondWithText(req, res, redirect.status, `See ${location}\n`, ['Location', location])
    }
    const missing = reading ? await pages.get('404.html') : null
    if (missing?.kind === 'document') return void respond(req, res, missing.encoded)
    respondWithText(req, res, 404, 'There is no such page.\n')
  }

/** The redirect for a path that has wrong slashes or capitals; null if the corrected path does not exist either. */
async function correctedAddress(pages: PageCache, path: string, query: string) {
  const to = normalizedPath(path)
  if (to === null || (await pages.get(to, query)) === null) return null
  const canonical = pages.query(to, query)
  return { to: canonical === '' ? to : `${to}?${canonical}`, status: 301 as const }
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
    ...securityHeaders,
  ])
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Logs the error; the client gets a generic 500. */
const handleErrors =
  (app: AppContext): ErrorRequestHandler =>
  (error, req, res, _next) => {
    app.log.error({ err: error, method: req.method, path: req.path }, 'could not render a page')
    if (res.headersSent) return void res.destroy()
    respondWithText(req, res, 500, 'Something went wrong on our side. It has been logged; please try again later.\n')
  }
