import { describe, expect, it } from 'vitest'
import { atomFaults } from '../../support/validate/atom.ts'
import { jsonFeedFaults } from '../../support/validate/json.ts'
import { rssFaults } from '../../support/validate/rss.ts'
import { ask } from '../../support/web/http-client.ts'
import { ids, newsroom } from '../../support/web/web-newsroom.ts'
import { served } from '../../support/web/web-site.ts'

const site = served(newsroom)

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  ask(site.server.url, path, { headers, method })
const searching = (q: string, more = '') => get(`/search?q=${encodeURIComponent(q)}${more}`)
const main = (html: string) => /<main.*<\/main>/s.exec(html)?.[0] ?? ''
const found = (html: string) => [...main(html).matchAll(/<h2[^>]*><a href="\/story\/(\w+)"/g)].map((match) => match[1])
const plain = (html: string) => main(html).replace(/<[^>]+>/g, '')

describe('the search page', () => {
  it('asks, explains itself and stays out of search engines', async () => {
    const { status, text } = await get('/search')
    expect(status).toBe(200)
    expect(main(text)).toMatch(/<form[^>]* action="\/search" method="get">/)
    expect(main(text)).toMatch(/<input id="query" type="search" name="q"/)
    expect(main(text)).toContain('<details class="search-help" open')
    expect(text).toContain('<meta name="robots" content="noindex"')
  })

  it.each([
    ['a word of the headline', 'unveils', [ids.chip]],
    ['the wording of another outlet', 'Inferenzchip', [ids.chip]],
    ['a Japanese substring', 'AI法', [ids.arabic]],
    ['an Arabic word', 'البرلمان', [ids.arabic]],
    ['a phrase', '"inference chip"', [ids.chip]],
    ['an amount', '$120M', [ids.yesterday]],
    ['an exclusion', 'northwind -n7', []],
    ['a beat', 'beat:robotics', [ids.single]],
    ['everything before a day', 'before:2026-10-10', [ids.yesterday]],
  ])('finds %s', async (_, q, expected) => {
    expect(found((await searching(q)).text)).toEqual(expected)
  })

  it('marks what was meant, in the reports of others too', async () => {
    const { text } = await searching('northwind inferenzchip')
    expect(text).toContain('<mark>Northwind</mark> unveils the N7')
    expect(text).toMatch(
      /Gamma Blatt<\/span>: <a [^>]*><mark>Northwind<\/mark> stellt <mark>Inferenzchip<\/mark> N7 vor/,
    )
    expect((await searching('法を可決')).text).toContain('議会がAI<mark>法を可決</mark>')
  })

  it('keeps what was typed, hostile or not, as text', async () => {
    const q = `"><script>alert(1)</script>&'`
    const { text } = await searching(q)
    expect(main(text)).not.toContain('<script')
    expect(main(text)).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>&amp;\'"')
    const hostile = await searching('onerror')
    expect(found(hostile.text)).toEqual([ids.hostile])
    expect(main(hostile.text)).not.toMatch(/<img|<script/)
  })

  it('reports the parts it could not parse, and searches for the rest', async () => {
    const { status, text } = await searching('unveils beat:robotic after:soon')
    expect(status).toBe(200)
    expect(plain(text)).toContain('There is no beat “robotic”; did you mean robotics?')
    expect(plain(text)).toContain('“soon” is not a day')
    expect(found(text)).toEqual([ids.chip])
  })

  it('suggests a correction if nothing is found, and the suggestion has results', async () => {
    const { text } = await searching('Norhtwind')
    expect(plain(text)).toContain('No story matches Norhtwind.')
    const [, to] = /Did you mean <a href="([^"]+)"/.exec(main(text)) ?? []
    expect(to).toBe('/search?q=Northwind')
    expect(found((await get(to!)).text)).toEqual([ids.chip])
    expect(plain((await searching('qqqqqqqq')).text)).not.toContain('Did you mean')
    expect(plain((await searching('"Norhtwind 法を可決"')).text)).not.toContain('Did you mean')
  })

  it('gives the number of results, as far as it is known', async () => {
    expect(plain((await searching('northwind')).text)).toMatch(/1 story\s*Follow this search/)
    expect(plain((await searching('lang:en')).text)).toMatch(/5 stories, newest first\. Best matches first/i)
  })

  it('names the outlet it quotes, and repeats no headline', async () => {
    const { text } = await searching('alpha northwind')
    expect(main(text)).toMatch(/<p class="byline">.*?<a [^>]*>Alpha Post<\/a> and 3 more outlets/)
    expect(plain(text).match(/Northwind unveils the N7/g)).toHaveLength(1)
  })

  it('turns pages', async () => {
    const links: string[] = []
    const seen: (string | undefined)[] = []
    const all = await site.app.store.searchStories({ query: { ...EVERYTHING }, limit: 3, beat: 'ai-beats' })
    const { text } = await searching('-zzz', `&before=${all.next}`)
    seen.push(...found(text))
    links.push(...[...main(text).matchAll(/<a href="(\/search[^"]*)">First page/g)].map((match) => match[1]!))
    expect(seen).toEqual([ids.arabic, ids.single, ids.yesterday])
    expect(links).toEqual(['/search?q=-zzz'])
  })

  it('links to its feeds', async () => {
    const { text } = await searching('Northwind "inference chip"')
    for (const format of ['atom', 'rss', 'json'])
      expect(text.split(`href="/search.${format}?q=%22inference+chip%22+northwind"`)).toHaveLength(3)
    expect(text).toMatch(/<link rel="alternate" type="application\/atom\+xml"[^>]* href="\/search\.atom\?q=/)
  })

  it('keeps the query when it corrects an address', async () => {
    const answer = await get('/Search/?q=%E6%B3%95&utm_source=x')
    expect([answer.status, answer.headers.location]).toEqual([301, '/search?q=%E6%B3%95'])
  })
})

const EVERYTHING = { all: [], none: [], filters: [], from: null, to: null, text: '' }

describe('a search as a feed', () => {
  const PATH = 'q=northwind+-zebra'
  it.each([
    ['atom', atomFaults],
    ['rss', rssFaults],
    ['json', jsonFeedFaults],
  ] as const)('%s is valid, names itself and answers 304', async (format, faults) => {
    const answer = await get(`/search.${format}?${PATH}`)
    expect(answer.status).toBe(200)
    expect(faults(answer.text)).toEqual([])
    expect(answer.text).toContain(`https://wire.example/search.${format}?q=-zebra+northwind`)
    expect(answer.text).toContain(ids.chip)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    for (const method of ['GET', 'HEAD']) {
      const again = await get(`/search.${format}?${PATH}`, { 'If-None-Match': answer.headers.etag! }, method)
      expect([again.status, again.body.length]).toEqual([304, 0])
    }
  })

  it('has one id and the same bytes however the search was written', async () => {
    const texts = await Promise.all(
      ['q=northwind+-zebra', 'q=-zebra+NORTHWIND&utm_source=mail', 'x=1&q=%20northwind%20%20-zebra'].map(
        async (query) => (await get(`/search.atom?${query}`)).text,
      ),
    )
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('<id>tag:wire.example,2026:search?q=-zebra+northwind</id>')
  })

  it('is valid without results', async () => {
    const { text } = await get('/search.atom?q=nothingyet')
    expect(atomFaults(text)).toEqual([])
    expect(text).not.toContain('<entry')
  })

  it.each([
    ['no question', '/search.atom', 'A search feed needs a query'],
    ['signs alone', '/search.rss?q=!!!', 'has no letter or digit'],
    ['an unknown beat', '/search.json?q=x+beat:nosuch', 'There is no beat “nosuch”'],
    ['no day', '/search.atom?q=x+before:soon', '“soon” is not a day'],
    ['no number', '/search.atom?q=x&limit=many', 'limit must be a number from 1 to 200, not “many”'],
  ])('refuses %s in plain words', async (_, path, words) => {
    const { status, text, headers } = await get(path)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      400,
      'text/plain; charset=utf-8',
      'no-store',
    ])
    expect(text).toContain(words)
  })

  it('is not there in other formats', async () => {
    expect((await get('/search.exe?q=x')).status).toBe(404)
  })
})
