import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newState } from '../../src/core/source/next-state.ts'
import type { SourceState } from '../../src/core/source/source-state.ts'
import { closeDigests } from '../../src/jobs/digests/close-digests.ts'
import { saveLimits, saveOutage } from '../../src/jobs/network-facts.ts'
import { createPageCache } from '../../src/web/http/page-cache.ts'
import { routes } from '../../src/web/routes.ts'
import { documents } from '../../src/web/static-site.ts'
import { buildApp, NOON, type TestApp, testConfig, testSite, testSource } from '../support/test-app.ts'
import { HOSTILE, ids, LONG, newsroom, newsroomConfig } from '../support/web/web-newsroom.ts'

const pageOf = async (app: TestApp, path: string) => {
  const held = await createPageCache(app, routes).get(path)
  if (held?.kind !== 'document') throw new Error(`no document at ${path}`)
  return { html: held.encoded.variants.identity.body.toString(), maxAge: held.encoded.maxAge }
}
const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length
const text = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, '')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name as string]!,
    )

describe('every page', () => {
  let app: TestApp
  const pages: { path: string; body: string }[] = []
  beforeAll(async () => {
    app = await newsroom()
    for await (const { path, document } of documents(app))
      if (document.type.startsWith('text/html') && !path.endsWith('.mail.html'))
        pages.push({ path, body: String(document.body) })
  })
  afterAll(() => app.store.close())

  it('is there', () => {
    expect(pages.length).toBeGreaterThan(25)
  })

  it('has one h1, landmarks, a skip link, a title and a language', () => {
    for (const { path, body } of pages.filter(({ body }) => !body.includes('http-equiv="refresh"'))) {
      expect([path, count(body, /<h1[ >]/g)]).toEqual([path, 1])
      for (const part of ['<header', '<nav', '<main id="content"', '<footer', '<html lang="en"', 'href="#content"'])
        expect([path, part, body.includes(part)]).toEqual([path, part, true])
      expect([path, count(body, /<title>[^<]+<\/title>/g)]).toEqual([path, 1])
    }
  })

  it('skips no level of headings', () => {
    for (const { path, body } of pages) {
      const levels = [...body.matchAll(/<h([1-6])[ >]/g)].map((found) => Number(found[1]))
      levels.forEach((level, at) => {
        expect([path, level - (levels[at - 1] ?? 0) <= 1]).toEqual([path, true])
      })
    }
  })

  it('uses every id once, and labels by ids that are there', () => {
    for (const { path, body } of pages) {
      const own = [...body.matchAll(/ id="([^"]+)"/g)].map((found) => found[1])
      expect([path, new Set(own).size]).toEqual([path, own.length])
      for (const [, label] of body.matchAll(/aria-labelledby="([^"]+)"/g)) expect(own).toContain(label)
    }
  })

  it('runs only our own script file, and loads nothing from other hosts', () => {
    for (const { body } of pages) {
      const rest = body
        .replace(/<script src="\/script\.js\?v=[0-9a-f]{10}"><\/script>/g, '')
        .replace(/<script type="application\/ld\+json">[^<>]*<\/script>/g, '')
      expect(rest).not.toMatch(/<script|<iframe|<img|<object|<embed| on[a-z]+=["']|javascript:|<style| style=/i)
      for (const [, to] of body.matchAll(/<link rel="(?:stylesheet|icon|apple-touch-icon|manifest)" href="([^"]+)"/g))
        expect(to).toMatch(/^\/[^/]/)
    }
  })

  it('contains no times relative to now', () => {
    for (const { body } of pages) expect(text(body)).not.toMatch(/\bago\b|\byesterday\b|\bjust now\b/i)
  })

  it('links only to pages that exist', async () => {
    const paths = new Set<string>()
    for await (const { path } of documents(app)) paths.add(`/${path}`.replace(/\/index\.html$/, '') || '/')
    for (const { path, body } of pages)
      for (const [, to] of body.matchAll(/href="(\/[^"#]*)"/g)) {
        const target = decodeURI(to!.split('?')[0]!)
        expect([path, target, paths.has(target === '/' ? '/' : target)]).toEqual([path, target, true])
      }
  })

  it('announces feeds and its one address', async () => {
    const { html } = await pageOf(app, 'beats/chips')
    expect(html).toContain('<link rel="canonical" href="https://wire.example/beats/chips"')
    for (const [type, ending] of [
      ['application/atom+xml', 'atom'],
      ['application/rss+xml', 'rss'],
      ['application/feed+json', 'json'],
    ])
      for (const beat of ['chips', 'ai-beats'])
        expect(html).toMatch(
          new RegExp(
            `<link rel="alternate" type="${type!.replace('+', '\\+')}"[^>]* href="/feeds/${beat}\\.${ending}"`,
          ),
        )
  })
})

describe('the front page', () => {
  let app: TestApp
  let html: string
  beforeAll(async () => {
    app = await newsroom()
    html = (await pageOf(app, '')).html
  })
  afterAll(() => app.store.close())

  it('shows the most important stories first, below their local days, and beside them the newest', () => {
    const [days, latest] = html.split('<aside class="latest"')
    const order = (part: string) => [...part.matchAll(/href="\/story\/(\w+)"/g)].map((found) => found[1])
    expect(order(days!)).toEqual([ids.chip, ids.arabic, ids.hostile, ids.long, ids.single, ids.yesterday])
    expect(order(latest!)).toEqual([ids.chip, ids.hostile, ids.long, ids.arabic, ids.single, ids.yesterday])
    expect(html).toMatch(
      /<a href="\/archive\/2026-10-10"><time datetime="2026-10-10">Saturday,? 10 October 2026<\/time><\/a>/,
    )
    expect(html).toMatch(/<time datetime="2026-10-09">Friday,? 9 October 2026<\/time>/)
  })

  it('gives times in the zone of the site, which its footer names', () => {
    expect(html).toContain('<time datetime="2026-10-10T09:00:00.000Z">06:00</time>')
    expect(text(html)).toContain('All times are in the time zone America/Sao_Paulo.')
  })

  it('names every outlet of a story, each with its own link', () => {
    expect(text(html)).toContain('06:00, Alpha Post, also in Beta Courier, Gamma Blatt, Zeta <Labs> & Sons')
    expect(html).toMatch(/<a href="https:\/\/beta\.example\/news\/\d+"[^>]*>Beta Courier<\/a>/)
  })

  it('shows hostile words as words', () => {
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<img')
    expect(text(html)).toContain(HOSTILE)
  })

  it('makes no link of an address that is none', () => {
    expect(html).not.toContain('javascript:')
  })

  it('names the language of foreign headlines', () => {
    expect(html).toMatch(/<h3 dir="auto" lang="ar">/)
    expect(html).not.toMatch(/<h3 dir="auto" lang="en">/)
  })
})

describe('a story', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await newsroom()
  })
  afterAll(() => app.store.close())

  it('lists every outlet with time, language, title and link', async () => {
    const { html } = await pageOf(app, `story/${ids.chip}`)
    const words = text(html)
    expect(words).toContain('4 reports by 3 independent publishers')
    expect(words).toContain('Originally reported by Alpha Post, 10 October 2026, 06:00 GMT-3.')
    expect(words).toMatch(
      /10 October 2026, 06:00 GMT-3\s*Northwind unveils the N7.*06:30\s*Northwind N7.*07:00\s*Northwind stellt Inferenzchip N7 vor\s*Gamma Blatt, in German/s,
    )
    expect(words).toContain('by R. Porter, via Alpha Post')
    expect(html).toMatch(
      /<h3 dir="auto" lang="de" class="outlet"><a href="https:\/\/gamma\.example\/news\/\d+" hreflang="de" data-row/,
    )
    expect(words).toContain('Collected and grouped by machine')
  })

  it('shows only what applies to a story with one report, and its narrow beats', async () => {
    const { html } = await pageOf(app, `story/${ids.single}`)
    expect(text(html)).toMatch(
      /Robotics\s*A robot hand learns.*Reported by Beta Courier, 10 October 2026, 02:00 GMT-3\.\s*The report/s,
    )
    expect(text(html)).not.toContain('independent publisher')
    const linked = (await pageOf(app, `story/${ids.long}`)).html
    expect(linked).toMatch(
      /<h3 dir="auto" class="outlet"><a href="https:\/\/beta\.example\/news\/\d+"[^>]*>Read it at Beta Courier<\/a>/,
    )
    expect(/<p class="label">(.*?)<\/p>/.exec(html)?.[1]).not.toContain('ai-beats')
  })

  it('says when it last changed, but not for its first appearance', async () => {
    const own = await newsroom()
    const before = text((await pageOf(own, `story/${ids.chip}`)).html)
    expect(before).not.toContain('Last changed')
    const [{ story } = { story: null }] = await own.store.storyViews([ids.chip])
    await own.store.saveStories({ stories: [{ ...story!, updated: NOON + 3_600_000 }], memberships: [], grouped: [] })
    own.touch()
    expect(text((await pageOf(own, `story/${ids.chip}`)).html)).toContain('Last changed 10 October 2026, 10:00 GMT-3.')
    await own.store.close()
  })

  it('distinguishes the first outlet from the one it quotes', async () => {
    expect(text((await pageOf(app, `story/${ids.yesterday}`)).html)).toContain(
      'Originally reported by Beta Courier, 9 October 2026, 12:00 GMT-3. Headline and excerpt by Alpha Post.',
    )
  })

  it('says why each report belongs to the story, and why the story is in its beats', async () => {
    const words = text((await pageOf(app, `story/${ids.chip}`)).html)
    expect(words).toContain('It began this story.')
    expect(words).toMatch(/Joined “Northwind unveils.*” \(Alpha Post\): both mention Northwind, N7 and inference\./)
    expect(words).toContain('A copy of “Northwind unveils')
    expect(words).toContain('word "chips" in title (+2)')
  })

  it('shows a report without a link that may be followed', async () => {
    const { html } = await pageOf(app, `story/${ids.single}`)
    expect(html).toContain('A robot hand learns')
    expect(html).not.toContain('javascript:')
  })

  it('does not shorten a very long title', async () => {
    expect(text((await pageOf(app, `story/${ids.long}`)).html)).toContain(LONG)
  })
})

describe('the digest', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await newsroom()
  })
  afterAll(() => app.store.close())

  it('has a page for the day, open until it closes', async () => {
    const words = text((await pageOf(app, 'digest/2026-10-10')).html)
    expect(words).toMatch(/Daily digestSaturday,? 10 October 2026/)
    expect(words).toContain('it closes 11 October 2026, 00:30 GMT-3')
    expect(words).toMatch(/← Friday,? 9 October 2026/)
  })

  it('says that a day had no stories', async () => {
    expect(text((await pageOf(app, 'digest/2026-10-05')).html)).toContain('No story was published on this day.')
  })

  it('does not change once it is closed', async () => {
    const own = await newsroom()
    const day = Date.UTC(2026, 9, 11, 12)
    own.setNow(day)
    await closeDigests(own)
    const closed = await pageOf(own, 'digest/2026-10-10')
    expect(text(closed.html)).toContain('Closed 11 October 2026, 09:00 GMT-3 and final.')
    expect(closed.maxAge).toBe(3600)
    expect(text((await pageOf(own, 'digest')).html)).not.toContain('(open)')
    const [view] = await own.store.storyViews([ids.chip])
    await own.store.saveStories({
      stories: [{ ...view!.story, headline: 'Another headline', contentHash: 'other' }],
      memberships: [],
      grouped: [],
    })
    own.touch()
    expect((await pageOf(own, `story/${ids.chip}`)).html).toContain('Another headline')
    expect((await pageOf(own, 'digest/2026-10-10')).html).toBe(closed.html)
    await own.store.close()
  })

  it('lists the days of each', async () => {
    const { html } = await pageOf(app, 'digest')
    expect(html).toContain('href="/digest/2026-10-09"')
    expect(html).toContain('href="/digest/chips/2026-10-10"')
  })
})

describe('before there are stories', () => {
  const sources = ['a', 'b', 'c', 'd'].map((id) => testSource(id))
  const config = testConfig({ sources, site: testSite })
  const crawled = async (states: readonly Partial<SourceState>[]) => {
    const app = await buildApp({ config })
    const claims = await app.store.claimDue(NOON, 10, 60_000)
    for (const [at, state] of states.entries()) {
      const { source, lease } = claims[at]!
      await app.store.saveCrawl({
        sourceId: source.id,
        lease,
        items: [],
        state: { ...newState(source, NOON + 1), lastAttemptAt: NOON, ...state },
      })
    }
    const page = await pageOf(app, '')
    const status = (await pageOf(app, 'sources')).html
    await app.store.close()
    return { ...page, words: text(page.html), status: text(status) }
  }
  const ok = { health: 'ok', lastSuccessAt: NOON } as const
  const failed = (problem: string) => ({ health: 'failed', problem, failures: 1 }) as const

  it('shows the progress of the first crawl, and reloads by itself', async () => {
    const { html, words, maxAge } = await crawled([ok, ok, failed('timeout: no answer within 30 s')])
    expect(words).toContain('3 of 4 sources checked, 2 read.')
    expect(words).toContain(
      'One source could not be read. Most common reason (1 source): the server did not answer in time.',
    )
    expect(html).toContain('<progress value="3" max="4"')
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(html).toContain('<main id="content" tabindex="-1" data-renew="3">')
    expect(maxAge).toBe(0)
  })

  it('says above the first stories that the first crawl is under way, until most sources are checked', async () => {
    const more = ['h', 'i', 'j'].map((id) => testSource(id))
    const app = await newsroom()
    const before = app.config()
    app.setConfig({ ...before, sources: [...before.sources, ...more] })
    await app.store.syncSources(app.config().sources, () => NOON)
    const early = await pageOf(app, '')
    expect(text(early.html)).toContain('The first crawl is under way: 6 of 9 sources checked so far.')
    expect(early.html).toContain(`href="/story/${ids.chip}"`)
    expect([early.maxAge, early.html.includes('data-renew="10"')]).toEqual([0, true])
    expect(early.html).not.toContain('http-equiv="refresh"')
    app.setConfig({ ...before, sources: [...before.sources, more[0]!] })
    await app.store.syncSources(app.config().sources, () => NOON)
    const late = await pageOf(app, '')
    expect(text(late.html)).not.toContain('under way')
    expect([late.maxAge, late.html.includes('data-renew')]).toEqual([60, false])
    await app.store.close()
  })

  it('says that no source could be reached, and the most common reason', async () => {
    const dns = (host: string) => failed(`dns: ${host} could not be found`)
    const { words, status } = await crawled([
      dns('a.example'),
      dns('b.example'),
      dns('c.example'),
      failed('connect: refused'),
    ])
    expect(words).toContain('No source could be reached')
    expect(words).toContain(
      'All 4 sources were checked, and none could be read: the host name was not found (3 of them).',
    )
    expect(status).toContain('reads 4 sources: 4 with problems.')
    expect(status).toContain('Failing: a.example could not be found')
  })

  it('tells an outage of our own network once, and hosts that asked us to wait', async () => {
    const app = await buildApp({ config: testConfig() })
    const sourcesPage = async () => text((await pageOf(app, 'sources')).html)
    await saveOutage(app.store, { from: NOON - 3_600_000, to: null })
    expect(text((await pageOf(app, '')).html)).toContain('Our network has been down since')
    expect((await sourcesPage()).match(/Our network has been down since/g)).toHaveLength(1)
    await saveOutage(app.store, { from: NOON - 3_600_000, to: NOON - 60_000 })
    await saveLimits(app.store, [
      { host: 'busy.example', until: NOON + 60_000 },
      { host: 'open.example', until: NOON },
    ])
    const after = await sourcesPage()
    expect(after).toMatch(/Our network was down from \S.*11:00.* to .*11:59/)
    expect(after).toContain('busy.example asked us to wait until')
    expect(after).not.toContain('open.example')
    app.setNow(NOON + 25 * 3_600_000)
    expect(await sourcesPage()).not.toContain('Our network')
    await app.store.close()
  })

  it('says that no report belongs to a beat yet', async () => {
    const { words } = await crawled([ok, ok, ok, failed('http-status: 500')])
    expect(words).toContain('3 of 4 sources read. None of their reports belongs to a beat yet.')
  })

  it('says how to add sources where there are none', async () => {
    const app = await buildApp({ config: testConfig({ sources: [] }) })
    expect((await pageOf(app, '')).html).toContain('beatwire sources add')
    await app.store.close()
  })

  it('has a page for a beat without stories, and feeds that are whole', async () => {
    const app = await buildApp({ config })
    expect((await pageOf(app, 'beats/chips')).html).toContain('No story has been filed under this beat yet')
    expect((await pageOf(app, 'feeds/chips.atom')).html).toContain('</feed>')
    await app.store.close()
  })

  it('has pages for a site without beats and digests', async () => {
    const app = await buildApp({ config: testConfig({ beats: [], digests: [] }) })
    const paths: string[] = []
    for await (const { path } of documents(app)) paths.push(path)
    expect(paths).toContain('index.html')
    await app.store.close()
  })
})

describe('the sources', () => {
  it('each show their state, when they were read and when they are checked next', async () => {
    const app = await newsroom()
    const words = text((await pageOf(app, 'sources')).html)
    expect(words).toContain('6 sources: all of them work.')
    expect(words).toContain('German, checked every hour')
    expect(words).toContain('Japanese, checked daily at 07:00 Asia/Tokyo')
    expect(words).toContain('Last read 10 Oct, 09:00. Next 10 Oct, 10:00')
    await app.store.close()
  })
})

describe('a site in another language', () => {
  it('marks the language of its own texts, which differs from ours', async () => {
    const config = newsroomConfig()
    const app = await newsroom({ site: { ...config.site, language: 'de-AT', title: 'Das Testblatt' } })
    const { html } = await pageOf(app, '')
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<a href="/" lang="de-AT">Das Testblatt</a>')
    await app.store.close()
  })
})

describe('the static export', () => {
  const files = async (app: TestApp) => {
    const found = new Map<string, string>()
    for await (const { path, document } of documents(app)) found.set(path, String(document.body))
    return found
  }

  it('writes pages as folders, keeps the names of feeds, and redirects from `latest`', async () => {
    const app = await newsroom()
    const site = await files(app)
    for (const path of [
      'index.html',
      'beats/chips/index.html',
      `story/${ids.chip}/index.html`,
      'digest/index.html',
      'digest/2026-10-10/index.html',
      'digest/chips/2026-10-10/index.html',
      'feeds/index.html',
      'feeds/chips.atom',
      'feeds/chips.rss',
      'feeds/chips.json',
      'feeds.opml',
      'about/bot/index.html',
      '404.html',
      'style.css',
      'favicon.svg',
      'robots.txt',
    ])
      expect([...site.keys()]).toContain(path)
    expect(site.get('digest/latest/index.html')).toContain('content="0; url=/digest/2026-10-10"')
    await app.store.close()
  })

  it('has the same bytes after a crawl without news', async () => {
    const app = await newsroom()
    const before = await files(app)
    app.setNow(NOON + 1_800_000)
    const claims = await app.store.claim(
      app.config().sources.map(({ id }) => id),
      app.now(),
      60_000,
    )
    for (const { source, state, lease } of claims)
      await app.store.saveCrawl({
        sourceId: source.id,
        lease,
        items: [],
        state: {
          ...state,
          health: 'unchanged',
          lastAttemptAt: app.now(),
          lastSuccessAt: app.now(),
          nextAt: app.now() + 7_777,
        },
      })
    app.touch()
    const after = await files(app)
    expect([...after.keys()]).toEqual([...before.keys()])
    for (const [path, body] of before) expect([path, after.get(path)]).toEqual([path, body])
    await app.store.close()
  })
})
