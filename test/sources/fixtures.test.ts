import { describe, expect, it } from 'vitest'
import { sourceReaders } from '../../src/sources/kinds.ts'
import { ANSWER, fixture, readFeed } from '../support/read-fixture.ts'

const at = (...parts: [number, number, number, number?, number?, number?]): number => Date.UTC(...parts)

describe('rss2-rich.xml', () => {
  it('has every field of RSS 2.0', async () => {
    const { format, facts, entries, faults } = await readFeed(fixture('rss2-rich.xml'))
    expect(format).toBe('rss 2.0')
    expect(facts).toEqual({
      id: null,
      title: 'Chip & Die',
      description: 'News of semiconductors',
      link: 'https://chipdie.example/',
      self: 'https://chipdie.example/feed',
      language: 'en-GB',
      rights: '© Chip & Die',
      updated: at(2026, 2, 3, 10),
      icon: 'https://chipdie.example/logo.png',
      authors: [{ name: 'Ada Desk', email: 'desk@chipdie.example' }],
      hubs: ['https://hub.example/'],
      ttl: 45 * 60_000,
    })
    expect(entries[0]).toEqual({
      guid: 'cd-1',
      link: 'https://chipdie.example/fab?utm_source=rss',
      title: 'Fab opens early – at last',
      summary: 'The fab opened. Two months early.',
      authors: [{ name: 'Grace Foundry' }, { name: 'Lin Wafer' }],
      categories: [{ term: 'Fabs', scheme: 'https://chipdie.example/tags' }, { term: 'Fabs & Tools' }],
      enclosures: [
        { url: 'https://chipdie.example/fab.mp3', type: 'audio/mpeg', length: 12345 },
        { url: 'https://chipdie.example/fab.pdf', type: 'application/pdf' },
        { url: 'https://chipdie.example/fab-large.jpg' },
      ],
      image: 'https://chipdie.example/fab-large.jpg',
      language: 'en-GB',
      published: at(2026, 2, 3, 9, 30),
      updated: at(2026, 2, 3, 9, 45),
      rights: null,
      links: ['https://answer.example/early', 'https://other.example/report'],
      via: { title: 'The Wire', url: 'https://wire.example/rss' },
    })
    expect(entries[1]).toMatchObject({
      guid: 'https://chipdie.example/second',
      title: '',
      summary: 'Only a note, no title',
      published: null,
    })
    expect(entries[2]).toMatchObject({ title: 'Third', link: null, published: at(2026, 2, 2, 8, 30) })
    expect(faults).toEqual([{ where: 'entry 2', what: 'published “yesterday, more or less” is not a date' }])
  })
})

describe('atom-rich.xml', () => {
  it('has every field of Atom, with every link resolved', async () => {
    const { format, facts, entries, faults } = await readFeed(fixture('atom-rich.xml'))
    expect(format).toBe('atom 1.0')
    expect(facts).toMatchObject({
      id: 'tag:labor.example,2026:blog',
      title: 'Das Labor',
      description: 'Aus der Werkstatt',
      link: 'https://labor.example/blog/',
      self: 'https://labor.example/blog/feed.atom',
      language: 'de',
      rights: '© Labor',
      icon: 'https://labor.example/favicon.ico',
      hubs: ['https://hub.example/'],
      updated: at(2026, 2, 3, 9),
      authors: [{ name: 'Die Redaktion', email: 'redaktion@labor.example', uri: 'https://labor.example/blog/ueber' }],
    })
    expect(entries[0]).toEqual({
      guid: 'tag:labor.example,2026:1',
      link: 'https://labor.example/blog/2026/eins.html',
      title: 'Eins zwei drei &c.',
      summary: '1 < 2 bleibt Text',
      authors: [{ name: 'Anna', uri: 'https://anna.example/' }, { name: 'Bert & Co' }],
      categories: [{ term: 'chips', scheme: 'https://labor.example/themen', label: 'Chips' }, { term: 'ki' }],
      enclosures: [{ url: 'https://labor.example/blog/2026/eins.ogg', type: 'audio/ogg', length: 99 }],
      image: null,
      language: 'de',
      published: at(2026, 2, 3, 9),
      updated: at(2026, 2, 3, 9, 30),
      rights: null,
      links: ['https://labor.example/blog/2026/deep/x.html'],
      via: { title: 'Die Quelle', url: 'https://quelle.example/feed' },
    })
    expect(entries[1]).toMatchObject({
      link: 'https://labor.example/blog/two.html',
      title: 'AT&amp;T stays as written',
      summary: 'Only content',
      language: 'en',
      published: at(2026, 2, 2),
      updated: null,
      authors: facts.authors,
    })
    expect(entries[2]).toMatchObject({ title: '', link: 'https://labor.example/three', updated: at(2026, 2, 1) })
    expect(faults).toHaveLength(1)
  })
})

describe('atom03.xml', () => {
  it('reads the old names, modes and a prefixed root', async () => {
    const { format, facts, entries } = await readFeed(fixture('atom03.xml'))
    expect(format).toBe('atom 0.3')
    expect(facts).toMatchObject({ title: 'Old Journal', description: 'Since 2003', link: 'https://old.example/' })
    expect(entries).toMatchObject([
      {
        title: 'Plain',
        summary: 'Hello world',
        authors: [{ name: 'Olga' }],
        published: at(2004, 4, 6, 5, 8, 9),
        updated: at(2004, 4, 7),
      },
      { title: 'Second one', published: at(2004, 4, 1) },
    ])
  })
})

describe('rdf.xml', () => {
  it('reads items beside the channel, about as id and link, Dublin Core, and the update period', async () => {
    const { format, facts, entries } = await readFeed(fixture('rdf.xml'))
    expect(format).toBe('rdf 1.0')
    expect(facts).toMatchObject({
      title: 'Archive',
      language: 'pt-BR',
      ttl: 1_800_000,
      icon: 'https://rdf.example/logo.gif',
    })
    expect(entries).toMatchObject([
      {
        guid: 'https://rdf.example/1',
        title: 'Primeiro',
        authors: [{ name: 'João' }],
        categories: [{ term: 'história' }],
        published: at(2005, 5, 7, 11, 9),
      },
      { guid: 'https://rdf.example/2', link: 'https://rdf.example/2', title: 'Segundo' },
    ])
  })
})

describe('broken.xml', () => {
  it('loses no entry to its errors but the one that is cut off', async () => {
    const { facts, entries } = await readFeed(fixture('broken.xml'))
    expect(facts).toMatchObject({ title: 'AT&T & friends', link: 'https://broken.example/?a=1&b=2' })
    expect(entries).toMatchObject([
      {
        title: 'Unclosed title',
        link: 'https://broken.example/1?x=1&copy=2',
        summary: 'café &nosuch; &bomb; para line',
        published: at(2026, 2, 3, 10),
      },
      { title: 'Wrong nesting', link: 'https://broken.example/2', guid: 'two' },
      { title: 'Item before was open', link: 'https://broken.example/3' },
    ])
  })
})

describe('jsonfeed.json', () => {
  it('has every field of JSON Feed, and a bad item loses only itself', async () => {
    const { format, facts, entries, faults } = await readFeed(fixture('jsonfeed.json'))
    expect(format).toBe('jsonfeed 1.1')
    expect(facts).toMatchObject({
      title: 'Paper Trail',
      link: 'https://paper.example/',
      self: 'https://paper.example/feed.json',
      language: 'en',
      icon: new URL('/icon.png', ANSWER).href,
      hubs: ['https://hub.example/'],
    })
    expect(entries).toMatchObject([
      {
        guid: 'p1',
        link: 'https://paper.example/1',
        title: 'One <b>bold</b> claim',
        summary: 'Full text',
        language: 'fr',
        published: at(2026, 2, 3, 10),
        updated: at(2026, 2, 3, 10),
        categories: [{ term: 'scaling' }],
        enclosures: [{ url: 'https://answer.example/1.pdf', type: 'application/pdf', length: 1000 }],
        links: ['https://arxiv.example/abs/1', 'https://answer.example/2'],
        image: 'https://answer.example/fig.png',
        authors: [{ name: 'Paula', uri: 'https://paper.example/paula' }],
      },
      {
        guid: '2',
        link: null,
        title: '',
        summary: 'A note without a title',
        authors: [{ name: 'Guest' }],
        published: null,
      },
    ])
    expect(faults.map((fault) => fault.where)).toEqual(['entry 2', 'entry 3'])
  })
})

describe('listing.html', () => {
  const read = (page: object | null, body: Uint8Array = fixture('listing.html')) =>
    sourceReaders.page.read({ body, contentType: 'text/html', url: ANSWER }, { page: page as never, language: null })

  it('finds title, link, date, summary and picture by convention', async () => {
    const reading = await read({ entry: 'article.post', author: '.by' })
    if (!reading.ok) throw new Error(reading.message)
    expect(reading.feed.facts).toMatchObject({
      title: 'Newsroom – Aether Labs',
      language: 'en',
      icon: 'https://aether.example/favicon.ico',
    })
    expect(reading.feed.entries).toMatchObject([
      {
        title: 'Model 7 is here',
        link: 'https://aether.example/news/model-7',
        summary: 'It is faster.',
        published: at(2026, 2, 3, 10),
        image: 'https://aether.example/m7.png',
        authors: [{ name: 'Ada' }],
        guid: null,
      },
      {
        title: 'Our own chips',
        link: 'https://aether.example/news/chips',
        summary: 'First silicon.',
        published: at(2026, 2, 1),
      },
      { title: 'A note without a heading', link: 'https://aether.example/news/note', published: null },
    ])
    expect(reading.feed.faults).toEqual([
      { where: 'entry 3', what: 'date “soon” is not a date' },
      { where: 'entry 4', what: 'has neither title nor link' },
    ])
  })

  it('uses the given selectors', async () => {
    const reading = await read({ entry: 'article', title: 'p', link: 'h3 a', date: 'time', summary: 'h3' })
    if (!reading.ok) throw new Error(reading.message)
    expect(reading.feed.entries[1]).toMatchObject({
      title: 'First silicon.',
      link: 'https://aether.example/news/chips',
      summary: 'Our own chips',
    })
  })

  it('reads a list of links', async () => {
    const reading = await read(
      { entry: 'li a' },
      Buffer.from('<ul><li><a href="/1">First news</a><li><a href="/2">Second</a></ul>'),
    )
    if (!reading.ok) throw new Error(reading.message)
    expect(reading.feed.entries.map(({ title, link }) => [title, link])).toEqual([
      ['First news', 'https://answer.example/1'],
      ['Second', 'https://answer.example/2'],
    ])
  })

  it.each<[string, object | null, RegExp]>([
    [
      'nothing matches',
      { entry: '.news-item' },
      /No element of the page matches the selector page\.entry “\.news-item”/,
    ],
    ['a selector is malformed', { entry: 'article', date: 'time[' }, /page\.date “time\[” can’t be read/],
    ['no entry has title or link', { entry: 'article > span' }, /matches \d elements, but none has/],
    ['there are no rules', null, /no selector page\.entry/],
  ])('reports the fault where %s', async (_, page, message) => {
    expect(await read(page)).toEqual({ ok: false, message: expect.stringMatching(message) })
  })

  it('decodes by the meta element', async () => {
    const body = Buffer.from('<meta charset="iso-8859-1"><ul><li><a href="/1">Caf\u00e9</a></ul>', 'latin1')
    const reading = await sourceReaders.page.read(
      { body, contentType: 'text/html', url: ANSWER },
      { page: { entry: 'li' }, language: null },
    )
    expect(reading.ok && reading.feed.entries[0]!.title).toBe('Café')
  })
})
