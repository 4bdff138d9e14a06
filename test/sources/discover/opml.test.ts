import { describe, expect, it } from 'vitest'
import { judgeConfig } from '../../../src/config/judge.ts'
import type { Source } from '../../../src/core/source/source.ts'
import { type Outline, opmlToSources, readOpml, writeOpml } from '../../../src/sources/discover/opml.ts'

const outline = (title: string, xmlUrl: string, over: Partial<Outline> = {}): Outline => ({
  title,
  xmlUrl,
  htmlUrl: null,
  language: null,
  folder: null,
  ...over,
})

describe('readOpml', () => {
  it('reads nested folders, and titles from title or text', () => {
    const { outlines, faults } = readOpml(`<?xml version="1.0"?>
      <opml version="2.0"><head><title>All</title></head><body>
        <outline text="Tech"><outline text="Chips &amp; boards">
          <outline type="rss" text="short" title="Long name" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" language="en-us"/>
        </outline>
        <outline text="B" xmlUrl="https://b.example/feed?x=1&amp;y=2"/></outline>
        <outline xmlUrl="http://c.example/rss"/>
      </body></opml>`)
    expect(faults).toEqual([])
    expect(outlines).toEqual([
      {
        title: 'Long name',
        xmlUrl: 'https://a.example/feed',
        htmlUrl: 'https://a.example/',
        language: 'en-US',
        folder: 'Chips & boards',
      },
      outline('B', 'https://b.example/feed?x=1&y=2', { folder: 'Tech' }),
      outline('c.example', 'http://c.example/rss'),
    ])
  })

  it.each<[string, string, Partial<Outline>]>([
    [
      'attribute names in any case',
      '<OPML><Body><OUTLINE TITLE="A" XMLURL="https://a.example/f" HTMLURL="https://a.example/"/></Body></OPML>',
      { title: 'A', htmlUrl: 'https://a.example/' },
    ],
    ['feed: URLs', '<opml><outline text="A" xmlUrl="feed://a.example/f"/></opml>', { xmlUrl: 'http://a.example/f' }],
    [
      'feed:https: URLs',
      '<opml><outline text="A" xmlUrl="feed:https://a.example/f"/></opml>',
      { xmlUrl: 'https://a.example/f' },
    ],
    [
      'spaces and line ends in titles',
      '<opml><outline text=" A\n\t long   title " xmlUrl=" https://a.example/f "/></opml>',
      { title: 'A long title' },
    ],
    [
      'a subscription around another',
      '<opml><outline text="F"><outline text="A" xmlUrl="https://a.example/f"><outline text="x"/></outline></outline></opml>',
      { folder: 'F' },
    ],
    [
      'a list that breaks off',
      '<opml><body><outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlU',
      { title: 'A' },
    ],
    ['a byte order mark', '\ufeff<opml><outline text="A" xmlUrl="https://a.example/f"/></opml>', { title: 'A' }],
    [
      'a home page that is none',
      '<opml><outline text="A" xmlUrl="https://a.example/f" htmlUrl="javascript:alert(1)"/></opml>',
      { htmlUrl: null },
    ],
    [
      'a language that is none',
      '<opml><outline text="A" xmlUrl="https://a.example/f" language="english please"/></opml>',
      { language: null },
    ],
  ])('is lenient with %s', (_, text, expected) => {
    const { outlines } = readOpml(text)
    expect(outlines).toHaveLength(1)
    expect(outlines[0]).toMatchObject(expected)
  })

  it.each<[string, string]>([
    ['javascript:alert(1)', 'outline "A": "javascript:alert(1)" is not an http or https URL'],
    ['file:///etc/passwd', 'outline "A": "file:///etc/passwd" is not an http or https URL'],
    ['exec:rm -rf', 'outline "A": "exec:rm -rf" is not an http or https URL'],
    ['/feed.xml', 'outline "A": "/feed.xml" is not an http or https URL'],
    ['https://good.example/f', 'outline "A": https://good.example/f is listed already'],
  ])('reports %s as a fault, and keeps the rest', (url, expected) => {
    const { outlines, faults } = readOpml(
      `<opml><outline text="good" xmlUrl="https://good.example/f"/><outline text="A" xmlUrl="${url}"/></opml>`,
    )
    expect(outlines.map((one) => one.title)).toEqual(['good'])
    expect(faults.map(({ where, what }) => `${where}: ${what}`)).toEqual([expected])
  })

  it('reports a document that is not OPML', () => {
    for (const text of ['', '<rss><channel/></rss>', 'hello', '<html><body>404</body></html>'])
      expect(readOpml(text).faults[0]?.what, text).toContain('not OPML')
  })
})

describe('opmlToSources', () => {
  const ids = (outlines: readonly Outline[], taken: string[] = []) =>
    opmlToSources(outlines, taken).map((one) => one.id)

  it.each<[string, Outline, string]>([
    ['a title', outline('MIT Technology Review', 'https://x.example/f'), 'mit-technology-review'],
    ['accents', outline('Le Monde – Économie & Société', 'https://x.example/f'), 'le-monde-economie-societe'],
    ['an apostrophe', outline('Tom’s Hardware', 'https://x.example/f'), 'toms-hardware'],
    ['a title in another script', outline('机器之心', 'https://www.jiqizhixin.com/rss'), 'jiqizhixin-com'],
    [
      'a title mostly in another script',
      outline('量子位 AI', 'https://www.qbitai.com/category/资讯/feed'),
      'qbitai-com-category',
    ],
    ['no letters at all', outline('***', 'https://x.example/news/index.xml'), 'x-example-news'],
    ['a path', outline('/corpus/a.xml', 'http://127.0.0.1:9400/corpus/a.xml'), 'corpus-a-xml'],
  ])('makes an id from %s', (_, one, expected) => {
    expect(ids([one])).toEqual([expected])
  })

  it('makes unique ids of equal titles', () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      outline(`${'Very long title '.repeat(9)}`, `https://x.example/${n}`),
    )
    const made = ids(many, ['very-long-title'])
    expect(new Set(made).size).toBe(1000)
    expect(made.every((id) => id.length <= 60 && /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(id))).toBe(true)
    expect(
      ids(
        [
          outline('A B', 'https://a.example/1'),
          outline('a-b', 'https://a.example/2'),
          outline('A b 2', 'https://a.example/3'),
        ],
        ['a-b'],
      ),
    ).toEqual(['a-b-2', 'a-b-3', 'a-b-2-2'])
  })

  it('makes the same ids again, and entries that the configuration accepts', () => {
    const outlines = [
      outline('One', 'https://one.example/f', { htmlUrl: 'https://one.example/', language: 'en' }),
      outline('Два', 'https://два.example/f', { folder: 'x' }),
      outline('\u202e!', 'https://three.example/?q=a b'),
    ]
    const sources = opmlToSources(outlines, [])
    expect(opmlToSources(outlines, [])).toEqual(sources)
    expect(sources[0]).toEqual({
      id: 'one',
      name: 'One',
      url: 'https://one.example/f',
      site: 'https://one.example/',
      language: 'en',
    })
    const judged = judgeConfig(
      JSON.stringify({
        site: { title: 'x', contact: 'x@x.example' },
        sources,
        beats: [{ id: 'ai', title: 'AI', umbrella: true }],
      }),
    )
    expect(judged.ok ? [] : judged.faults).toEqual([])
  })
})

describe('writeOpml', () => {
  const source = (name: string, over: Partial<Source> = {}) => ({
    name,
    url: `https://${name.length}.example/feed?a=1&b=2`,
    site: 'https://site.example/',
    language: 'en',
    group: null,
    kind: 'feed' as const,
    ...over,
  })

  it('writes groups as folders, and can be read back', () => {
    const sources = [
      source('One', { group: 'press' }),
      source('A <b> & "c"\u0000\ud800', { language: null }),
      source('Page', { kind: 'page', url: 'https://page.example/' }),
      source('三三三三', { group: 'labs', language: 'zh-CN' }),
      source('Four and', { group: 'press' }),
    ]
    const text = writeOpml(sources, 'Ours & theirs')
    expect(text).toContain('<title>Ours &amp; theirs</title>')
    const { outlines, faults } = readOpml(text)
    expect(faults).toEqual([])
    expect(outlines.map(({ title, folder, language }) => [title, folder, language])).toEqual([
      ['One', 'press', 'en'],
      ['Four and', 'press', 'en'],
      ['三三三三', 'labs', 'zh-CN'],
      ['A <b> & "c"', null, null],
    ])
    expect(outlines[0]?.xmlUrl).toBe('https://3.example/feed?a=1&b=2')
  })
})
