import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReuseTerms } from '../../src/core/source/source.ts'
import { DEFAULT_REUSE_TERMS } from '../../src/core/story/reuse-terms.ts'
import { applyConfig } from '../../src/jobs/apply-config.ts'
import { closeEndedDays, crawlRound } from '../../src/jobs/crawl/crawl-round.ts'
import { type Listening, listen } from '../../src/web/server.ts'
import { documents } from '../../src/web/static-site.ts'
import { loopbackGetter, type OutletServer, startOutlet } from '../support/outlet.ts'
import { inventPicture } from '../support/pictures.ts'
import { buildApp, NOON, type TestApp, testBeat, testConfig, testSource } from '../support/test-app.ts'
import { ask } from '../support/web/http-client.ts'

const DAY = 86_400_000
type Id = 'alpha' | 'beta' | 'gamma'

/** What each outlet alone writes: a sentence that must not get out where its terms say so. */
const secret: Readonly<Record<Id, string>> = {
  alpha: 'Quicksilver engineers whispered about ninety lanterns.',
  beta: 'Cobalt foundries promised seventeen umbrellas by spring.',
  gamma: 'Velvet auditors counted forty harbours twice.',
}
const titles: Readonly<Record<Id, string>> = {
  alpha: 'Northwind unveils the N7, an AI inference chip with 96 GB of memory',
  beta: 'Northwind unveils N7 AI inference chip with 96 GB memory',
  gamma: 'Northwind N7, an AI inference chip with 96 GB of memory, is unveiled',
}
/** Three stories that one outlet tells alone. */
const alone: Readonly<Record<Id, string>> = {
  alpha: 'Harbour Labs hires a chess champion to test its AI chips',
  beta: 'Senate committee delays vote on AI chip export licences',
  gamma: 'Robot ferry crosses the strait with AI chips at the helm',
}
/** What tells these stories apart, though one outlet ends all of its texts alike. */
const details: Readonly<Record<Id, string>> = {
  alpha: 'Grandmaster Ilse Brandt joins on Monday and will sit opposite the boards for a year of evening games.',
  beta: 'Members asked for two more hearings, and the chair named a date in late November for the roll call.',
  gamma: 'Nineteen passengers and a cargo of mussels arrived in Kestrel Bay eleven minutes early on its first run.',
}
const shared = 'Northwind unveiled the N7, an AI inference chip with 96 GB of memory, on Friday.'

const feedOf = (id: Id, url: string): string => `<?xml version="1.0"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The ${id}</title><link>${url}/${id}/</link><description/>
<item><title>${titles[id]}</title><link>${url}/${id}/one</link><guid>${id}-one</guid>
<description>${shared} ${secret[id]}</description><media:content url="${url}/${id}.jpg" medium="image"/>
<pubDate>Fri, 09 Oct 2026 0${['alpha', 'beta', 'gamma'].indexOf(id) + 1}:00:00 GMT</pubDate></item>
<item><title>${alone[id]}</title><link>${url}/${id}/two</link><guid>${id}-two</guid>
<description>${details[id]} ${secret[id]}</description><enclosure url="${url}/${id}-two.png" type="image/png" length="9"/>
<pubDate>Fri, 09 Oct 2026 05:00:00 GMT</pubDate></item>
<item><title></title><link>${url}/${id}/three</link><guid>${id}-three</guid>
<description>${secret[id]} AI for ${id}.</description><pubDate>Fri, 09 Oct 2026 06:00:00 GMT</pubDate></item></channel></rss>`

let outlet: OutletServer
let getter: ReturnType<typeof loopbackGetter>
let picture: Buffer
let app: TestApp
let server: Listening

const configOf = (terms: Partial<Record<Id, Partial<ReuseTerms>>>) => {
  const sources = (['alpha', 'beta', 'gamma'] as const).map((id, at) =>
    testSource(id, {
      url: `${outlet.url}/${id}/feed`,
      site: `${outlet.url}/${id}/`,
      weight: 9 - at,
      terms: { ...DEFAULT_REUSE_TERMS, ...terms[id] },
    }),
  )
  return testConfig({
    sources: sources.filter((source) => !source.terms?.optOut),
    optedOut: sources.filter((source) => source.terms?.optOut),
    beats: [testBeat('ai-beats', ['AI'], { title: 'AI', umbrella: true }), testBeat('chips', ['chip', 'chips'])],
  })
}

/** As after an edit of the configuration file. */
async function setTerms(terms: Partial<Record<Id, Partial<ReuseTerms>>>): Promise<void> {
  const before = app.config()
  app.setConfig(configOf(terms))
  await applyConfig(app, before)
}

beforeAll(async () => {
  picture = await inventPicture()
  outlet = await startOutlet((request, response) => {
    const [, id = ''] = /^\/(\w+)\/feed$/.exec(request.url ?? '') ?? []
    if (id in titles) return void response.end(feedOf(id as Id, outlet.url))
    if (/\.(?:jpg|png)$/.test(request.url ?? '')) return void response.end(picture)
    response.writeHead(404).end()
  })
  getter = loopbackGetter(testConfig().network)
})
afterAll(async () => {
  await getter.close()
  await outlet.close()
})
beforeEach(async () => {
  app = await buildApp({ config: configOf({}), get: getter.get, now: NOON - DAY })
  await applyConfig(app, null)
  await crawlRound(app, 'all')
  server = await listen(app, { host: '127.0.0.1', port: 0, metrics: false })
})
afterEach(async () => {
  await server.close()
  await app.store.close()
})

/** Everything a reader can get: all documents of the site, and what only a running service answers. */
async function everything(): Promise<{ path: string; text: string }[]> {
  const all: { path: string; text: string }[] = []
  for await (const { path, document } of documents(app)) all.push({ path, text: String(Buffer.from(document.body)) })
  const words = ['Northwind', 'Quicksilver', 'umbrellas', 'harbours', 'chips', 'source:alpha']
  const live = words.flatMap((word) => [
    `/search?q=${word}`,
    ...['atom', 'rss', 'json'].map((format) => `/search.${format}?q=${word}`),
    `/feeds/search.atom?q=${word}`,
    `/feeds/ai-beats.json?q=${word}`,
  ])
  for (const path of live) {
    const { body } = await ask(server.url, path, {})
    all.push({ path, text: String(body) })
  }
  for await (const item of app.store.exportItems()) all.push({ path: 'export items', text: JSON.stringify(item) })
  return all
}

const holding = (all: readonly { path: string; text: string }[], words: string) =>
  all.filter(({ text }) => text.includes(words)).map(({ path }) => path)
const sentence = (id: Id) => secret[id].slice(0, -1).split(' ').slice(-3).join(' ')

describe('what readers get', () => {
  it('contains every outlet’s text if its terms allow it (so that the tests below could fail)', async () => {
    const all = await everything()
    for (const id of ['alpha', 'beta', 'gamma'] as const) {
      const found = holding(all, sentence(id))
      expect(found.some((path) => path.endsWith('.html'))).toBe(true)
      for (const format of ['atom', 'rss', 'json']) expect(found).toContain(`feeds/ai-beats.${format}`)
      expect(found.some((path) => path.startsWith('/search'))).toBe(true)
      expect(found.some((path) => path.startsWith('digest'))).toBe(true)
    }
    const stories = await app.store.stories({ limit: 99 })
    expect(stories.some(({ publishers }) => publishers === 3)).toBe(true)
  })

  it('holds no sentence of an outlet that allows none, and keeps its headline and link', async () => {
    await setTerms({ alpha: { excerpt: 0 } })
    const all = await everything()
    expect(holding(all, sentence('alpha'))).toEqual([])
    expect(holding(all, 'Quicksilver').filter((path) => !path.includes('?'))).toEqual([])
    expect(holding(all, titles.alpha)).toContain('feeds/chips.atom')
    expect(holding(all, `${outlet.url}/alpha/one`)).toContain('feeds/chips.atom')
    expect(holding(all, sentence('beta'))).not.toEqual([])
  })

  it('contains no more of an outlet than it allows', async () => {
    await setTerms({ alpha: { excerpt: 40 }, beta: { excerpt: 40 }, gamma: { excerpt: 40 } })
    const all = await everything()
    for (const id of ['alpha', 'beta', 'gamma'] as const) expect(holding(all, sentence(id))).toEqual([])
    expect(holding(all, 'Northwind unveiled the N7, an AI…')).toContain('feeds/chips.atom')
  })

  it('contains nothing of an outlet that has opted out; another leads the story', async () => {
    const stories = await app.store.stories({ limit: 99 })
    const told = stories.find(({ publishers }) => publishers === 3)!
    const views = await app.store.storyViews(stories.map(({ id }) => id))
    const theirs = views.filter(({ reports }) => reports.every(({ outlet }) => outlet.sourceId === 'alpha'))
    expect(theirs.length).toBeGreaterThan(0)
    await setTerms({ alpha: { optOut: true } })
    const all = await everything()
    const typed = (path: string) => /[?]q=source:alpha/.test(path)
    for (const trace of [sentence('alpha'), titles.alpha, 'The alpha', '/alpha/', alone.alpha])
      expect(holding(all, trace).filter((path) => !typed(path))).toEqual([])
    const [view] = await app.store.storyViews([told.id])
    expect(view?.story).toMatchObject({ id: told.id, tag: told.tag, headline: titles.beta, publishers: 2 })
    expect((await app.store.stories({ limit: 99 })).length).toBe(stories.length - theirs.length)
    const asked = outlet.asked.length
    await crawlRound(app, 'all')
    expect(outlet.asked.slice(asked).filter((path) => path.startsWith('/alpha'))).toEqual([])
  })

  it('is as it was when the outlet comes back', async () => {
    const before = await everything()
    await setTerms({ alpha: { optOut: true } })
    await setTerms({})
    const after = await everything()
    expect(holding(after, sentence('alpha'))).toEqual(holding(before, sentence('alpha')))
  })

  it('holds to it in closed digests too', async () => {
    app.setNow(NOON)
    await closeEndedDays(app)
    expect(holding(await everything(), titles.alpha).some((path) => path.startsWith('digest/2026-10-09'))).toBe(true)
    await setTerms({ alpha: { excerpt: 0 } })
    expect(holding(await everything(), sentence('alpha'))).toEqual([])
    await setTerms({ alpha: { optOut: true } })
    const all = await everything()
    expect(holding(all, titles.alpha)).toEqual([])
    expect(holding(all, titles.beta).some((path) => path.startsWith('digest/2026-10-09'))).toBe(true)
  })

  it('shows the attribution wherever it quotes the text', async () => {
    await setTerms({ alpha: { attribution: '© Alpha Press, by leave' } })
    const all = await everything()
    const found = holding(all, '© Alpha Press, by leave')
    for (const path of ['index.html', 'feeds/chips.atom', 'feeds/chips.rss', 'feeds/chips.json'])
      expect(found).toContain(path)
    expect(found.some((path) => path.startsWith('story/'))).toBe(true)
    expect(found.some((path) => path.startsWith('digest'))).toBe(true)
  })
})

describe('pictures', () => {
  const files = async () => {
    const all = await everything()
    return all.filter(({ path }) => path.startsWith('picture/')).map(({ path }) => path)
  }

  it('are neither fetched, stored nor linked if no source allows them', async () => {
    expect(await files()).toEqual([])
    expect(outlet.asked.filter((path) => /\.(?:jpg|png)$/.test(path))).toEqual([])
    const all = await everything()
    expect(holding(all, '.jpg').concat(holding(all, '-two.png'))).toEqual([])
  })

  it('are part of the site while allowed, and removed afterwards', async () => {
    await setTerms({ alpha: { images: 'show' } })
    await crawlRound(app, 'all')
    const kept = await files()
    expect(kept).toHaveLength(2)
    const pages = (await everything()).filter(({ path }) => path.startsWith('story/'))
    expect(holding(pages, '<img src="/picture/')).toHaveLength(2)
    const answer = await ask(server.url, `/${kept[0]}`, {})
    expect(answer.status).toBe(200)
    await setTerms({})
    expect(await files()).toEqual([])
    expect((await ask(server.url, `/${kept[0]}`, {})).status).toBe(404)
  })

  it('never make a reader’s browser call another host', async () => {
    await setTerms({ alpha: { images: 'show' }, beta: { images: 'show' } })
    await crawlRound(app, 'all')
    for (const { path, text } of await everything())
      for (const [, src] of text.matchAll(/<(?:img|source|script|iframe|video)\b[^>]*?\s(?:src|srcset)="([^"]*)"/g))
        expect(`${path}: ${src}`).toMatch(/: (?:\/(?!\/)|https:\/\/wire\.example\/)/)
  })
})

describe('a picture’s answer', () => {
  it('may be cached for good, and can’t run anything', async () => {
    await setTerms({ alpha: { images: 'show' } })
    await crawlRound(app, 'all')
    const [hash] = await app.store.visiblePictureHashes()
    const path = `/picture/${hash}-960.webp`
    const { status, headers, body } = await ask(server.url, path, {})
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-length': String(Buffer.from(body).length),
    })
    const again = await ask(server.url, path, { headers: { 'If-None-Match': headers.etag as string } })
    expect(again.status).toBe(304)
    const head = await ask(server.url, path, { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
  })

  it.each(['/picture/x.webp', '/picture/..%2fbeatwire.db', `/picture/${'00'.repeat(16)}-960.webp`, '/picture/'])(
    'is 404 for %s',
    async (path) => {
      expect((await ask(server.url, path, {})).status).toBe(404)
    },
  )
})
