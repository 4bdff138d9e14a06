import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toItems } from '../../../src/core/item/adopt-entries.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { undoubled } from '../../../src/sources/feed/undo-double-encoding.ts'
import { sourceReaders } from '../../../src/sources/kinds.ts'
import { decodeReferences } from '../../../src/sources/text/character-references.ts'
import { parseDate } from '../../../src/sources/text/parse-date.ts'
import { asText } from '../../support/text.ts'

const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))
const present = existsSync(`${corpus}expected.jsonl`)

interface Expected {
  readonly file: string
  readonly entries: readonly {
    readonly link?: string | null
    readonly title?: string | null
    readonly ms?: number | null
  }[]
}

const REPEATS = 'the document holds exact repeats, which are one item here'

/** Every entry of the oracle that we read otherwise, and why; a new difference fails the test, and so does a gone one. */
const differences: Readonly<Record<string, readonly [entries: number, why: string]>> = {
  'FeedReader.Tests_Feeds_Rss092FullSample.xml': [1, REPEATS],
  'FeedReader.Tests_Feeds_Rss20LeFigaro.xml': [1, REPEATS],
  'tests_data_rss092.xml': [1, REPEATS],
  'feeds_feed_paulgraham.xml': [3, REPEATS],
  'feeds_feed.xml': [9, REPEATS],
  'test_feeds_illegally-nested.xml': [10, 'each item holds a second, empty one: nothing to show'],
  'internal_reader_parser_testdata_no_encoding_ISO-8859-1.xml': [1, 'an entry of a date alone: nothing to show'],
  'test_input_uolNoticias.rss.xml': [15, 'Portuguese months (24 Set 2018), which the oracle reads as no date'],
  'odules_RSParser_Tests_RSParserTests_Resources_kc0011.rss.xml': [
    20,
    '2020/1/10 is the tenth of January; the oracle makes it November',
  ],
  'Parser_Tests_RSParserTests_Resources_OneFootTsunami.atom.xml': [
    3,
    'href="" names the feed itself, not an article; here it is no link',
  ],
  'FeedReader.Tests_Feeds_Rss20IndianExpress.xml': [
    1,
    'text encoded twice is repaired also where a no-break space ends it',
  ],
  'FeedReader.Tests_Feeds_Rss20LeParisien.xml': [
    2,
    'text encoded twice is repaired also where a no-break space ends it',
  ],
  'src_feeds_rdf_parse_index.test.ts.xml': [
    25,
    'dozens of sample feeds in one file of program text: repeats are one item, rdf:about is the link where none is given',
  ],
}

const readAnew = async (file: string) => {
  const url = `http://newsroom.invalid/corpus/${file}`
  const body = readFileSync(`${corpus}feeds/${file}`)
  const reading = await sourceReaders.feed.read({ body, contentType: null, url }, { page: null, language: null })
  if (!reading.ok) throw new Error(`${file}: ${reading.message}`)
  const { items, entries, faults } = toItems(reading.feed.entries, { id: file, language: null }, Date.UTC(2026, 10, 22))
  // An item's title is without the name of the outlet that a search feed adds; the oracle leaves it.
  const read = items.map((item, at) => ({ ...item, title: entries[at]!.title }))
  return { ...reading.feed, items: read, faults }
}

const kept = new Map<string, ReturnType<typeof readAnew>>()
const read = (file: string): ReturnType<typeof readAnew> => {
  const reading = kept.get(file) ?? readAnew(file)
  kept.set(file, reading)
  return reading
}

const key = (
  link: string | null | undefined,
  title: string | null | undefined,
  ms: number | null | undefined,
): string => JSON.stringify([link || null, asText(title ?? ''), ms ?? null])

/** The oracle leaves text encoded twice as it is; see `undoubled`. */
const isDoubled = ({ title }: Expected['entries'][number]): boolean => undoubled(title ?? '') !== (title ?? '')

/** How many of the oracle's entries have no item of the same link, title and time; repeats want as many items. */
const missing = (expected: Expected, items: readonly Item[]): string[] => {
  const left = new Map<string, number>()
  for (const item of items) {
    const name = key(item.link, item.title, item.published)
    left.set(name, (left.get(name) ?? 0) + 1)
  }
  return expected.entries
    .map((entry) => key(entry.link, undoubled(entry.title ?? ''), entry.ms))
    .filter((name) => {
      const count = left.get(name) ?? 0
      left.set(name, count - 1)
      return count <= 0
    })
}

describe.skipIf(!present)('275 captured feeds (skipped where ../shared/corpus is not there)', () => {
  const files = present ? readdirSync(`${corpus}feeds`) : []
  const expected = present
    ? readFileSync(`${corpus}expected.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line): Expected => JSON.parse(line))
    : []

  it('are all read, malformed ones included', async () => {
    expect(files).toHaveLength(275)
    for (const file of files) expect((await read(file)).items.length, file).toBeGreaterThan(0)
  })

  it('agree with the oracle on link, title and time, except for the listed differences', async () => {
    let total = 0
    let lost = 0
    const found: Record<string, number> = {}
    const first: string[] = []
    for (const file of expected) {
      const { items } = await read(file.file)
      const names = missing(file, items)
      total += file.entries.length
      lost += names.length
      if (names.length > 0) found[file.file] = names.length
      if (names.length !== (differences[file.file]?.[0] ?? 0))
        first.push(`${file.file}: ${names.slice(0, 3).join(' ')}`)
    }
    expect(first).toEqual([])
    expect(found).toEqual(Object.fromEntries(Object.entries(differences).map(([file, [count]]) => [file, count])))
    expect(total).toBe(11_652)
    expect((total - lost) / total).toBeGreaterThanOrEqual(0.99)
  })

  it('have text encoded twice repaired, which the oracle leaves', () => {
    const doubled = expected.map(({ entries }) => entries.filter(isDoubled).length)
    expect([doubled.filter((count) => count > 0).length, doubled.reduce((sum, count) => sum + count, 0)]).toEqual([
      22, 86,
    ])
  })

  it('keep the contents of the JSON feeds', async () => {
    const json = files.filter((file) => file.endsWith('.json'))
    expect(json).toHaveLength(13)
    for (const file of json) {
      const held = JSON.parse(readFileSync(`${corpus}feeds/${file}`, 'utf8').replace(/^\ufeff/, ''))
      const { entries } = await read(file)
      // Where no zone is given, UTC is meant; Date.parse would take the machine's.
      const seconds = (date: string | undefined) =>
        date === undefined ? null : Math.floor(Date.parse(/[T ][\d:.]+$/.test(date) ? `${date}Z` : date) / 1000) * 1000
      expect(
        entries.map(({ guid, link, title, published }) => ({ guid, link, title, published })),
        file,
      ).toEqual(
        held.items.map((item: Record<string, string>) => ({
          guid: String(item.id),
          link: item.url ?? item.external_url ?? null,
          title: decodeReferences(item.title ?? '')
            .replace(/\s+/g, ' ')
            .trim(),
          published: seconds(item.date_published),
        })),
      )
    }
  })

  it('give the same items when read again', async () => {
    for (const file of files.slice(0, 60)) expect((await readAnew(file)).items).toEqual((await read(file)).items)
  })

  it('have every real date read', async () => {
    const unread = new Set<string>()
    for (const file of files) {
      for (const { what } of (await read(file)).faults) {
        const date = /“(.*)” is not a date/.exec(what)?.[1]
        if (date !== undefined && parseDate(date) === null) unread.add(date)
      }
    }
    expect([...unread]).toEqual([])
  })
})
