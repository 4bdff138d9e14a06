import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../src/web/server.ts'
import type { TestApp } from '../support/test-app.ts'
import { atomFaults } from '../support/validate/atom.ts'
import { jsonFeedFaults } from '../support/validate/json.ts'
import { opmlFaults } from '../support/validate/opml.ts'
import { rssFaults } from '../support/validate/rss.ts'
import { browserName, browserPath, openBrowser } from '../support/web/browser.ts'
import { fullNewsroom } from '../support/web/full-newsroom.ts'
import { pageValidator } from '../support/web/html.ts'
import { ask } from '../support/web/http-client.ts'
import { schemaFaults } from '../support/web/schema-org.ts'
import { ids } from '../support/web/web-newsroom.ts'

const PUBLIC = 'https://wire.example/'

/** Addresses in a document: of links, pictures, sheets and scripts in pages; of anything of ours in the rest. */
function addressesIn(type: string, text: string): string[] {
  const decoded = (each: string) =>
    each.replace(
      /&(amp|quot|lt|gt|#38|#39);/g,
      (_, name) => ({ amp: '&', quot: '"', lt: '<', gt: '>', '#38': '&', '#39': "'" })[name as string]!,
    )
  if (type.startsWith('text/html'))
    return [...text.matchAll(/\s(?:href|src|action|content)="([^"]*)"/g)].flatMap(([, value]) =>
      /^(?:\/|\?|#|https:\/\/wire\.example\/)/.test(value!) ? [decoded(value!)] : [],
    )
  if (/xml|json/.test(type))
    // Content is HTML, escaped.
    return [...decoded(text).matchAll(/https:\/\/wire\.example\/[^\s"<>\\]*/g)].map(([found]) => decoded(found))
  return []
}

// Titles are as long as their outlets make them.
const validator = pageValidator('no-raw-characters', 'long-title', 'no-redundant-for')

const XML_ROOTS: Readonly<Record<string, string>> = {
  urlset: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  sitemapindex: 'http://www.sitemaps.org/schemas/sitemap/0.9',
}

/** A sitemap by its protocol: its root, and of every entry an absolute address of ours and dates. */
function sitemapFaults(xml: string): string[] {
  const faults: string[] = []
  const path: string[] = []
  let text = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => void faults.push(error.message))
  parser.on('opentag', ({ local, uri }) => {
    if (path.length === 0 && XML_ROOTS[local] !== uri) faults.push(`the root is ${local} of ${uri}`)
    path.push(local)
    text = ''
  })
  parser.on('text', (part) => {
    text += part
  })
  parser.on('closetag', () => {
    const name = path.join('/')
    if (name.endsWith('/loc') && !text.startsWith(PUBLIC)) faults.push(`loc ${text}`)
    if (/(?:lastmod|publication_date)$/.test(name) && Number.isNaN(Date.parse(text))) faults.push(`${name} ${text}`)
    path.pop()
  })
  parser.write(xml).close()
  return faults
}

describe('walking every link from the front page', () => {
  let app: TestApp
  let server: Listening
  const seen = new Map<string, { status: number; type: string; from: string; text: string }>()

  beforeAll(async () => {
    app = await fullNewsroom()
    server = await listen(app, { host: '127.0.0.1', port: 0 })
    const queue: { path: string; from: string }[] = ['/', '/robots.txt', '/sitemap.xml', '/news-sitemap.xml'].map(
      (path) => ({ path, from: '' }),
    )
    for (let next = queue.shift(); next && seen.size < 3_000; next = queue.shift()) {
      if (seen.has(next.path)) continue
      const { status, headers, text } = await ask(server.url, next.path)
      const type = headers['content-type'] ?? ''
      seen.set(next.path, { status, type, from: next.from, text })
      const here = new URL(next.path, PUBLIC)
      const found = status === 301 || status === 302 ? [headers.location!] : addressesIn(type, text)
      for (const address of found) {
        const url = new URL(address, here)
        const path = url.pathname + url.search
        if (url.origin === here.origin && !seen.has(path)) queue.push({ path, from: next.path })
      }
    }
  })
  afterAll(async () => {
    await server.close()
    await app.store.close()
  })

  it('comes to every kind of page, feed, map, picture and file', () => {
    for (const path of [
      '/beats/chips',
      `/story/${ids.chip}`,
      '/archive/2026-10-09',
      '/archive/2026-10',
      '/beats/chips/all',
      '/digest/2026-10-10',
      '/digest/2026-10-07',
      '/digest/2026-10-07.txt',
      '/digest/2026-10-07.mail.html',
      '/digest/weekly/2026-W40',
      '/digest/2025',
      '/feeds/digest.atom',
      '/feeds/digest/weekly.json',
      '/feeds/chips/2026-08.atom',
      '/feeds/chips/2026-07.rss',
      '/card/digest/daily/2026-10-07.png',
      `/story/${ids.chip}.json`,
      '/beats',
      '/about',
      '/feeds',
      '/feeds/chips.atom',
      '/feeds.opml',
      '/search',
      '/sources',
      '/about/bot',
      '/card.png',
      `/card/${ids.chip}.png`,
      '/card/beats/chips.png',
      '/site.webmanifest',
      '/sitemaps/2026-10.xml',
      '/news-sitemap.xml',
    ])
      expect([path, seen.get(path)?.status]).toEqual([path, 200])
  })

  it('finds none broken', () => {
    const broken = [...seen].filter(([, { status }]) => ![200, 301, 302].includes(status))
    expect(broken.map(([path, { status, from }]) => `${from} -> ${path}: ${status}`)).toEqual([])
    expect(seen.size).toBeLessThan(3_000)
  })

  it('finds no page that would fetch anything from another host', () => {
    for (const [path, { type, text }] of seen) {
      if (!type.startsWith('text/html')) continue
      const fetched = [
        ...text.matchAll(/<(?:script|img|source|iframe|video|audio|embed)\b[^>]*\s(?:src|srcset|data)="([^"]+)"/g),
        ...text.matchAll(
          /<link rel="(?:stylesheet|icon|apple-touch-icon|manifest|preload|modulepreload)"[^>]* href="([^"]+)"/g,
        ),
      ].map((found) => found[1]!)
      expect([path, fetched.filter((address) => !/^\/(?!\/)/.test(address))]).toEqual([path, []])
    }
  })

  const all = (kind: RegExp) => [...seen].filter(([path, { type }]) => kind.test(path) && !type.startsWith('text/html'))
  const pagesSeen = () => [...seen].filter(([, { status, type }]) => status === 200 && type.startsWith('text/html'))

  it('finds every page valid HTML', async () => {
    const faults: string[] = []
    for (const [path, { text }] of pagesSeen()) {
      if (path.endsWith('.mail.html')) continue
      const { results } = await validator.validateString(text)
      for (const { messages } of results)
        faults.push(...messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`))
    }
    expect(faults).toEqual([])
    expect(pagesSeen().length).toBeGreaterThan(60)
  })

  it.each([
    ['Atom', /^\/(?:feeds|search).*\.atom/, atomFaults, 10],
    ['RSS', /^\/(?:feeds|search).*\.rss/, rssFaults, 10],
    ['JSON Feed', /^\/(?:feeds|search).*\.json/, jsonFeedFaults, 10],
    ['OPML', /\.opml$/, opmlFaults, 1],
    ['sitemap', /sitemap.*\.xml$/, sitemapFaults, 3],
  ])('finds every %s document valid', (_, kind, faultsOf, least) => {
    const found = all(kind)
    expect(found.map(([path, { text }]) => [path, faultsOf(text)])).toEqual(found.map(([path]) => [path, []]))
    expect(found.length).toBeGreaterThanOrEqual(least)
  })

  it('finds JSON that is read, and a manifest with what installing needs', () => {
    for (const [, { text }] of all(/\.(?:json|webmanifest)(?:\?|$)/)) expect(() => JSON.parse(text)).not.toThrow()
    expect(JSON.parse(seen.get('/site.webmanifest')!.text)).toMatchObject({
      name: expect.stringMatching(/\S/),
      start_url: '/',
      display: expect.stringMatching(/^(?:standalone|minimal-ui|browser)$/),
      icons: expect.arrayContaining([expect.objectContaining({ sizes: '512x512', type: 'image/png' })]),
    })
  })

  it('finds only schema.org terms in JSON-LD, on every page', () => {
    const told = pagesSeen().filter(([, { text }]) => text.includes('application/ld+json'))
    expect(told.map(([path, { text }]) => [path, schemaFaults(text)])).toEqual(told.map(([path]) => [path, []]))
    const paths = told.map(([path]) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/beats/chips', `/story/${ids.chip}`, '/archive/2026-10-09', '/digest/2026-10-07']),
    )
  })

  it.each([
    ['a type', '{"@type":"Gossip"}'],
    ['a property', '{"@type":"WebSite","name":"x","url":"https://x.example/","colour":"red"}'],
    ['a value', '{"@type":"ImageObject","url":"nowhere"}'],
    ['what is needed', '{"@type":"NewsArticle","url":"https://x.example/"}'],
  ])('would notice %s that schema.org does not know', (_, thing) => {
    const html = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[${thing}]}</script>`
    expect(schemaFaults(html)).not.toEqual([])
  })

  describe.skipIf(!browserPath)(`in a browser (${browserName})`, () => {
    it('finds no page that asks another host, or complains', async () => {
      const browser = await openBrowser()
      try {
        const page = await browser.newPage()
        const foreign: string[] = []
        const complaints: string[] = []
        page.on('request', (request) => void (request.url().startsWith(server.url) || foreign.push(request.url())))
        page.on(
          'console',
          (message) =>
            void (
              message.type() === 'error' &&
              complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`)
            ),
        )
        page.on('pageerror', (error) => void complaints.push(error.message))
        for (const [path] of pagesSeen()) await page.goto(new URL(path, server.url).href, { waitUntil: 'load' })
        expect([foreign, complaints]).toEqual([[], []])
      } finally {
        await browser.close()
      }
    })
  })

  it('finds a place on its page for every fragment', () => {
    for (const [path, { type, text }] of seen) {
      if (!type.startsWith('text/html')) continue
      for (const [, to, fragment] of text.matchAll(/href="([^"#]*)#([^"]+)"/g)) {
        if (/^https?:/.test(to!)) continue
        const target = to === '' ? text : (seen.get(to!)?.text ?? '')
        expect([path, `${to}#${fragment}`, target.includes(`id="${fragment}"`)]).toEqual([
          path,
          `${to}#${fragment}`,
          true,
        ])
      }
    }
  })
})
