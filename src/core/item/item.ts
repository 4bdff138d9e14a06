import { createHash } from 'node:crypto'
import { compareText } from '../collections/compare.ts'
import type { Category, Enclosure, Entry, Fault, Person } from '../source/entry.ts'
import type { Source } from '../source/source.ts'
import { type Detect, languageOf } from '../text/language.ts'
import { canonicalUrl } from './canonical-url.ts'

/** Our record of an Entry: stable id, canonical URL, UTC milliseconds, plain text. */
export interface Item {
  /** Permanent: made from source and identity alone. */
  readonly id: string
  readonly sourceId: string
  /** The entry's own id as given, or '' where it has none. */
  readonly guid: string
  /** What tells this item from the others of its source: the guid, or a fallback where guids are missing or repeated. */
  readonly identity: string
  /** As the outlet gave it, absolute. */
  readonly link: string | null
  /** Canonical form of the entry's canonical link, else of `link`: no tracking parameters, no fragment; null where it can't name one article. */
  readonly url: string | null
  /** Plain text; '' where the entry has none (see `displayTitle`). */
  readonly title: string
  /** Plain text, at most EXCERPT_MAX characters, cut at a word. */
  readonly excerpt: string
  readonly authors: readonly string[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  /** What the outlet says of its picture, and whose it is. */
  readonly imageAlt?: string
  readonly imageCredit?: string
  readonly language: string | null
  /** The outlet's own publication time, else its update time; epoch ms, null where it gives none. */
  readonly published: number | null
  readonly updated: number | null
  /** Effective time: `published`, first seen where there is none or a zero value, never later than first seen. */
  readonly time: number
  readonly firstSeen: number
  readonly links: readonly string[]
  readonly via: { readonly title: string; readonly url: string | null } | null
  /** Hash of all that a reader or the grouping sees; equal hashes mean nothing to write. */
  readonly hash: string
}

/** Characters of plain text that an Item keeps. */
export const EXCERPT_MAX = 600

/** Cuts text at a word so that it has at most `max` characters, an ellipsis included. */
export const cutText = (text: string, max: number): string => {
  if (text.length <= max) return text
  const room = text.slice(0, max - 1)
  const space = text[max - 1] === ' ' ? room.length : room.lastIndexOf(' ')
  const cut = space > max * 0.5 ? room.slice(0, space) : room
  return `${cut.replace(/[\s,;:.\u2026\-\u2013\u2014]+$|[\ud800-\udbff]$/g, '')}\u2026`
}

/** What to show where a title is wanted: the title, else the first words of the excerpt, else the link. Never empty. */
export const displayTitle = (item: Pick<Item, 'title' | 'excerpt' | 'link'>): string =>
  item.title || cutText(item.excerpt, 90) || item.link || '(untitled)'

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** First `length` base32 digits (5 bits each) of the SHA-256 of the parts. */
const digest = (parts: readonly string[], length: number): string => {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest()
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += BASE32[(held >> bits) & 31]
      if (out.length === length) return out
    }
  }
  return out
}

/** Dates before 1990 are not publication times on the web but zero values (1970-01-01, 0001-01-01). */
const WEB_BEGAN = Date.UTC(1990, 0, 1)

/** Permanent id of an item: 100 bits made from its source and identity alone. */
export const itemId = (sourceId: string, identity: string): string => digest([sourceId, identity], 20)

const ownIdentity = (entry: Entry): string => {
  if (entry.guid !== null) return entry.guid
  if (entry.link !== null) return entry.link
  const dated = entry.published ?? entry.updated
  return `~${digest([entry.title || entry.summary, dated === null ? '' : String(dated)], 20)}`
}

/** What tells apart entries under one identity, tried in this order. */
const distinctions: readonly ((entry: Entry) => string)[] = [
  (entry) => entry.link ?? '',
  (entry) => entry.title,
  (entry) => String(entry.published ?? entry.updated ?? ''),
]

/** Identities within a whole document; null for an entry that repeats an earlier one in everything that counts. */
const identities = (entries: readonly Entry[]): (string | null)[] => {
  let names = entries.map(ownIdentity)
  for (const distinction of distinctions) {
    const groups = new Map<string, Set<string>>()
    names.forEach((name, i) => {
      const values = groups.get(name)
      const value = distinction(entries[i]!)
      if (values === undefined) groups.set(name, new Set([value]))
      else values.add(value)
    })
    names = names.map((name, i) => (groups.get(name)!.size > 1 ? `${name}\n${distinction(entries[i]!)}` : name))
  }
  const seen = new Set<string>()
  return names.map((name) => {
    if (seen.has(name)) return null
    seen.add(name)
    return name
  })
}

const personName = (person: Person): string => person.name || person.email || person.uri || ''

/**
 * Adopts the entries of one whole document as Items; the document has to be whole, since a guid or link that several entries
 * share can't name one of them. Exact repeats collapse into the first. `firstSeen` is `now` (epoch ms): the store keeps
 * the earlier one, and the `time` that goes with it, where it knows the item. An empty title stays empty (see `displayTitle`).
 * `detect` is asked for the language where neither feed nor source says one that can be true (see `languageOf`).
 */
export const toItems = (
  entries: readonly Entry[],
  source: Pick<Source, 'id' | 'language'>,
  now: number,
  detect: Detect = () => null,
): { readonly items: Item[]; readonly faults: Fault[] } => {
  const faults: Fault[] = []
  const names = identities(entries)
  const urls = entries.map(({ canonical, link }) => {
    const given = canonical ?? link
    return given === null ? null : canonicalUrl(given)
  })
  const bearers = new Map<string, number>()
  urls.forEach((url, i) => {
    if (url !== null && names[i] !== null) bearers.set(url, (bearers.get(url) ?? 0) + 1)
  })
  const items: Item[] = []
  entries.forEach((entry, i) => {
    const identity = names[i]!
    if (identity === null) {
      faults.push({
        where: `entry ${i + 1}`,
        what: `repeats an earlier entry: ${cutText(entry.title || entry.link || '', 80)}`,
      })
      return
    }
    if (entry.guid === null && entry.link === null && entry.title === '' && entry.summary === '') {
      faults.push({ where: `entry ${i + 1}`, what: 'has neither id, link, title nor text' })
      return
    }
    const url = urls[i]!
    items.push(toItem(entry, identity, url !== null && bearers.get(url) === 1 ? url : null, source, now, detect))
  })
  return { items, faults }
}

const toItem = (
  entry: Entry,
  identity: string,
  url: string | null,
  source: Pick<Source, 'id' | 'language'>,
  now: number,
  detect: Detect,
): Item => {
  const published = entry.published ?? entry.updated
  const excerpt = cutText(entry.summary, EXCERPT_MAX)
  const seen = {
    guid: entry.guid ?? '',
    link: entry.link,
    url,
    title: entry.title,
    excerpt,
    authors: [...new Set(entry.authors.map(personName).filter((name) => name !== ''))],
    categories: entry.categories,
    enclosures: entry.enclosures,
    image: entry.image,
    ...(entry.image !== null && entry.imageAlt && { imageAlt: entry.imageAlt }),
    ...(entry.image !== null && entry.imageCredit && { imageCredit: entry.imageCredit }),
    language: languageOf(entry.language ?? source.language, { title: entry.title, excerpt }, detect),
    published,
    links: entry.links,
    via: entry.via,
  }
  return {
    id: itemId(source.id, identity),
    sourceId: source.id,
    identity,
    ...seen,
    updated: entry.updated,
    time: published === null || published < WEB_BEGAN ? now : Math.min(published, now),
    firstSeen: now,
    hash: digest([JSON.stringify(seen)], 26),
  }
}

/** Total order in which items are taken: by time, then id, so that the order of arrival in a batch never matters. */
export const itemsByTime = (a: Item, b: Item): number => a.time - b.time || compareText(a.id, b.id)
