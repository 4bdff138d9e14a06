import Parser from 'rss-parser'
import type { Category, Enclosure, Entry, FeedFacts, ParsedFeed, Person } from '../../core/source/entry.ts'
import { type DateContext, entryName, readDate } from './faults.ts'
import { updateInterval } from './update-interval.ts'

/** How xml2js returns an element that has only attributes. */
interface Attributes<T> {
  readonly $?: Partial<Readonly<Record<keyof T, string>>>
}

interface CanonicalFeed {
  guid?: string
  published?: string
  updated?: string
  image?: string | object
  pictures?: string[]
  rights?: string
  self?: string
  icon?: string
  period?: string
  frequency?: string
  summary?: string
  ttl?: string
  language?: string
  people?: (string | Attributes<Person>)[]
  hubs?: string[]
}

interface CanonicalItem {
  canonical?: string
  published?: string
  updated?: string
  image?: string
  language?: string
  rights?: string
  people?: (string | Attributes<Person>)[]
  media?: Attributes<Enclosure>[]
  picture?: Attributes<{ alt: string; credit: string }>
  refs?: string
  via?: Attributes<{ title: string; url: string }>
}

const options: Parser.ParserOptions<CanonicalFeed, CanonicalItem> = {
  customFields: {
    feed: [
      'guid',
      'published',
      'updated',
      ['image', 'pictures', { keepArray: true }],
      'rights',
      'self',
      'icon',
      'period',
      'frequency',
      'summary',
      ['person', 'people', { keepArray: true }],
      ['hub', 'hubs', { keepArray: true }],
    ] as never,
    item: [
      'canonical',
      'published',
      'updated',
      'image',
      'language',
      'rights',
      ['person', 'people', { keepArray: true }],
      ['media', 'media', { keepArray: true }],
      'picture',
      'refs',
      'via',
    ],
  },
}

const orNull = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value)

const personOf = (read: string | Attributes<Person>): Person => {
  if (typeof read === 'string') return { name: read }
  const { name = '', email, uri } = read.$ ?? {}
  return { name, ...(email === undefined ? {} : { email }), ...(uri === undefined ? {} : { uri }) }
}

const categoryOf = (read: string | Attributes<Category>): Category => {
  if (typeof read === 'string') return { term: read }
  const { term = '', scheme, label } = read.$ ?? {}
  return { term, ...(scheme === undefined ? {} : { scheme }), ...(label === undefined ? {} : { label }) }
}

const enclosureOf = ({ $ = {} }: Attributes<Enclosure>): Enclosure => ({
  url: $.url ?? '',
  ...($.type === undefined ? {} : { type: $.type }),
  ...($.length === undefined ? {} : { length: Number($.length) }),
})

/** Reads the canonical form with rss-parser. Atom entries without an author get the feed's (RFC 4287 §4.2.1). */
export const readCanonical = async (xml: string, format: string, dates: DateContext): Promise<ParsedFeed> => {
  const read = await new Parser<CanonicalFeed, CanonicalItem>(options).parseString(xml)
  const authors = (read.people ?? []).map(personOf)
  const facts: FeedFacts = {
    id: orNull(read.guid),
    title: read.title ?? '',
    description: read.summary ?? '',
    link: orNull(read.link),
    self: orNull(read.self),
    language: orNull(read.language),
    rights: orNull(read.rights),
    updated: readDate(read.updated, 'updated', 'feed', dates) ?? readDate(read.published, 'published', 'feed', dates),
    icon: orNull(read.icon) ?? orNull(read.pictures?.[0]),
    authors,
    hubs: read.hubs ?? [],
    ttl: updateInterval(read.ttl, read.period, read.frequency),
  }
  const inherited = format.startsWith('atom') ? authors : []
  const entries = read.items.map((item, index): Entry => {
    const title = item.title ?? ''
    const where = entryName(index, title)
    const own = (item.people ?? []).map(personOf)
    const via = item.via?.$
    const { alt, credit } = item.picture?.$ ?? {}
    return {
      guid: orNull(item.guid),
      link: orNull(item.link),
      ...(item.canonical ? { canonical: item.canonical } : {}),
      title,
      summary: item.summary ?? '',
      authors: own.length > 0 ? own : inherited,
      categories: ((item.categories ?? []) as (string | Attributes<Category>)[]).map(categoryOf),
      enclosures: (item.media ?? []).map(enclosureOf),
      image: orNull(item.image),
      ...(alt ? { imageAlt: alt } : {}),
      ...(credit ? { imageCredit: credit } : {}),
      language: orNull(item.language) ?? facts.language,
      published: readDate(item.published, 'published', where, dates),
      updated: readDate(item.updated, 'updated', where, dates),
      rights: orNull(item.rights),
      links: item.refs === undefined || item.refs === '' ? [] : item.refs.split(' '),
      via: via === undefined ? null : { title: via.title ?? '', url: via.url ?? null },
    }
  })
  return { format, facts, entries, faults: dates.faults }
}
