import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../src/config/user-error.ts'
import { type Listening, listen } from '../../src/web/server.ts'
import { buildApp, NOON, type TestApp, testConfig, testSite } from '../support/test-app.ts'
import { ask, raw } from '../support/web/http-client.ts'
import { ids, newsroom, newsroomConfig } from '../support/web/web-newsroom.ts'

const FEED = '/feeds/ai-beats.atom'

describe('a running server', () => {
  let app: TestApp
  let server: Listening
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    ask(server.url, path, { method, headers })
  beforeAll(async () => {
    app = await newsroom()
    server = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server.close()
    await app.store.close()
  })

  it.each([
    ['the front page', '/', 'text/html; charset=utf-8'],
    ['a beat', '/beats/chips', 'text/html; charset=utf-8'],
    ['all beats', '/beats', 'text/html; charset=utf-8'],
    ['a story', `/story/${ids.chip}`, 'text/html; charset=utf-8'],
    ['the digests', '/digest', 'text/html; charset=utf-8'],
    ['a digest', '/digest/2026-10-10', 'text/html; charset=utf-8'],
    ['a digest of another name', '/digest/chips/2026-10-10', 'text/html; charset=utf-8'],
    ['the feeds', '/feeds', 'text/html; charset=utf-8'],
    ['Atom', FEED, 'application/atom+xml; charset=utf-8'],
    ['RSS', '/feeds/ai-beats.rss', 'application/rss+xml; charset=utf-8'],
    ['JSON Feed', '/feeds/ai-beats.json', 'application/feed+json; charset=utf-8'],
    ['OPML', '/feeds.opml', 'text/x-opml; charset=utf-8'],
    ['sources', '/sources', 'text/html; charset=utf-8'],
    ['about', '/about', 'text/html; charset=utf-8'],
    ['about the crawler', '/about/bot', 'text/html; charset=utf-8'],
    ['the sheet', '/style.css?v=anything', 'text/css; charset=utf-8'],
    ['the icon', '/favicon.svg', 'image/svg+xml'],
    ['robots.txt', '/robots.txt', 'text/plain; charset=utf-8'],
  ])('serves %s, the same from the cache, with its protections', async (_, path, type) => {
    const first = await get(path)
    expect([first.status, first.headers['content-type']]).toEqual([200, type])
    expect(first.headers['content-security-policy']).toContain("default-src 'none'")
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    expect(first.headers['referrer-policy']).toBeDefined()
    expect(first.headers['x-powered-by']).toBeUndefined()
    // Feeds are shown to browsers as pages.
    const shown = /^\/feeds\/(?:ai-beats|digest)/.test(path) ? ', Sec-Fetch-Dest, Upgrade-Insecure-Requests' : ''
    expect(first.headers.vary).toBe(`Accept-Encoding${shown}`)
    expect(first.headers['cache-control']).toMatch(/^public, max-age=\d+/)
    expect(first.headers.etag).toMatch(/^"[^"]+"$/)
    const second = await get(path)
    const stable = ({ headers: { date, ...rest } }: typeof first) => rest
    expect(second.body.equals(first.body)).toBe(true)
    expect(stable(second)).toEqual(stable(first))
  })

  describe('conditional requests', () => {
    const AT = 'If-None-Match'
    const SINCE = 'If-Modified-Since'
    const future = 'Fri, 01 Jan 2100 00:00:00 GMT'
    const past = 'Thu, 01 Jan 1970 00:00:00 GMT'
    it.each([
      ['no condition', {}, 200],
      ['the tag', { [AT]: '<tag>' }, 304],
      ['the weak tag', { [AT]: 'W/<tag>' }, 304],
      ['a list with it', { [AT]: '"a", W/"b", <tag>' }, 304],
      ['any', { [AT]: '*' }, 304],
      ['another tag', { [AT]: '"a"' }, 200],
      ['the date', { [SINCE]: '<date>' }, 304],
      ['a later date', { [SINCE]: future }, 304],
      ['an earlier date', { [SINCE]: past }, 200],
      ['no date at all', { [SINCE]: 'lately' }, 200],
      ['another tag wins over a date that agrees', { [AT]: '"a"', [SINCE]: '<date>' }, 200],
      ['the tag wins over a date that differs', { [AT]: '<tag>', [SINCE]: past }, 304],
    ] as const)('%s', async (_, template, status) => {
      const plain = await get(FEED)
      const fill = (value: string) =>
        value.replace('<tag>', plain.headers.etag!).replace('<date>', plain.headers['last-modified']!)
      const headers = Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value)]))
      for (const method of ['GET', 'HEAD']) {
        const answer = await get(FEED, headers, method)
        expect(answer.status).toBe(status)
        expect(answer.body.length > 0).toBe(status === 200 && method === 'GET')
        for (const name of ['etag', 'last-modified', 'cache-control', 'vary', 'access-control-allow-origin'])
          expect(answer.headers[name]).toBe(plain.headers[name])
        if (status === 304) expect(answer.headers['content-length']).toBeUndefined()
        else expect(answer.headers['content-length']).toBe(String(plain.body.length))
      }
    })

    it('the tag of one coding is not the tag of another', async () => {
      const coded = await get(FEED, { 'Accept-Encoding': 'gzip' })
      expect((await get(FEED, { [AT]: coded.headers.etag! })).status).toBe(200)
      expect((await get(FEED, { [AT]: coded.headers.etag!, 'Accept-Encoding': 'gzip' })).status).toBe(304)
    })

    it('a missing page is never 304', async () => {
      expect((await get('/nowhere', { [AT]: '*' })).status).toBe(404)
    })
  })

  describe('codings', () => {
    it.each([
      ['br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['gzip;q=1, br;q=0.2', 'gzip', gunzipSync],
      ['identity', undefined, (body: Buffer) => body],
      ['deflate', undefined, (body: Buffer) => body],
    ] as const)('%s', async (accept, coding, decode) => {
      const plain = await get(FEED)
      const coded = await get(FEED, { 'Accept-Encoding': accept })
      expect([coded.status, coded.headers['content-encoding']]).toEqual([200, coding])
      expect(decode(coded.body).equals(plain.body)).toBe(true)
      const head = await get(FEED, { 'Accept-Encoding': accept }, 'HEAD')
      expect(head.headers['content-length']).toBe(String(coded.body.length))
    })

    it('406 if the client refuses every coding', async () => {
      const refused = await get(FEED, { 'Accept-Encoding': 'identity;q=0, *;q=0' })
      expect([refused.status, refused.headers.vary, refused.headers['cache-control']]).toEqual([
        406,
        'Accept-Encoding',
        'no-store',
      ])
    })
  })

  describe('other origins', () => {
    it('may read feeds, and ask first', async () => {
      expect((await get(FEED)).headers['access-control-allow-origin']).toBe('*')
      const preflight = await get(
        FEED,
        { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' },
        'OPTIONS',
      )
      expect(preflight.status).toBe(204)
      expect(preflight.headers['access-control-allow-origin']).toBe('*')
      expect(preflight.headers['access-control-allow-headers']).toContain('If-None-Match')
    })

    it('may not read pages', async () => {
      expect((await get('/')).headers['access-control-allow-origin']).toBeUndefined()
      const preflight = await get('/', { Origin: 'https://reader.example' }, 'OPTIONS')
      expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, undefined])
    })
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuses %s and says what is allowed', async (method) => {
    expect((await get('/', {}, method)).headers.allow).toBe('GET, HEAD, OPTIONS')
    expect((await get('/', {}, method)).status).toBe(405)
    expect((await get('/healthz', {}, method)).status).toBe(405)
    expect((await get('/nowhere', {}, method)).status).toBe(404)
  })

  it.each([
    ['a slash at the end', '/beats/chips/', '/beats/chips'],
    ['capitals', '/Beats/Chips', '/beats/chips'],
    ['doubled slashes', '//beats//chips', '/beats/chips'],
    ['a query that is dropped', '/about/?x=//evil.example', '/about'],
    ['the first digest by its long name', '/digest/daily/2026-10-10', '/digest/2026-10-10'],
  ])('sends %s where it belongs', async (_, path, location) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.location]).toEqual([301, location])
  })

  it('sends `latest` to the newest digest for now', async () => {
    const answer = await get('/digest/latest')
    expect([answer.status, answer.headers.location]).toEqual([302, '/digest/2026-10-10'])
  })

  it.each([
    '//evil.example/',
    '///evil.example//',
    '/\\evil.example/',
    '/%5Cevil.example/',
    '/%2F%2Fevil.example/',
    '/https:/evil.example/',
    '/.//evil.example/..',
    '/..//evil.example',
  ])('redirects nobody away by %s', async (path) => {
    const answer = await raw(server.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (404|400) /)
    expect(answer.toLowerCase()).not.toContain('location:')
  })

  it.each([
    ['a page', '/nowhere'],
    ['a story', '/story/nosuchstory'],
    ['a beat', '/beats/nosuchbeat'],
    ['a feed of no beat', '/feeds/nosuchbeat.atom'],
    ['a feed of no format', '/feeds/chips.exe'],
    ['a day to come', '/digest/2030-01-01'],
    ['no day', '/digest/2026-02-30'],
    ['a digest', '/digest/nosuch/2026-10-10'],
    ['half an escape', '/story/%E0%A4'],
    ['a prototype', '/feeds/__proto__.atom'],
    ['a way out of the house', '/../../etc/passwd'],
  ])('answers 404 with a page of its own for %s that is not there', async (_, path) => {
    const answer = await get(path)
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(answer.text).toContain('There is no such page')
    expect(answer.text).not.toContain('rel="canonical"')
  })

  it('bounds the length of an address', async () => {
    expect((await get(`/${'a'.repeat(3_000)}`)).status).toBe(414)
    expect((await get(`/${'a'.repeat(1_000)}`)).status).toBe(404)
  })

  it.each([
    ['absolute form', 'GET http://anything.example/about HTTP/1.1\r\nHost: anything.example', '200'],
    ['a foreign Host', 'GET /about HTTP/1.1\r\nHost: evil.example', '200'],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x', '400'],
    ['no HTTP', 'HELLO', '400'],
  ])('takes %s for what it is', async (_, request, status) => {
    const answer = await raw(server.url, `${request}\r\nConnection: close\r\n\r\n`)
    expect(answer.split(' ')[1]).toBe(status)
    expect(answer).not.toContain('evil.example')
  })

  it('reports that it is alive, ready, and its metrics', async () => {
    expect((await get('/healthz')).text).toBe('ok\n')
    expect(JSON.parse((await get('/readyz')).text)).toEqual({
      ready: true,
      store: 'answers',
      sources: 6,
      items: 11,
      stories: 6,
      lastSuccess: new Date(NOON).toISOString(),
      crawledLately: true,
      clock: null,
      outage: null,
    })
    app.meter.fetched('alpha', 'fresh', 1_000, 250)
    const { text, headers } = await get('/metrics')
    expect(headers['content-type']).toContain('text/plain; version=0.0.4')
    expect(text).toContain('beatwire_fetches_total{kind="fresh"} 1')
    expect(text).toContain('beatwire_fetch_seconds_total 0.25')
    expect(text).toContain('beatwire_stories 6')
    expect(text).toContain('beatwire_sources{health="ok"} 6')
    expect(text).toMatch(/beatwire_http_responses_total\{status="304"\} [1-9]/)
    expect(text).toMatch(/process_cpu_seconds_total/)
  })
})

describe('below a base path', () => {
  let app: TestApp
  let server: Listening
  beforeAll(async () => {
    const config = newsroomConfig()
    app = await newsroom({ site: { ...config.site, url: 'https://wire.example/news/' } })
    server = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server.close()
    await app.store.close()
  })

  it('includes the base path in the address it reports', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/news\/$/)
  })

  it.each(['/news/', '/news/beats/chips', '/beats/chips', '/news/feeds/chips.atom', '/news/healthz', '/healthz'])(
    'answers %s, whether or not a proxy took the path off',
    async (path) => {
      expect((await ask(server.url, path)).status).toBe(200)
    },
  )

  it('links below it: from the root in pages, whole in canonical addresses and feeds', async () => {
    const page = (await ask(server.url, '/news/beats/chips')).text
    const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map((found) => found[1]!)
    const own = links.filter((to) => to.startsWith('/'))
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter((to) => !to.startsWith('/news/'))).toEqual([])
    expect(page).toContain('<link rel="canonical" href="https://wire.example/news/beats/chips"')
    expect((await ask(server.url, '/news/feeds/chips.atom')).text).toContain(
      `href="https://wire.example/news/story/${ids.chip}"`,
    )
  })

  it.each([
    ['/news', '/news/'],
    ['/news/about/', '/news/about'],
    ['/about/', '/news/about'],
  ])('sends %s to %s', async (path, location) => {
    const answer = await ask(server.url, path)
    expect([answer.status, answer.headers.location]).toEqual([301, location])
  })

  it('follows a public URL that was edited while running', async () => {
    const before = app.config()
    app.setConfig({ ...before, site: { ...before.site, url: 'https://wire.example/wire/' } })
    app.touch()
    expect((await ask(server.url, '/wire/about')).text).toContain('href="/wire/feeds"')
    app.setConfig(before)
    app.touch()
  })
})

describe('in trouble', () => {
  const open: { close(): Promise<unknown> }[] = []
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close()
  })

  it('says which port is taken, and how to choose another', async () => {
    const app = await buildApp()
    const first = await listen(app, { host: '127.0.0.1', port: 0 })
    open.push(first, app.store)
    const port = Number(new URL(first.url).port)
    const second = listen(app, { host: '127.0.0.1', port })
    await expect(second).rejects.toThrow(UserError)
    await expect(listen(app, { host: '127.0.0.1', port })).rejects.toThrow(
      new RegExp(`port ${port} at 127\\.0\\.0\\.1 is in use.*--port`),
    )
  })

  it('leaks nothing of a fault, logs it, and is not ready', async () => {
    const app = await buildApp()
    const server = await listen(app, { host: '127.0.0.1', port: 0 })
    open.push(server)
    await app.store.close()
    const page = await ask(server.url, '/')
    expect(page.status).toBe(500)
    expect(page.text).toMatch(/^Something went wrong on our side/)
    expect(page.text).not.toMatch(/at |\.ts|sqlite|database/i)
    expect(app.logged).toContain('error: could not render a page')
    const ready = await ask(server.url, '/readyz')
    expect([ready.status, JSON.parse(ready.text)]).toEqual([503, { ready: false, store: 'does not answer' }])
    expect((await ask(server.url, '/healthz')).status).toBe(200)
    expect(/^beatwire_items \d/m.test((await ask(server.url, '/metrics')).text)).toBe(false)
  })

  it('has no `/metrics` if configured so', async () => {
    const app = await buildApp()
    const server = await listen(app, { host: '127.0.0.1', port: 0, metrics: false })
    open.push(server, app.store)
    expect((await ask(server.url, '/metrics')).status).toBe(404)
  })

  it('lets an answer under way go out before it closes, and does not wait for connections that ask nothing', async () => {
    const app = await newsroom()
    open.push(app.store)
    const waiting: (() => void)[] = []
    const slow = new Proxy(app, {
      get: (target, name, self) =>
        name === 'store'
          ? new Proxy(target.store, {
              get: (store, method) => {
                const own = Reflect.get(store, method)
                if (method !== 'storyViews') return typeof own === 'function' ? own.bind(store) : own
                return async (asked: string[]) => {
                  await new Promise<void>((resolve) => waiting.push(resolve))
                  return store.storyViews(asked)
                }
              },
            })
          : Reflect.get(target, name, self),
    })
    const server = await listen(slow, { host: '127.0.0.1', port: 0, drain: 5_000 })
    const { hostname, port } = new URL(server.url)
    const idle = connect(Number(port), hostname)
    await new Promise((resolve) => idle.once('connect', resolve))
    const ended = new Promise((resolve) => idle.once('close', resolve))
    const answer = ask(server.url, `/story/${ids.chip}`)
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const closed = server.close()
    await ended
    await expect(ask(server.url, '/healthz')).rejects.toThrow(/ECONNREFUSED/)
    waiting[0]!()
    expect((await answer).status).toBe(200)
    await closed
  })

  it('cuts off an answer that outlasts the drain', async () => {
    const app = await buildApp({ config: testConfig({ site: testSite }) })
    open.push(app.store)
    const server = await listen(app, { host: '127.0.0.1', port: 0, drain: 50 })
    const { hostname, port } = new URL(server.url)
    const half = connect(Number(port), hostname)
    await new Promise<void>((resolve) => half.write('GET / HTTP/1.1\r\nHost: x\r\n', () => resolve()))
    const ended = new Promise((resolve) => half.once('close', resolve))
    half.on('error', () => {})
    await ask(server.url, '/healthz')
    await server.close()
    await ended
  })
})
