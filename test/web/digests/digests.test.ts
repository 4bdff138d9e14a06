import { HtmlValidate, StaticConfigLoader } from 'html-validate/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DigestConfig } from '../../../src/config/types.ts'
import type { Digest } from '../../../src/core/digest/digest.ts'
import { writeDigest } from '../../../src/core/digest/digest-json.ts'
import type { SourceHealth } from '../../../src/core/source/source-state.ts'
import { createPageCache } from '../../../src/web/http/page-cache.ts'
import { routes } from '../../../src/web/routes.ts'
import { type Listening, listen } from '../../../src/web/server.ts'
import { documents } from '../../../src/web/static-site.ts'
import { aDigest, aDigestStory, daily } from '../../support/digests.ts'
import type { TestApp } from '../../support/test-app.ts'
import { atomFaults } from '../../support/validate/atom.ts'
import { ask } from '../../support/web/http-client.ts'
import { newsroom } from '../../support/web/web-newsroom.ts'

const digests: readonly DigestConfig[] = [
  {
    id: 'daily',
    title: 'Daily digest',
    period: 'daily',
    beats: ['chips', 'ai-beats'],
    perBeat: 5,
    perPublisher: 3,
    closeAt: '00:30',
  },
  {
    id: 'weekly',
    title: 'Weekly digest',
    period: 'weekly',
    beats: ['chips', 'ai-beats'],
    perBeat: 5,
    perPublisher: 3,
    closeAt: '06:00',
  },
]

const close = async (app: TestApp, day: string, over: Partial<Digest> = {}) => {
  const digest = aDigest({
    sections: [{ beat: 'chips', title: 'Chips', stories: [aDigestStory(`of-${day}`)], left: 0 }],
    ...over,
    tag: `tag:wire.example,2026:digest/${over.id ?? 'daily'}/${day}`,
    key: day,
    closedAt: (Date.parse(day) || Date.UTC(2026, 9, 4)) + 28 * 3_600_000,
  })
  await app.store.closeDigest({ digest: digest.id, key: day, closedAt: digest.closedAt!, body: writeDigest(digest) })
}

/** A world on 10 October 2026, with closed editions of two years. */
const built = async () => {
  const app = await newsroom({ digests })
  for (const day of ['2025-12-31', '2026-01-01', '2026-06-15', '2026-08-20', '2026-09-01', '2026-09-30', '2026-10-08'])
    await close(app, day)
  await close(app, '2026-10-07', daily)
  await close(app, '2026-W40', { id: 'weekly', title: 'Weekly digest', period: 'weekly' })
  const [claim] = await app.store.claim(['beta'], app.now(), 1000)
  const state = { ...claim!.state, health: 'failed' as SourceHealth }
  await app.store.saveCrawl({ sourceId: 'beta', lease: claim!.lease, state, items: [] })
  return app
}

const htmlValidate = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: { 'void-style': 'off', 'long-title': 'off' },
  }),
)

describe('digests on the web', () => {
  let app: TestApp
  let server: Listening
  beforeAll(async () => {
    app = await built()
    server = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server.close()
    await app.store.close()
  })
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => ask(server.url, path, { headers })
  const html = async (path: string) => (await get(path)).text
  const words = async (path: string) => (await html(path)).replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, '')

  it.each([
    ['a day', '/digest/2026-10-08', 'text/html; charset=utf-8'],
    ['a week', '/digest/weekly/2026-W40', 'text/html; charset=utf-8'],
    ['a year', '/digest/2025', 'text/html; charset=utf-8'],
    ['a day as text', '/digest/2026-10-08.txt', 'text/plain; charset=utf-8; format=flowed'],
    ['a week as text', '/digest/weekly/2026-W40.txt', 'text/plain; charset=utf-8; format=flowed'],
    ['a day for mail', '/digest/2026-10-08.mail.html', 'text/html; charset=utf-8'],
    ['an open day for mail', '/digest/2026-10-10.mail.html', 'text/html; charset=utf-8'],
    ['the feed of the first', '/feeds/digest.atom', 'application/atom+xml; charset=utf-8'],
    ['the feed of another', '/feeds/digest/weekly.json', 'application/feed+json; charset=utf-8'],
  ])('has %s', async (_, path, type) => {
    const { status, headers } = await get(path)
    expect([status, headers['content-type']]).toEqual([200, type])
  })

  it.each([
    ['the first by its long name', '/digest/daily/2026-10-08', 301, '/digest/2026-10-08'],
    ['its text by its long name', '/digest/daily/2026-10-08.txt', 301, '/digest/2026-10-08.txt'],
    ['its feed by its long name', '/feeds/digest/daily.rss', 301, '/feeds/digest.rss'],
    ['the newest text', '/digest/latest.txt', 302, '/digest/2026-10-10.txt'],
    ['the newest week', '/digest/weekly/latest', 302, '/digest/weekly/2026-W41'],
    ['a week by a short name', '/digest/2026-W40', 302, '/digest/weekly/2026-W40'],
    ['a week’s mail by a short name', '/digest/2026-W40.mail.html', 302, '/digest/weekly/2026-W40.mail.html'],
    ['a digest without an edition', '/digest/weekly', 302, '/digest'],
    ['a week in lower case', '/digest/weekly/2026-w40', 404, undefined],
  ])('sends %s on', async (_, path, status, location) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.location]).toEqual([status, location])
  })

  it.each([
    '/digest/2024',
    '/digest/2026-W40.html',
    '/digest/2026-10-06.txt',
    '/digest/weekly/2026-10-08',
    '/digest/weekly/2026-W54',
    '/digest/2026-10-08.txt.txt',
    '/feeds/digest.xml',
    '/feeds/digest/2026-W41.atom',
    '/feeds/digest/weekly/2026-09.atom',
    '/feeds/digest/nosuch.atom',
  ])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('allows inline styles in the mail only', async () => {
    const policy = async (path: string) => (await get(path)).headers['content-security-policy']
    expect(await policy('/digest/2026-10-08.mail.html')).toContain("style-src 'unsafe-inline'")
    expect(await policy('/digest/2026-10-08.mail.html')).toContain("default-src 'none'")
    expect(await policy('/digest/2026-10-08')).not.toContain('unsafe-inline')
  })

  it('announces its other forms and feeds, and names its neighbours', async () => {
    const page = await html('/digest/2026-10-08')
    for (const link of [
      '<link rel="alternate" type="application/atom+xml" title="The day (Atom)" href="/feeds/digest.atom"/>',
      '<link rel="alternate" type="text/plain" title="Plain text" href="/digest/2026-10-08.txt"/>',
      '<link rel="alternate" type="text/html" title="HTML for mail" href="/digest/2026-10-08.mail.html"/>',
      '<link rel="prev" href="/digest/2026-10-07"/>',
      '<link rel="next" href="/digest/2026-10-09"/>',
    ])
      expect(page).toContain(link)
    const week = await html('/digest/weekly/2026-W40')
    expect(week).toContain('href="/feeds/digest/weekly.atom"')
    expect(week).toContain('<a rel="next" href="/digest/weekly/2026-W41">')
  })

  it('has structured data, and a card for sharing', async () => {
    const page = await html('/digest/2026-10-07')
    const { '@graph': graph } = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!)
    expect(graph).toMatchObject([
      {
        '@id': 'https://wire.example/digest/2026-10-07',
        datePublished: '2026-10-08T04:00:00.000Z',
        mainEntity: {
          numberOfItems: 4,
          itemListElement: [{ position: 1, url: 'https://wire.example/story/n7' }, {}, {}, {}],
        },
      },
    ])
    const card = /<meta property="og:image" content="https:\/\/wire\.example([^"]+)"/.exec(page)![1]!
    expect(card).toBe('/card/digest/daily/2026-10-07.png')
    const picture = await get(card)
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
    expect(picture.body.subarray(1, 4).toString()).toBe('PNG')
    expect((await get('/card/digest/daily/2026-10-06.png')).status).toBe(404)
  })

  it('is on the page of all feeds', async () => {
    const page = await html('/feeds')
    for (const [path, type, name, label] of [
      ['/feeds/digest.atom', 'application/atom+xml', 'Daily digest as Atom', 'Atom'],
      ['/feeds/digest/weekly.json', 'application/feed+json', 'Weekly digest as JSON Feed', 'JSON Feed'],
    ])
      expect(page).toContain(`<a href="${path}" type="${type}" aria-label="${name}">${label}</a>`)
  })

  it('is in the site map once it is closed', async () => {
    const map = await html('/sitemaps/pages.xml')
    expect(map).toContain('<loc>https://wire.example/digest/2026-10-07</loc>')
    expect(map).toContain('<loc>https://wire.example/digest/weekly/2026-W40</loc>')
    expect(map).not.toContain('digest/2026-10-10')
  })

  it('dates the stories of a week by their day', async () => {
    expect(await words('/digest/weekly/2026-W41')).toContain('Saturday, 06:00, Alpha Post')
  })

  it('marks updates, counts stories left out, and names sources that could not be read', async () => {
    const page = await words('/digest/2026-10-07')
    expect(page).toContain('Update Heron 3 withdrawn')
    expect(page).toContain(
      '3 more publishers and a new headline since Friday, 9 October 2026; it was “Heron 3 is out”.',
    )
    expect(page).toContain('4 more stories in Chips &amp; fabs.')
    expect(page).toContain('When this edition closed, these sources could not be read:')
    expect(page).toContain('Guarded &amp; Co (refuses our crawler)')
    expect(page).toContain('Up to 5 stories per beat; up to 3 exclusive to one publisher.')
    expect(await html('/digest/2026-10-07')).toContain('href="/digest/2026-10-09"')
  })

  it('says whether a past day is closed', async () => {
    expect(await words('/digest/2026-10-08')).toContain(' and final.')
    expect(await words('/digest/2026-10-09')).toContain(
      'This edition has ended but is not closed yet; it may still change.',
    )
    expect(await words('/digest/2026-10-10')).toContain('it closes 11 October 2026, 00:30 GMT-3')
    expect(await words('/digest/2026-10-05')).toMatch(/A day without stories\..*No story was published on this day\./s)
  })

  it('names the sources that can’t be read, for an open day', async () => {
    expect(await words('/digest/2026-10-10')).toMatch(/can’t be read at the moment:\s*Beta Courier/)
    expect((await get('/digest/2026-10-10.txt')).text).toContain('* Beta Courier: no readable answer')
  })

  it('shows the latest months as a calendar, and links to earlier years', async () => {
    const page = await html('/digest')
    const captions = [...page.matchAll(/<caption>([^<]+)<\/caption>/g)].map(([, month]) => month)
    expect(captions).toEqual(['October 2026', 'September 2026', 'August 2026', 'June 2026'])
    expect(page).toMatch(/<th scope="col"><abbr title="Monday">Mon<\/abbr><\/th>/)
    expect(page).toMatch(
      /<td class="open"><a href="\/digest\/2026-10-10" data-row="true"><time datetime="2026-10-10" aria-hidden="true">10<\/time><span class="unseen">Saturday,? 10 October 2026, still open<\/span>/,
    )
    expect(page).toContain('<td><a href="/digest/2026-10-08" data-row="true">')
    expect(page).toMatch(/<p class="newest"><a href="\/digest\/2026-10-08">.*<\/a><\/p>/)
    expect(page).toMatch(/<p class="note"><a href="\/digest\/2026-10-10">.*, so far<\/a><\/p>/)
    expect(page).toContain('<td>6</td>')
    expect(page).toContain('<a href="/digest/weekly/2026-W40"><time datetime="2026-W40">Week 40, ')
    expect(page).toContain('<a href="/digest/2025">2025</a>')
    const year = await html('/digest/2025')
    expect([...year.matchAll(/<caption>([^<]+)</g)].map(([, month]) => month)).toEqual(['December 2025'])
    expect(year).toContain('href="/digest/2025-12-31"')
    expect(year).not.toContain('2026-10-08')
  })

  it.each(['/digest', '/digest/2026', '/digest/2026-10-07', '/digest/2026-10-10', '/digest/weekly/2026-W41'])(
    'prints %s as valid HTML',
    async (path) => {
      const report = await htmlValidate.validateString(await html(path))
      const faults = report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      )
      expect(faults).toEqual([])
    },
  )

  it('has closed editions in the feed alone, the newest first, the same bytes each time', async () => {
    const { text, headers } = await get('/feeds/digest.atom')
    expect(atomFaults(text)).toEqual([])
    const ids = [...text.matchAll(/<id>tag:wire\.example,2026:digest\/daily\/([^<]+)<\/id>/g)].map(([, day]) => day)
    expect(ids.slice(0, 3)).toEqual(['2026-10-08', '2026-10-07', '2026-09-30'])
    expect(ids).not.toContain('2026-10-10')
    expect(headers['last-modified']).toBe('Fri, 09 Oct 2026 04:00:00 GMT')
    app.touch()
    const again = await get('/feeds/digest.atom')
    expect(again.text).toBe(text)
    expect(again.headers.etag).toBe(headers.etag)
  })

  it('links from the feed through its archives to every closed edition, and from each back to the feed', async () => {
    const href = (text: string, rel: string) =>
      new RegExp(`<link rel="${rel}"[^>]* href="https://wire\\.example([^"]+)"`).exec(text)?.[1]
    const seen = new Set<string>()
    const walked: string[] = []
    for (let path: string | undefined = '/feeds/digest.atom'; path; ) {
      walked.push(path)
      const { text } = await get(path)
      expect(atomFaults(text)).toEqual([])
      for (const [, day] of text.matchAll(/<id>tag:wire\.example,2026:digest\/daily\/([^<]+)<\/id>/g)) seen.add(day!)
      if (walked.length > 1) {
        expect(text).toContain('<fh:archive')
        expect(href(text, 'current')).toBe('/feeds/digest.atom')
      }
      if (walked.length > 2) expect(href(text, 'next-archive')).toBe(walked.at(-2))
      path = href(text, 'prev-archive')
    }
    expect(walked.slice(1)).toEqual(
      ['2026-W36', '2026-W34', '2026-W25', '2026-W01'].map((week) => `/feeds/digest/${week}.atom`),
    )
    expect([...seen].sort()).toEqual([
      '2025-12-31',
      '2026-01-01',
      '2026-06-15',
      '2026-08-20',
      '2026-09-01',
      '2026-09-30',
      '2026-10-07',
      '2026-10-08',
    ])
  })

  it.each([
    ['the feed of the first', '/feeds/digest.atom', 'Daily digest', '/digest/2026-10-08'],
    ['the feed of another', '/feeds/digest/weekly.json', 'Weekly digest', '/digest/weekly/2026-W40'],
    ['an archive', '/feeds/digest/2026-W36.rss', 'Daily digest, 2026-W36', '/digest/2026-09-01'],
  ])('shows %s as a page to people, and stays a feed for all others', async (_, path, title, edition) => {
    const shown = await get(path, { 'Sec-Fetch-Dest': 'document' })
    expect([shown.status, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ])
    expect(shown.text).toContain(`>${title}</h1>`)
    expect(shown.text).toContain(`data-copy="https://wire.example${path}"`)
    expect(shown.text).toContain(`href="${edition}"`)
    const feed = await get(path)
    expect(feed.headers['content-type']).toMatch(/^application\/(?:atom|rss|feed)\+/)
    expect(feed.headers.vary).toBe('Accept-Encoding, Sec-Fetch-Dest, Upgrade-Insecure-Requests')
  })

  it('redirects people from the long address of a digest’s feed to the short one', async () => {
    const { status, headers } = await get('/feeds/digest/daily.rss', { 'Sec-Fetch-Dest': 'document' })
    expect([status, headers.location]).toEqual([301, '/feeds/digest.rss'])
  })

  it('keeps the pages of a digest that is no longer configured', async () => {
    const own = await built()
    own.setConfig({ ...own.config(), digests: digests.slice(0, 1) })
    const held = await createPageCache(own, routes).get('digest/weekly/2026-W40')
    expect(held?.kind).toBe('document')
    await own.store.close()
  })

  it('is all in the static site, without what a crawl alone would move', async () => {
    const files = new Map<string, string>()
    for await (const { path, document } of documents(app))
      if (/digest/.test(path)) files.set(path, String(document.body))
    for (const path of [
      'digest/index.html',
      'digest/2025/index.html',
      'digest/2026/index.html',
      'digest/2026-10-08/index.html',
      'digest/2026-10-08.txt',
      'digest/2026-10-08.mail.html',
      'digest/weekly/2026-W41/index.html',
      'digest/weekly/latest/index.html',
      'feeds/digest.rss',
      'feeds/digest/weekly.atom',
      'feeds/digest/2026-W36.json',
    ])
      expect([path, files.has(path)]).toEqual([path, true])
    for (const path of ['digest/2026-10-10/index.html', 'digest/2026-10-10.txt', 'digest/2026-10-10.mail.html'])
      expect(files.get(path)).not.toContain('just now')
    expect(files.get('digest/2026-10-07/index.html')).toContain('Guarded &amp; Co')
  })
})
