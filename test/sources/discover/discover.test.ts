import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FetchRequest, FetchResult } from '../../../src/core/source/fetch-result.ts'
import { discover } from '../../../src/sources/discover/discover.ts'
import { commonFeedPaths, feedLinks } from '../../../src/sources/feed/feed-links.ts'

const feed = (title: string, day: number) =>
  `<rss version="2.0"><channel><title>${title}</title><link>https://${title}.example/</link>${[1, 2, 3, 4, 5, 6]
    .map((n) => `<item><title>${title} ${n}</title><pubDate>0${day} Mar 2026 0${n}:00:00 GMT</pubDate></item>`)
    .join('')}</channel></rss>`

const site: Record<string, string> = {
  '/': `<html><head><link rel="alternate" type="application/rss+xml" title="All &amp; everything" href="all.xml">
    <link rel="alternate" type="application/atom+xml" href="/gone.atom"><link rel="stylesheet" href="x.css">
    <link rel="alternate" hreflang="de" href="/de"></head><body><a href="/topics/rss">Topics</a><a href="/about">About</a></body></html>`,
  '/all.xml': feed('all', 3),
  '/topics/rss': feed('topics', 2),
  '/silent/': '<html><p>No links here</p></html>',
  '/silent/feed': feed('silent', 1),
  '/bare/': '<html><p>Nothing</p></html>',
}

describe('discover', () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url!)
    const body = site[request.url!]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(body ?? 'no')
  })
  let origin = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const get = async ({ url }: FetchRequest): Promise<FetchResult> => {
    const response = await fetch(url)
    if (!response.ok)
      return { kind: 'failed', reason: 'http-status', status: response.status, message: `answered ${response.status}` }
    const body = new Uint8Array(await response.arrayBuffer())
    const none = { etag: null, lastModified: null }
    return {
      kind: 'fresh',
      status: 200,
      url: response.url,
      validators: none,
      freshFor: null,
      wireBytes: body.length,
      body,
      contentType: response.headers.get('content-type'),
    }
  }

  it('reads the announced feeds, then those the page links to, with a preview', async () => {
    const { candidates, message } = await discover(origin, get)
    expect(message).toBeNull()
    expect(candidates.map(({ url, found, title }) => [url, found, title])).toEqual([
      [`${origin}/all.xml`, 'link', 'all'],
      [`${origin}/topics/rss`, 'anchor', 'topics'],
    ])
    expect(candidates[0]).toMatchObject({
      format: 'rss 2.0',
      site: 'https://all.example/',
      entries: 6,
      newest: Date.UTC(2026, 2, 3, 6),
      preview: ['all 1', 'all 2', 'all 3', 'all 4', 'all 5'],
    })
  })

  it('accepts a URL that is a feed itself', async () => {
    const { candidates } = await discover(`${origin}/all.xml`, get)
    expect(candidates.map((one) => [one.url, one.found])).toEqual([[`${origin}/all.xml`, 'given']])
  })

  it('tries common paths where the page names no feed, and stops at the first feed', async () => {
    asked.length = 0
    const { candidates } = await discover(`${origin}/silent/`, get)
    expect(candidates.map((one) => [one.url, one.found])).toEqual([[`${origin}/silent/feed`, 'guess']])
    expect(asked).toEqual(['/silent/', '/silent/feed'])
  })

  it('reports that there is none, after a bounded number of requests', async () => {
    asked.length = 0
    const { candidates, message } = await discover(`${origin}/bare/`, get)
    expect(candidates).toEqual([])
    expect(message).toMatch(/links to no feed/)
    expect(asked.length).toBeLessThanOrEqual(16)
  })

  it.each([
    ['no address', 'not an address', /is not a web address/],
    ['another scheme', 'ftp://a.example/', /is not a web address/],
  ])('refuses %s', async (_, url, message) => {
    expect((await discover(url, get)).message).toMatch(message)
  })

  it('reports why a site could not be fetched', async () => {
    expect((await discover(`${origin}/missing`, get)).message).toBe('answered 404')
  })
})

describe('feedLinks', () => {
  it.each([
    [
      'several words in rel, odd case',
      '<LINK REL="Alternate feed" TYPE="Application/RSS+XML" HREF="/a">',
      ['https://a.example/a'],
    ],
    ['JSON Feed', '<link rel=alternate type="application/feed+json" href="/a.json">', ['https://a.example/a.json']],
    [
      'the base element',
      '<base href="https://b.example/x/"><link rel=alternate type="application/atom+xml" href="a">',
      ['https://b.example/x/a'],
    ],
    [
      'no oEmbed, no comments',
      '<link rel=alternate type="application/json" href="/wp-json/oembed"><link rel=alternate type="application/rss+xml" href="/comments/feed/">',
      [],
    ],
    ['no script', '<link rel=alternate type="application/rss+xml" href="javascript:x">', []],
    [
      'anchors that look like feeds, no readers',
      '<a href="/feed/">1</a><a href="/blog/atom.xml">2</a><a href="/feedback">3</a><a href="https://feedly.com/i/rss">4</a>',
      ['https://a.example/feed/', 'https://a.example/blog/atom.xml'],
    ],
    ['each once', '<link rel=alternate type="text/xml" href="/rss"><a href="/rss">RSS</a>', ['https://a.example/rss']],
  ])('%s', (_, html, urls) => {
    expect(feedLinks(html, 'https://a.example/').map((link) => link.url)).toEqual(urls)
  })

  it('uses the text of an anchor as its title', () => {
    expect(feedLinks('<a href=/rss>All <b>the</b> news &amp; more</a> other', 'https://a.example/')).toEqual([
      { url: 'https://a.example/rss', title: 'All the news & more', found: 'anchor' },
    ])
  })

  it('common paths begin below the page', () => {
    const urls = commonFeedPaths('https://a.example/blog?x#y')
    expect(urls[0]).toBe('https://a.example/blog/feed')
    expect(urls).toContain('https://a.example/rss.xml')
    expect(commonFeedPaths('no')).toEqual([])
  })
})
