import { describe, expect, it } from 'vitest'
import { sourceReaders } from '../../../src/sources/kinds.ts'
import { ANSWER, atomEntry, readFeed, rss, rssEntry } from '../../support/read-fixture.ts'

const SAME = { title: 'Model released', link: 'http://lab.example/1' }
const item = (prefix = '') =>
  `<${prefix}item><${prefix}title>Model released</${prefix}title><${prefix}link>http://lab.example/1</${prefix}link></${prefix}item>`
const channel = (prefix = '') =>
  `<${prefix}channel><${prefix}title>Lab notes</${prefix}title>${item(prefix)}</${prefix}channel>`
const atom = (prefix = '') =>
  `<${prefix}title>Lab notes</${prefix}title><${prefix}entry><${prefix}title>Model released</${prefix}title><${prefix}link href="http://lab.example/1"/></${prefix}entry>`

describe('a namespace does not empty a feed', () => {
  it.each([
    ['Atom under https', `<feed xmlns="https://www.w3.org/2005/Atom">${atom()}</feed>`],
    ['Atom under https, with a prefix', `<x:feed xmlns:x="https://www.w3.org/2005/Atom/">${atom('x:')}</x:feed>`],
    ['Atom in an unknown one', `<feed xmlns="http://lab.example/ns">${atom()}</feed>`],
    ['Atom with an unknown prefix', `<x:feed xmlns:x="http://lab.example/ns">${atom('x:')}</x:feed>`],
    ['Atom with an undeclared prefix', `<ns0:feed>${atom('ns0:')}</ns0:feed>`],
    ['RSS in an unknown one', `<rss version="2.0" xmlns="http://www.rssboard.org/rss-2-0">${channel()}</rss>`],
    ['RSS with an unknown prefix', `<x:rss xmlns:x="http://lab.example/ns">${channel('x:')}</x:rss>`],
    ['a channel with an unknown prefix', `<rss xmlns:x="http://lab.example/ns">${channel('x:')}</rss>`],
    [
      'a channel in an unknown one',
      `<rss>${channel().replace('<channel', '<channel xmlns="http://lab.example/ns"')}</rss>`,
    ],
    [
      'items with an unknown prefix',
      `<rss xmlns:x="http://lab.example/ns"><channel><title>Lab notes</title>${item('x:')}</channel></rss>`,
    ],
    [
      'items in an unknown one',
      `<rss><channel><title>Lab notes</title>${item().replace('<item', '<item xmlns="http://lab.example/ns"')}</channel></rss>`,
    ],
    ['RSS in that of Media RSS', `<rss xmlns="http://search.yahoo.com/mrss/">${channel()}</rss>`],
    [
      'RDF under https',
      `<rdf:RDF xmlns:rdf="https://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://purl.org/rss/1.0/"><channel><title>Lab notes</title></channel>${item()}</rdf:RDF>`,
    ],
    [
      'RDF in unknown ones',
      `<r:RDF xmlns:r="http://lab.example/rdf" xmlns="http://lab.example/ns"><channel><title>Lab notes</title></channel>${item()}</r:RDF>`,
    ],
    ['within a page', `<html><body><feed xmlns="http://lab.example/ns">${atom()}</feed></body></html>`],
  ])('%s', async (_, document) => {
    const { facts, entries, faults } = await readFeed(document)
    expect(facts.title).toBe('Lab notes')
    expect(entries).toMatchObject([SAME])
    expect(faults).toEqual([])
  })

  it('other namespaces stay their own', async () => {
    const { entries } = await readFeed(
      rss(
        `<item><title>own</title><x:feed><x:title>no</x:title></x:feed><x:item><x:title>no</x:title></x:item></item><x:item><x:title>no</x:title></x:item>`,
      ),
    )
    expect(entries.map(({ title }) => title)).toEqual(['own'])
    expect(
      await atomEntry('<title>own</title><extra xmlns="http://lab.example/ns"><title>no</title><id>no</id></extra>'),
    ).toMatchObject({ title: 'own', guid: null })
  })

  it('entries that are left out are told', async () => {
    const { faults } = await readFeed(rss('<x:list><x:item/><x:item/></x:list>'))
    expect(faults).toEqual([{ where: 'feed', what: '2 entries are in an unknown namespace and were left out' }])
  })
})

describe('links by their relation', () => {
  const own = '<link rel="alternate" href="http://lab.example/1"/>'
  it.each([
    ['text of an enclosure', `${own}<link rel="enclosure">http://lab.example/1.mp3</link>`, 'http://lab.example/1'],
    ['text of the feed itself', `<link rel="self">http://lab.example/f</link>${own}`, 'http://lab.example/1'],
    ['text of replies', `${own}<link rel="replies">http://lab.example/1#c</link>`, 'http://lab.example/1'],
    ['text of an alternate', '<link rel="alternate">http://lab.example/1</link>', 'http://lab.example/1'],
    ['text beside an address', '<link href="http://lab.example/1">Read more</link>', 'http://lab.example/1'],
    ['an id that is an address', '<id>http://lab.example/post/1</id>', 'http://lab.example/post/1'],
    ['an id beside a link', `<id>http://lab.example/post/1</id>${own}`, 'http://lab.example/1'],
    [
      'an id beside content elsewhere',
      '<id>http://lab.example/post/1</id><content src="http://lab.example/c"/>',
      'http://lab.example/c',
    ],
    ['an id that is none', '<id>tag:lab.example,2026:1</id><title>x</title>', null],
  ])('%s', async (_, inside, link) => {
    expect((await atomEntry(inside)).link).toBe(link)
  })

  it('the text of an enclosure is one', async () => {
    expect((await atomEntry(`${own}<link rel="enclosure">http://lab.example/1.mp3</link>`)).enclosures).toEqual([
      { url: 'http://lab.example/1.mp3' },
    ])
  })
})

describe('types of text', () => {
  it.each([
    ['<title type="application/x-custom">Model released</title>', 'Model released'],
    ['<title type="application/x-custom">R&amp;amp;D &lt;b&gt;</title>', 'R&amp;D <b>'],
    ['<title type="image/png">SGVsbG8=</title>', 'SGVsbG8='],
    ['<title type="unknown">Model released</title>', 'Model released'],
    ['<title type="TEXT/HTML">Model &lt;b&gt;released&lt;/b&gt;</title>', 'Model released'],
  ])('%s', async (inside, title) => {
    expect((await atomEntry(inside)).title).toBe(title)
  })

  it.each([
    ['<summary type="application/x-custom">Words &lt;b&gt;</summary>', 'Words <b>'],
    ['<content type="application/octet-stream">V29yZHM=</content>', 'Words'],
    ['<content mode="base64" type="text/html">PGI+V29yZHM8L2I+</content>', 'Words'],
  ])('%s', async (inside, summary) => {
    expect((await atomEntry(`<title>x</title>${inside}`)).summary).toBe(summary)
  })
})

describe('titles as the publisher’s page shows them', () => {
  it.each([
    ['Goodbye &lt;iframe&gt;, hello sandbox', 'Goodbye <iframe>, hello sandbox'],
    ['Why &lt;table&gt; beats &lt;div&gt; for layout', 'Why <table> beats <div> for layout'],
    ['What &lt;think&gt; tokens do', 'What <think> tokens do'],
    ['&lt;em&gt;Why&lt;/em&gt; &lt;think&gt; tokens matter', 'Why <think> tokens matter'],
    ['From Vec&lt;T&gt; to &lt;b&gt;tensors&lt;/b&gt;', 'From Vec<T> to tensors'],
    ['An &lt;em&gt;open&lt;/em&gt; question', 'An open question'],
    ['&lt;p&gt;Open', 'Open'],
    ['Open&lt;br&gt;question', 'Open question'],
    ['A &lt;a href="/x"&gt;link', 'A link'],
    ['&lt;o:p&gt;&lt;/o:p&gt;&lt;b&gt;Office&lt;/b&gt;', 'Office'],
    ['Models &lt;7B &lt;b&gt;are&lt;/b&gt; enough', 'Models <7B are enough'],
  ])('%s', async (written, title) => {
    expect((await rssEntry(`<title>${written}</title>`)).title).toBe(title)
  })

  it('also in JSON', async () => {
    const titles = [
      'JWTs? &#39;kid&#39;s? &amp; more',
      'It\u00e2\u20ac\u2122s late',
      'What <think> does',
      'An <em>open</em> one',
    ]
    const items = titles.map((title, id) => ({ id, title }))
    const feed = await readFeed(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))
    expect(feed.entries.map(({ title }) => title)).toEqual([
      "JWTs? 'kid's? & more",
      'It’s late',
      'What <think> does',
      'An <em>open</em> one',
    ])
  })
})

describe('persons', () => {
  it.each([
    ['<author><name>Ann &lt;AI desk&gt; Example</name></author>', [{ name: 'Ann <AI desk> Example' }]],
    ['<author><name><![CDATA[Ann <AI desk> & Co]]></name></author>', [{ name: 'Ann <AI desk> & Co' }]],
    [
      '<author><uri>http://one.example/</uri></author><author><uri>http://two.example/</uri></author>',
      [
        { name: '', uri: 'http://one.example/' },
        { name: '', uri: 'http://two.example/' },
      ],
    ],
    [
      '<author><name>Ann</name><homepage>http://one.example/</homepage></author>',
      [{ name: 'Ann', uri: 'http://one.example/' }],
    ],
    ['<author><name>Ann</name></author><author><name>Bob</name></author>', [{ name: 'Ann' }, { name: 'Bob' }]],
    ['<dc:author>Ann Example (ann@lab.example)</dc:author>', [{ name: 'Ann Example', email: 'ann@lab.example' }]],
    ['<author>ann@lab.example (Ann &amp; Bob)</author>', [{ name: 'Ann & Bob', email: 'ann@lab.example' }]],
    ['<dc:creator><![CDATA[Ann &amp; Bob]]></dc:creator>', [{ name: 'Ann & Bob' }]],
    ['<dc:creator>Ann &lt;b&gt;Example&lt;/b&gt;</dc:creator>', [{ name: 'Ann Example' }]],
  ])('%s', async (inside, authors) => {
    expect((await rssEntry(`<title>x</title>${inside}`)).authors).toEqual(authors)
  })

  it('a long list of names in one element is cut', async () => {
    const [author] = (await rssEntry(`<title>x</title><dc:creator>${'Ann Example, '.repeat(36)}</dc:creator>`)).authors
    expect(author!.name).toMatch(/^Ann Example, .*…$/)
  })
})

describe('zones of dates', () => {
  const json = (date: string) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: 1, title: 'x', date_published: date }],
    })
  const xml = (date: string) => rss(`<item><title>x</title><pubDate>${date}</pubDate></item>`)
  const page = (date: string) => `<article><h2>x</h2><time>${date}</time></article>`
  const forms = [
    ['xml', 'feed', xml, 'published'],
    ['json', 'feed', json, 'date_published'],
    ['page', 'page', page, 'date'],
  ] as const

  it.each(forms)(
    '%s: of the source, where a date gives none; an unknown one is a fault',
    async (_, kind, write, what) => {
      const read = async (date: string, timeZone?: string) => {
        const reading = await sourceReaders[kind].read(
          { body: Buffer.from(write(date)), contentType: null, url: ANSWER },
          { page: { entry: 'article' }, language: null, ...(timeZone !== undefined && { timeZone }) },
        )
        if (!reading.ok) throw new Error(reading.message)
        return reading.feed
      }
      const published = async (date: string, timeZone?: string) => (await read(date, timeZone)).entries[0]!.published
      expect(await published('2026-11-30 08:12:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 30, 0, 12))
      expect(await published('2026-11-30 08:12:00')).toBe(Date.UTC(2026, 10, 30, 8, 12))
      const { entries, faults } = await read('2026-11-30 08:12:00 XQT', 'Asia/Shanghai')
      expect(entries[0]!.published).toBeNull()
      expect(faults.map((fault) => fault.what)).toEqual([`${what} “2026-11-30 08:12:00 XQT” has an unknown time zone`])
    },
  )
})

describe('facts of the feed', () => {
  const day = Date.UTC(2026, 10, 2)
  it.each([
    ['<dcterms:created>2026-11-02</dcterms:created>', day],
    ['<dcterms:issued>2026-11-02</dcterms:issued>', day],
    ['<dcterms:modified>2026-11-02</dcterms:modified>', day],
    ['<dc:date>2026-11-02</dc:date>', day],
  ])('%s', async (inside, updated) => {
    expect((await readFeed(rss('', inside))).facts.updated).toBe(updated)
  })

  it('info describes it where nothing else does', async () => {
    const feed = (inside: string) => readFeed(`<feed version="0.3" xmlns="http://purl.org/atom/ns#">${inside}</feed>`)
    expect((await feed('<info>Notes</info>')).facts.description).toBe('Notes')
    expect((await feed('<info>Notes</info><tagline>Best</tagline>')).facts.description).toBe('Best')
  })

  it('CDF', async () => {
    const feed = await readFeed(
      '<CHANNEL HREF="http://lab.example/"><TITLE>Lab notes</TITLE><ABSTRACT>Notes</ABSTRACT><ITEM HREF="http://lab.example/1" LASTMOD="2026-11-02T00:00Z"><TITLE>Model released</TITLE><ABSTRACT>Words</ABSTRACT></ITEM></CHANNEL>',
    )
    expect(feed.facts).toMatchObject({ title: 'Lab notes', link: 'http://lab.example/', description: 'Notes' })
    expect(feed.entries).toMatchObject([{ ...SAME, summary: 'Words', updated: day }])
  })
})
