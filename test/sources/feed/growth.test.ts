import { describe, expect, it } from 'vitest'
import { sourceReaders } from '../../../src/sources/kinds.ts'
import { asyncGrowth, LINEAR } from '../../support/growth.ts'

const read = (document: string) =>
  sourceReaders.feed.read(
    { body: Buffer.from(document), contentType: null, url: 'https://answer.example/feed' },
    { page: null, language: null },
  )

const many = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join('')
const json = (item: string): string => `{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"A",${item}}]}`
const rss = (inside: string): string =>
  `<rss version="2.0"><channel><item><title>A</title>${inside}</item></channel></rss>`

/** 64 prefixes, declared by one element. */
const declarations = (depth: number): string => many(64, (i) => ` xmlns:p${depth}x${i}="urn:${depth}:${i}"`)
const scopes = Array.from({ length: 60 }, (_, depth) => `<a${declarations(depth)}>`).join('')

/** Documents by their size in characters. */
const documents: readonly (readonly [name: string, make: (size: number) => string, size: number])[] = [
  ['blanks in a JSON url', (size) => json(`"url":"https://a.example/${' '.repeat(size)}x"`), 20_000],
  ['blanks before a JSON url', (size) => json(`"url":"${' '.repeat(size)}https://a.example/"`), 20_000],
  ['blanks in an XML link', (size) => rss(`<link>x${' '.repeat(size)}x</link>`), 8_000],
  ['blanks in many links', (size) => many(size / 4_000, () => rss(`<link>x${' '.repeat(3_980)}x</link>`)), 16_000],
  [
    'authors without number',
    (size) => json(`"authors":[${many(size / 20, (i) => `${i > 0 ? ',' : ''}{"name":"author${i}"}`)}]`),
    40_000,
  ],
  [
    'attachments without number',
    (size) => json(`"attachments":[${many(size / 30, (i) => `${i > 0 ? ',' : ''}{"url":"https://a.example/${i}"}`)}]`),
    40_000,
  ],
  ['tags without number', (size) => json(`"tags":[${many(size / 8, (i) => `${i > 0 ? ',' : ''}"t${i}"`)}]`), 40_000],
  ['deep JSON', (size) => json(`"url":${'['.repeat(size / 2)}${']'.repeat(size / 2)}`), 40_000],
  [
    'slashes at the end of namespaces',
    (size) => rss(many(size / 4_000, (i) => `<a xmlns="u${i}${'/'.repeat(3_980)}x"></a>`)),
    32_000,
  ],
  [
    'namespaces declared within many others',
    (size) => rss(`${scopes}${many(size / 20, (i) => `<b xmlns:q="u${i}"/>`)}`),
    20_000,
  ],
  ['commas in a text', (size) => json(`"summary":"${','.repeat(size)}x${','.repeat(size)}"`), 20_000],
  [
    'commas in many texts',
    (size) => many(size / 9_000, () => rss(`<description>x${','.repeat(8_900)}</description>`)),
    36_000,
  ],
  ['unclosed elements', (size) => rss('<b>'.repeat(size / 3)), 20_000],
  ['end tags without a start', (size) => rss('</b>'.repeat(size / 4)), 20_000],
  ['unclosed items', (size) => rss('<item>'.repeat(size / 6)), 20_000],
  ['references', (size) => rss(`<title>${'&amp;'.repeat(size / 5)}</title>`), 20_000],
  ['brackets of a document type', (size) => `<!DOCTYPE x [${'] '.repeat(size / 2)}${rss('')}`, 20_000],
]

describe('the cost of a hostile document is linear', () => {
  it.each(documents)('%s', async (_, make, size) => {
    expect(await asyncGrowth(make, read, size)).toBeLessThan(LINEAR)
  })
})

describe('lists are bounded before they are read', () => {
  it('reads at most 32 authors, attachments and tags of a JSON entry', async () => {
    const list = (member: (i: number) => object | string) => Array.from({ length: 100 }, (_, i) => member(i))
    const reading = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [
          {
            id: '1',
            title: 'A',
            authors: list((i) => ({ name: `author ${i}` })),
            attachments: list((i) => ({ url: `https://a.example/${i}` })),
            tags: list((i) => `tag ${i}`),
          },
        ],
      }),
    )
    if (!reading.ok) throw new Error(reading.message)
    const [entry] = reading.feed.entries
    expect([entry!.authors.length, entry!.enclosures.length, entry!.categories.length]).toEqual([32, 32, 32])
  })
})

it.each(['[],', '{},', '0,', '"a":0,'])('refuses JSON of too many values before it is parsed: %s', async (unit) => {
  const reading = await read(json(`"x":[${unit.repeat(600_000)}0]`))
  expect(reading).toEqual({
    ok: false,
    message: 'The answer is JSON with more than 500,000 values, too many for a feed.',
  })
})

it('counts no values in the texts of JSON', async () => {
  const reading = await read(json(`"content_text":"\\"${'[,{'.repeat(300_000)}"`))
  expect(reading.ok && reading.feed.entries).toHaveLength(1)
})
