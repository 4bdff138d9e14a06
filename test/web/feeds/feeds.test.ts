import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Story } from '../../../src/core/story/story.ts'
import { sourceReaders } from '../../../src/sources/kinds.ts'
import { STORIES_PER_PART } from '../../../src/web/feeds/archives.ts'
import { type Listening, listen } from '../../../src/web/server.ts'
import { documents } from '../../../src/web/static-site.ts'
import { aMembership, anItem, aStory, claimOne } from '../../support/store-builders.ts'
import { buildApp, NOON, type TestApp, testConfig, testSite } from '../../support/test-app.ts'
import { atomFaults } from '../../support/validate/atom.ts'
import { jsonFeedFaults } from '../../support/validate/json.ts'
import { rssFaults } from '../../support/validate/rss.ts'
import { ask } from '../../support/web/http-client.ts'

const DAY = 86_400_000
const faultsOf = { atom: atomFaults, rss: rssFaults, json: jsonFeedFaults } as const
const formats = ['atom', 'rss', 'json'] as const

/** Stories of chips, by local time in São Paulo (three hours behind UTC): two a month, and one on the edge of a month. */
const plan: readonly (readonly [id: string, at: string, over?: Partial<Story>])[] = [
  ['july', '2026-07-03T12:00:00Z'],
  ['augustlate', '2026-09-01T02:59:59Z', { publishers: 2 }],
  ['september', '2026-09-01T03:00:00Z', { language: 'de', headline: 'Neue Chipfabrik' }],
  ['october', '2026-10-08T12:00:00Z', { publishers: 3 }],
  ['today', '2026-10-10T09:00:00Z'],
]

let app: TestApp
let server: Listening
beforeAll(async () => {
  app = await buildApp({
    config: testConfig({
      site: { ...testSite, timeZone: 'America/Sao_Paulo' },
      feedLength: 3,
    }),
  })
  const items = plan.map(([id, at]) => anItem('alpha', id, { time: Date.parse(at), published: Date.parse(at) }))
  const claim = await claimOne(app.store, 'alpha', NOON)
  await app.store.saveCrawl({ sourceId: 'alpha', lease: claim.lease, state: claim.state, items })
  await app.store.saveStories({
    stories: plan.map(([id, at, over]) =>
      aStory(id, `alpha-${id}`, { published: Date.parse(at), updated: Date.parse(at), ...over }),
    ),
    memberships: plan.map(([id]) => aMembership(`alpha-${id}`, id)),
    grouped: items,
  })
  app.touch()
  server = await listen(app, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await app.store.close()
})

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => ask(server.url, path, { headers })
const entriesOf = (atom: string) => [...atom.matchAll(/href="https:\/\/wire\.example\/story\/(\w+)"/g)].map((m) => m[1])
const linkTo = (atom: string, rel: string) =>
  new RegExp(`<link rel="${rel}"[^>]* href="([^"]+)"`).exec(atom)?.[1]?.replaceAll('&amp;', '&')
const pathOf = (url: string | undefined) => (url === undefined ? undefined : url.slice('https://wire.example'.length))

describe('a feed’s parameters', () => {
  it.each([
    ['min_outlets=2', ['october', 'augustlate']],
    ['min_outlets=3', ['october']],
    ['lang=de', ['september']],
    ['lang=de-AT', ['september']],
    ['limit=1', ['today']],
    ['limit=200', ['today', 'october', 'september', 'augustlate', 'july']],
    ['q=chipfabrik', ['september']],
    ['q=-chipfabrik&min_outlets=2&limit=1', ['october']],
    ['q=after:2026-09+before:2026-10', ['september']],
  ])('%s', async (query, expected) => {
    for (const format of formats) {
      const { status, text } = await get(`/feeds/chips.${format}?${query}`)
      expect([format, status, faultsOf[format](text)]).toEqual([format, 200, []])
    }
    expect(entriesOf((await get(`/feeds/chips.atom?${query}`)).text)).toEqual(expected)
  })

  it('are part of its address and id, in canonical form', async () => {
    const { text } = await get('/feeds/chips.atom?utm_source=x&min_outlets=2&lang=EN-gb&limit=3')
    expect(text).toContain('<link rel="self" href="https://wire.example/feeds/chips.atom?lang=en&amp;min_outlets=2"')
    expect(text).toContain('<id>tag:wire.example,2026:beat/chips?lang=en&amp;min_outlets=2</id>')
    expect(text).toContain('<title>Test Wire: Chips (in English, 2 outlets or more)</title>')
  })

  it('that say nothing leave the feed as it is, to the byte', async () => {
    for (const format of formats) {
      const plain = await get(`/feeds/chips.${format}`)
      for (const query of ['limit=3', 'min_outlets=1', 'q=', 'utm_source=x', 'lang=&limit='])
        expect((await get(`/feeds/chips.${format}?${query}`)).body.equals(plain.body)).toBe(true)
    }
  })

  it.each([
    ['limit=0', 'limit must be a number from 1 to 200, not “0”.'],
    ['limit=1e3', 'limit must be a number'],
    ['min_outlets=-1', 'min_outlets must be a number from 1 to 20, not “-1”.'],
    ['lang=english+please', 'lang must be a language code such as en or ja, not “english please”.'],
    ['q=beat:nosuch', 'q: There is no beat “nosuch”.'],
    ['before=yesterday', 'before must be copied unchanged from the link to the next page'],
    [`q=${'x'.repeat(300)}`, 'q: Only the first 200 characters'],
    ['limit=x&min_outlets=y', 'min_outlets must be a number from 1 to 20, not “y”.\nlimit must be a number'],
  ])('%s is refused in plain words', async (query, words) => {
    const { status, text, headers } = await get(`/feeds/chips.rss?${query}`)
    expect([status, headers['content-type']]).toEqual([400, 'text/plain; charset=utf-8'])
    expect(text).toContain(words)
  })
})

describe('pages of a feed', () => {
  it('follow each other to the oldest story, each once', async () => {
    const all: (string | undefined)[] = []
    let path: string | undefined = '/feeds/chips.atom'
    for (let pages = 0; path !== undefined && pages < 5; pages++) {
      const { text } = await get(path)
      expect(atomFaults(text)).toEqual([])
      expect(text).toContain('<id>tag:wire.example,2026:beat/chips</id>')
      all.push(...entriesOf(text))
      path = pathOf(linkTo(text, 'next'))
    }
    expect(all).toEqual(plan.map(([id]) => id).reverse())
  })

  it('keep what the feed was narrowed to, in JSON Feed too', async () => {
    const first = JSON.parse((await get('/feeds/chips.json?min_outlets=2&limit=1')).text)
    expect(first.next_url).toMatch(/^https:\/\/wire\.example\/feeds\/chips\.json\?before=\d+&limit=1&min_outlets=2$/)
    const { text } = await get(pathOf(first.next_url)!)
    expect(jsonFeedFaults(text)).toEqual([])
    const second = JSON.parse(text)
    expect(second.items.map(({ url }: { url: string }) => url)).toEqual(['https://wire.example/story/augustlate'])
    expect(second._beatwire.id).toBe(first._beatwire.id)
    expect(second.next_url).toBeUndefined()
  })
})

describe('archives', () => {
  it('are linked from the feed and lead back through every closed month that has stories', async () => {
    const months: [string, (string | undefined)[]][] = []
    const feed = (await get('/feeds/chips.atom')).text
    let path = pathOf(linkTo(feed, 'prev-archive'))
    let newer: string | undefined
    for (let n = 0; path !== undefined && n < 6; n++) {
      const { status, text, headers } = await get(path)
      expect([path, status, atomFaults(text)]).toEqual([path, 200, []])
      expect(text).toContain('<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>')
      expect(text).toContain('<id>tag:wire.example,2026:beat/chips</id>')
      expect(linkTo(text, 'current')).toBe('https://wire.example/feeds/chips.atom')
      expect(pathOf(linkTo(text, 'next-archive'))).toBe(newer)
      expect(headers['cache-control']).toContain('max-age=2592000')
      months.push([path, entriesOf(text)])
      newer = path
      path = pathOf(linkTo(text, 'prev-archive'))
    }
    expect(months).toEqual([
      ['/feeds/chips/2026-09.atom', ['september']],
      ['/feeds/chips/2026-08.atom', ['augustlate']],
      ['/feeds/chips/2026-07.atom', ['july']],
    ])
  })

  it.each(formats)('are valid in %s, and answer 304', async (format) => {
    const path = `/feeds/chips/2026-08.${format}`
    const { text, headers } = await get(path)
    expect(faultsOf[format](text)).toEqual([])
    expect((await get(path, { 'If-None-Match': headers.etag! })).status).toBe(304)
    const reading = await sourceReaders.feed.read(
      { body: Buffer.from(text), contentType: headers['content-type'] ?? null, url: `https://wire.example${path}` },
      { page: null, language: null },
    )
    expect(reading.ok && reading.feed.entries.map(({ link }) => link)).toEqual([
      'https://wire.example/story/augustlate',
    ])
  })

  it.each([
    ['a month that is not over', '2026-10'],
    ['a month to come', '2031-01'],
    ['a month without stories', '2026-06'],
    ['no month', '2026-13'],
    ['a day', '2026-09-01'],
    ['a part that is not needed', '2026-09.2'],
    ['a part by another name', '2026-09.1'],
    ['words', 'latest'],
  ])('are not there for %s', async (_, month) => {
    expect((await get(`/feeds/chips/${month}.atom`)).status).toBe(404)
  })

  it('of a busy month come in parts that follow each other, oldest first', async () => {
    const busy = await buildApp({ config: testConfig() })
    const items = Array.from({ length: 2 * STORIES_PER_PART + 1 }, (_, n) => {
      const time = Date.parse('2026-08-02T00:00:00Z') + n * 60_000
      return anItem('alpha', `n${n}`, { time, published: time })
    })
    const claim = await claimOne(busy.store, 'alpha', NOON)
    await busy.store.saveCrawl({ sourceId: 'alpha', lease: claim.lease, state: claim.state, items })
    await busy.store.saveStories({
      stories: items.map(({ id, time }) => aStory(`s${id.slice(6)}`, id, { published: time, updated: time })),
      memberships: items.map(({ id }) => aMembership(id, `s${id.slice(6)}`)),
      grouped: items,
    })
    const one = await listen(busy, { host: '127.0.0.1', port: 0 })
    const chain: [string, number][] = []
    const ids: (string | undefined)[] = []
    let path = pathOf(linkTo((await ask(one.url, '/feeds/chips.atom')).text, 'prev-archive'))
    for (let n = 0; path !== undefined && n < 5; n++) {
      const { text } = await ask(one.url, path)
      expect(atomFaults(text)).toEqual([])
      const entries = entriesOf(text)
      chain.push([path, entries.length])
      ids.push(...entries)
      path = pathOf(linkTo(text, 'prev-archive'))
    }
    expect(chain).toEqual([
      ['/feeds/chips/2026-08.3.atom', 1],
      ['/feeds/chips/2026-08.2.atom', STORIES_PER_PART],
      ['/feeds/chips/2026-08.atom', STORIES_PER_PART],
    ])
    expect(ids).toEqual(items.map(({ id }) => `s${id.slice(6)}`).reverse())
    await one.close()
    await busy.store.close()
  })

  it('are printed again only when one of their stories or a neighbour changed', async () => {
    const path = '/feeds/chips/2026-08.atom'
    const first = await get(path)
    const looked = vi.spyOn(app.store, 'storyViews')
    app.touch()
    const same = await get(path)
    expect([same.headers.etag, same.text]).toEqual([first.headers.etag, first.text])
    expect(looked).not.toHaveBeenCalled()
    const change = async (id: string, headline: string) => {
      const [view] = await app.store.fullStoryViews([id])
      const story = { ...view!.story, headline, face: headline, updated: view!.story.updated + 1_000 }
      await app.store.saveStories({ stories: [story], memberships: [], grouped: [] })
      app.touch()
      return view!.story
    }
    const other = await change('september', 'Another month')
    expect((await get(path)).text).toBe(first.text)
    expect(looked).not.toHaveBeenCalled()
    const before = await change('augustlate', 'A chip after all')
    const changed = await get(path, { 'If-None-Match': first.headers.etag! })
    expect([changed.status, changed.text.includes('A chip after all')]).toEqual([200, true])
    expect(looked).toHaveBeenCalled()
    looked.mockRestore()
    await app.store.saveStories({ stories: [other, before], memberships: [], grouped: [] })
    app.touch()
    expect((await get(path)).text).toBe(first.text)
  })

  it('close five days after the month, in the zone of the site, and the feed then links to them', async () => {
    const at = async (now: string) => {
      app.setNow(Date.parse(now))
      app.touch()
      const { text } = await get('/feeds/chips.atom')
      return [(await get('/feeds/chips/2026-10.atom')).status, pathOf(linkTo(text, 'prev-archive'))]
    }
    expect(await at('2026-11-06T02:59:59Z')).toEqual([404, '/feeds/chips/2026-09.atom'])
    expect(await at('2026-11-06T03:00:00Z')).toEqual([200, '/feeds/chips/2026-10.atom'])
    const { text } = await get('/feeds/chips/2026-09.atom')
    expect(linkTo(text, 'next-archive')).toBe('https://wire.example/feeds/chips/2026-10.atom')
    app.setNow(NOON + DAY)
    app.touch()
  })
})

describe('a feed opened in a browser', () => {
  const BROWSER = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html,*/*;q=0.8' }
  it.each([
    ['a beat', '/feeds/chips.atom', 'Chips'],
    ['a part of one', '/feeds/chips.rss?min_outlets=2', 'Chips (2 outlets or more)'],
    ['a JSON Feed', '/feeds/chips.json', 'Chips'],
    ['an archive', '/feeds/chips/2026-08.atom', 'Chips, 2026-08'],
    ['a search', '/search.atom?q=chipfabrik', 'Search: “chipfabrik”'],
  ])('is a page that explains it, and no cache keeps that: %s', async (_, path, title) => {
    const feed = await get(path)
    for (const headers of [BROWSER, { 'Upgrade-Insecure-Requests': '1' }]) {
      const { status, headers: fields, text } = await get(path, headers)
      expect([status, fields['content-type'], fields['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-store',
      ])
      expect(text).toContain(`>${title}</h1>`)
      expect(text).toContain(`data-copy="https://wire.example${path.replaceAll('&', '&amp;')}"`)
      expect(text).toContain('<meta name="robots" content="noindex"')
      for (const id of entriesOf(feed.text)) expect(text).toContain(`href="/story/${id}"`)
    }
  })

  it('explains invalid parameters to people on a page', async () => {
    const { status, headers, text } = await get('/feeds/chips.atom?min_outlets=zwei&lang=klingonisch', BROWSER)
    expect([status, headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
    expect(text).toContain('>There is no such feed</h1>')
    expect(text).toContain('<p dir="auto">min_outlets must be a number from 1 to 20, not “zwei”.</p>')
    expect(text).toContain('<p dir="auto">lang must be a language code')
    expect(text).toContain('href="/feeds#filters"')
    expect((await get('/feeds/chips.atom?min_outlets=zwei')).headers['content-type']).toMatch(/^text\/plain/)
  })

  it.each([
    ['nothing', {}],
    ['what many feed readers copy from browsers', { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9' }],
    ['a script’s fetch', { 'Sec-Fetch-Dest': 'empty', 'Upgrade-Insecure-Requests': '1' }],
  ])('stays a feed for %s, and says what the answer hangs on', async (_, headers) => {
    const { headers: fields, text } = await get('/feeds/chips.atom', headers)
    expect(fields['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(fields.vary).toBe('Accept-Encoding, Sec-Fetch-Dest, Upgrade-Insecure-Requests')
    expect(text).toContain('<feed ')
  })

  it('links through its pages and its archives', async () => {
    const older = /href="([^"]+)">Older stories</.exec((await get('/feeds/chips.atom', BROWSER)).text)?.[1]
    expect((await get(older!.replaceAll('&amp;', '&'), BROWSER)).text).toContain('href="/story/july"')
    const archive = (await get('/feeds/chips/2026-08.atom', BROWSER)).text
    expect(archive).toMatch(/href="\/feeds\/chips\/2026-07\.atom"[^>]*>← Earlier month/)
    expect(archive).toMatch(/href="\/feeds\/chips\/2026-09\.atom"[^>]*>Later month →/)
  })

  it('reports invalid parameters, and is not found for unknown beats and formats', async () => {
    expect((await get('/feeds/chips.atom?limit=x', BROWSER)).status).toBe(400)
    expect((await get('/feeds/nosuch.atom', BROWSER)).status).toBe(404)
  })
})

describe('the static export', () => {
  it('holds the archives, and names no page that only a server can make', async () => {
    const paths = new Map<string, string>()
    for await (const { path, document } of documents(app)) paths.set(path, String(document.body))
    for (const month of ['2026-07', '2026-08', '2026-09'])
      for (const format of formats) expect(paths.has(`feeds/chips/${month}.${format}`)).toBe(true)
    expect([...paths.keys()].filter((path) => path.startsWith('feeds/chips/2026-10.'))).toEqual([])
    expect(paths.get('feeds/chips.atom')).not.toContain('before=')
    expect(paths.get('feeds/chips.atom')).toContain('rel="prev-archive"')
    expect(paths.get('search/index.html')).toContain('can’t search')
    expect(paths.has('feed.css')).toBe(true)
  })
})

describe('the list of feeds', () => {
  it('shows every address to copy, explains filters and lists earlier months', async () => {
    const { text } = await get('/feeds')
    for (const format of formats) {
      expect(text).toMatch(new RegExp(`<a href="/feeds/chips.${format}" [^>]*aria-label="Chips as `))
      expect(text).toContain(`data-copy="https://wire.example/feeds/chips.${format}"><button`)
    }
    expect(text).toContain('data-copy="https://wire.example/feeds.opml"')
    expect(text).toContain('data-copy="https://wire.example/feeds/digest.atom"')
    expect(text).toContain('<code>?min_outlets=2</code>')
    expect(text).toContain('href="/feeds/chips/2026-08.atom"')
    for (const [, path] of text.matchAll(/href="(\/feeds\/[^"]*|\/search[^"]*)"/g))
      expect([path, (await get(path!.replaceAll('&amp;', '&'))).status]).toEqual([path, 200])
  })
})
