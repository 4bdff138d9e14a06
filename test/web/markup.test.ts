import { Script } from 'node:vm'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { script } from '../../src/web/assets/script.ts'
import { embedJson } from '../../src/web/layout/json-ld.tsx'
import { documents } from '../../src/web/static-site.ts'
import type { TestApp } from '../support/test-app.ts'
import { pageValidator } from '../support/web/html.ts'
import { HOSTILE, ids, newsroom } from '../support/web/web-newsroom.ts'

const validator = pageValidator()

let app: TestApp
const files = new Map<string, string>()
const pages = () => [...files].filter(([path]) => path.endsWith('.html') && !path.endsWith('.mail.html'))
beforeAll(async () => {
  app = await newsroom()
  for await (const { path, document } of documents(app)) files.set(path, String(document.body))
})
afterAll(() => app.store.close())

interface Data {
  readonly '@context': string
  readonly '@graph': readonly Record<string, unknown>[]
}
const dataOf = (html: string): Data[] =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => JSON.parse(found[1]!))

describe('every page', () => {
  it('is valid HTML', async () => {
    const faults: string[] = []
    for (const [path, body] of pages()) {
      const report = await validator.validateString(body)
      for (const { messages } of report.results)
        for (const { ruleId, message, line, column } of messages)
          faults.push(`${path}:${line}:${column} ${ruleId}: ${message}`)
    }
    expect(faults).toEqual([])
  })

  it('has the same metadata for people and machines', () => {
    for (const [path, body] of pages()) {
      if (path === '404.html' || body.includes('http-equiv="refresh"')) continue
      const canonical = /<link rel="canonical" href="([^"]+)"/.exec(body)?.[1]
      expect([path, canonical?.startsWith('https://wire.example/')]).toEqual([path, true])
      expect([path, /<meta property="og:url" content="([^"]+)"/.exec(body)?.[1]]).toEqual([path, canonical])
      const card = /<meta property="og:image" content="https:\/\/wire\.example\/([^"]+)"/.exec(body)?.[1]
      expect([path, files.has(decodeURI(card ?? ''))]).toEqual([path, true])
    }
  })
})

describe('JSON-LD', () => {
  it('is on the front page, beats, days and stories, and parses', () => {
    for (const path of [
      'index.html',
      'beats/chips/index.html',
      'archive/2026-10-10/index.html',
      `story/${ids.chip}/index.html`,
      `story/${ids.hostile}/index.html`,
    ])
      expect([path, dataOf(files.get(path)!).map((data) => data['@context'])]).toEqual([path, ['https://schema.org']])
  })

  it('describes a story as a NewsArticle based on its reports', () => {
    const [article] = dataOf(files.get(`story/${ids.chip}/index.html`)!)[0]!['@graph']
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      '@id': `https://wire.example/story/${ids.chip}`,
      url: `https://wire.example/story/${ids.chip}`,
      mainEntityOfPage: `https://wire.example/story/${ids.chip}`,
      headline: 'Northwind unveils the N7, an inference chip with 96 GB of memory',
      datePublished: '2026-10-10T09:00:00.000Z',
      dateModified: '2026-10-10T09:00:00.000Z',
      inLanguage: 'en',
      isAccessibleForFree: true,
      author: [{ '@type': 'Organization', name: 'Alpha Post', url: 'https://alpha.example/' }],
      publisher: { '@type': 'Organization', name: 'The Test Wire', url: 'https://wire.example/' },
    })
    const based = (article as { isBasedOn: Record<string, unknown>[] }).isBasedOn
    expect(based).toHaveLength(4)
    for (const each of based) {
      expect(each['@type']).toBe('NewsArticle')
      expect(new URL(each.url as string).protocol).toBe('https:')
      expect(Number.isNaN(Date.parse(each.datePublished as string))).toBe(false)
    }
  })

  it('keeps every headline within 110 characters, and every one there is', () => {
    for (const id of [ids.long, ids.hostile, ids.arabic]) {
      const [article] = dataOf(files.get(`story/${id}/index.html`)!)[0]!['@graph']
      const { headline } = article as { headline: string }
      expect(headline.length).toBeGreaterThan(0)
      expect(headline.length).toBeLessThanOrEqual(110)
    }
  })

  it('lists stories in the order of the page', () => {
    const [list] = dataOf(files.get('index.html')!)[0]!['@graph'] as { mainEntity: Record<string, unknown> }[]
    const { itemListElement, numberOfItems, ...rest } = list!.mainEntity as {
      itemListElement: { '@type': string; position: number; url: string; name: string }[]
      numberOfItems: number
    }
    expect(rest).toEqual({ '@type': 'ItemList' })
    expect(itemListElement.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6])
    expect(numberOfItems).toBe(6)
    expect(itemListElement[0]).toMatchObject({ '@type': 'ListItem', url: `https://wire.example/story/${ids.chip}` })
  })

  it.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '\u2028', '&amp;', HOSTILE])(
    'cannot be left by %j',
    (text) => {
      const json = embedJson({ text })
      expect(json).not.toMatch(/[<>&\u2028\u2029]/)
      expect(JSON.parse(json)).toEqual({ text })
    },
  )
})

describe('the script', () => {
  it('is a script, whatever parts it is put together from', () => {
    expect(() => new Script(script)).not.toThrow()
  })
})

describe('for crawlers', () => {
  const locations = (xml: string) => {
    const found: string[] = []
    let text = ''
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', () => {
      text = ''
    })
    parser.on('text', (part) => {
      text += part
    })
    parser.on('closetag', ({ name }) => {
      if (name === 'loc') found.push(text)
    })
    parser.write(xml).close()
    return found
  }

  it('robots.txt names the sitemaps', () => {
    expect(files.get('robots.txt')).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://wire.example/sitemap.xml\nSitemap: https://wire.example/news-sitemap.xml\n',
    )
  })

  it('the sitemap links to maps that name every page and story, all of which exist', () => {
    const maps = locations(files.get('sitemap.xml')!)
    expect(maps).toEqual(['https://wire.example/sitemaps/pages.xml', 'https://wire.example/sitemaps/2026-10.xml'])
    const named = maps.flatMap((map) => locations(files.get(map.replace('https://wire.example/', ''))!))
    for (const url of named) {
      const path = decodeURI(url.replace('https://wire.example/', ''))
      expect([url, files.has(path === '' ? 'index.html' : `${path}/index.html`)]).toEqual([url, true])
    }
    for (const id of Object.values(ids)) expect(named).toContain(`https://wire.example/story/${id}`)
    expect(named).toContain('https://wire.example/archive/2026-10-09')
  })

  it('the news sitemap has the stories of two days with name, language, date and title', () => {
    const xml = files.get('news-sitemap.xml')!
    expect(locations(xml)).toHaveLength(6)
    expect(xml).toContain('<news:name>The Test Wire</news:name><news:language>ar</news:language>')
    expect(xml).toContain('<news:publication_date>2026-10-10T09:00:00.000Z</news:publication_date>')
    expect(xml).not.toContain('<script')
  })

  it('the manifest names icons that exist, in the stated sizes', () => {
    const manifest = JSON.parse(files.get('site.webmanifest')!)
    expect(manifest).toMatchObject({ name: 'The Test Wire', start_url: '/', scope: '/', lang: 'en' })
    for (const { src } of manifest.icons) expect([src, files.has(src.slice(1))]).toEqual([src, true])
  })
})
