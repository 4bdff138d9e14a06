import Parser from 'rss-parser'
import { EXCERPT_MAX } from '../../core/item/item.ts'
import type { Category, Enclosure, Entry, Fault, FeedFacts, ParsedFeed, Person } from '../../core/source/entry.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import { parseDate } from '../text/parse-date.ts'
import type { Draft } from './draft.ts'
import type { Normalised } from './normalise.ts'

// The canonical form is RSS 2.0 in shape, with elements of our own where RSS has none. Text in it is plain, links are
// absolute, lists are complete, dates are as the outlet wrote them. Nothing in it is named `description` or
// `content:encoded`: on those rss-parser runs a regular expression of quadratic cost.

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Characters that XML 1.0 §2.2 forbids. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const unusual = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

const escapeXml = (text: string): string =>
  unusual.test(text) ? text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => escapes[sign]!) : text
const element = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`
const empty = (name: string, attributes: Readonly<Record<string, string | number | null | undefined>>): string => {
  let out = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== null && value !== undefined && value !== '') out += ` ${key}="${escapeXml(String(value))}"`
  }
  return `${out}/>`
}

const singles = ['guid', 'link', 'title', 'published', 'updated', 'image', 'language', 'rights'] as const
const TITLE_MAX = 2000
/** Characters kept of what a feed says of a picture, and of its credit. */
const CAPTION_MAX = 300
const CREDIT_MAX = 160

/** Text alone where text says it all: attributes cost the reader several times as much. */
const people = (draft: Draft): string =>
  draft.people
    .map((one) =>
      one.email === undefined && one.uri === undefined ? element('person', one.name) : empty('person', { ...one }),
    )
    .join('')

const categories = (draft: Draft): string =>
  draft.categories
    .map((one) =>
      one.scheme === undefined && one.label === undefined
        ? element('category', one.term)
        : empty('category', { ...one }),
    )
    .join('')

const writeEntry = (entry: Draft): string => {
  let out = '<item>'
  for (const field of singles) {
    const value = entry.get(field)
    out += element(field, field === 'title' && value !== null ? cutAtSpace(value, TITLE_MAX) : value)
  }
  out += element('canonical', entry.get('canonical'))
  out += element('summary', cutAtSpace(entry.get('summary') ?? entry.get('content') ?? '', EXCERPT_MAX))
  out += people(entry)
  out += categories(entry)
  // Of a video, the same elements speak of the video.
  if (entry.get('pictured') !== null && (entry.get('pictureText') ?? entry.get('pictureCredit')) !== null)
    out += empty('picture', {
      alt: cutAtSpace(entry.get('pictureText') ?? '', CAPTION_MAX),
      credit: cutAtSpace(entry.get('pictureCredit') ?? '', CREDIT_MAX),
    })
  for (const enclosure of entry.enclosures) out += empty('media', { ...enclosure })
  // No URL holds a blank, so that one element can hold them all.
  if (entry.links.length > 0) out += element('refs', entry.links.join(' '))
  if (entry.get('viaTitle') !== null || entry.get('viaUrl') !== null)
    out += empty('via', { title: entry.get('viaTitle'), url: entry.get('viaUrl') })
  return `${out}</item>`
}

/** Writes the one form in which every XML feed goes to rss-parser; well-formed whatever the drafts hold. */
export const writeCanonical = ({ feed, entries }: Pick<Normalised, 'feed' | 'entries'>): string => {
  const parts = ['<rss version="2.0"><channel>']
  for (const field of [...singles, 'self', 'icon', 'ttl', 'period', 'frequency'] as const)
    parts.push(element(field, feed.get(field)))
  parts.push(element('summary', feed.get('summary')), people(feed))
  for (const hub of feed.hubs) parts.push(element('hub', hub))
  for (const entry of entries) parts.push(writeEntry(entry))
  parts.push('</channel></rss>')
  return parts.join('')
}

/** xml2js gives an element with attributes alone as `{ $: … }`. */
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

const HOUR = 3_600_000
const periods: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', 24 * HOUR],
  ['weekly', 168 * HOUR],
  ['monthly', 720 * HOUR],
  ['yearly', 8760 * HOUR],
])

/** Milliseconds between requests by RSS `ttl` (minutes) or the syndication module; null where neither makes sense. */
export const ttlOf = (
  ttl: string | undefined,
  period: string | undefined,
  frequency: string | undefined,
): number | null => {
  const minutes = Number(ttl)
  if (ttl !== undefined && minutes > 0 && minutes <= 525_600) return Math.round(minutes * 60_000)
  const unit = period === undefined ? undefined : periods.get(period.toLowerCase())
  if (unit === undefined) return null
  const times = Number(frequency ?? 1)
  return Math.round(unit / (times >= 1 && times <= 10_000 ? times : 1))
}

const entryName = (index: number, title: string): string =>
  `entry ${index + 1}${title === '' ? '' : ` \u201c${cutAtSpace(title, 60)}\u201d`}`

/** Reads a date as written; an unreadable one costs itself alone and is named. */
const dateOf = (written: string | undefined, what: string, where: string, faults: Fault[]): number | null => {
  if (written === undefined || written === '') return null
  const time = parseDate(written)
  if (time === null) faults.push({ where, what: `${what} \u201c${cutAtSpace(written, 60)}\u201d is no date` })
  return time
}

/** Reads the canonical form with rss-parser. Atom entries without an author have the feed's (RFC 4287 §4.2.1). */
export const readCanonical = async (xml: string, format: string, faults: Fault[]): Promise<ParsedFeed> => {
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
    updated: dateOf(read.updated, 'updated', 'feed', faults) ?? dateOf(read.published, 'published', 'feed', faults),
    icon: orNull(read.icon) ?? orNull(read.pictures?.[0]),
    authors,
    hubs: read.hubs ?? [],
    ttl: ttlOf(read.ttl, read.period, read.frequency),
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
      published: dateOf(item.published, 'published', where, faults),
      updated: dateOf(item.updated, 'updated', where, faults),
      rights: orNull(item.rights),
      links: item.refs === undefined || item.refs === '' ? [] : item.refs.split(' '),
      via: via === undefined ? null : { title: via.title ?? '', url: via.url ?? null },
    }
  })
  return { format, facts, entries, faults }
}
