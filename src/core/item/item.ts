import { compareText } from '../collections/compare.ts'
import type { Category, Enclosure } from '../source/entry.ts'
import { cutAtSpace } from '../text/cut-text.ts'

/** Our record of an Entry: stable id, canonical URL, UTC milliseconds, plain text. */
export interface Item {
  /** Permanent: made from source and identity alone (`itemId`). */
  readonly id: string
  readonly sourceId: string
  /** The entry's own id as given, or '' where it has none. */
  readonly guid: string
  /** Unique within its source: the guid, or a fallback where guids are missing or repeated (`identitiesOf`). */
  readonly identity: string
  /** As the outlet gave it, absolute. */
  readonly link: string | null
  /** Canonical form of the entry's canonical link, else of `link` (`canonicalUrl`); null where it can't name one article. */
  readonly url: string | null
  /** The forum's page about it, where the item is an entry of a forum or link blog; such an item is no independent report. */
  readonly discussion?: string
  /** Plain text; '' where the entry has none (see `displayTitle`). */
  readonly title: string
  /** Plain text, at most EXCERPT_MAX characters; `sources/` cuts it at a word. */
  readonly excerpt: string
  readonly authors: readonly string[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  /** The outlet's alternative text and credit for `image`. */
  readonly imageAlt?: string
  readonly imageCredit?: string
  readonly language: string | null
  /** The outlet's own publication time, else its update time; epoch ms, null where it gives none. */
  readonly published: number | null
  readonly updated: number | null
  /** Effective time, epoch ms: `published`, or `firstSeen` where that is missing or a zero value; never after `firstSeen`. */
  readonly time: number
  readonly firstSeen: number
  readonly links: readonly string[]
  readonly via: { readonly title: string; readonly url: string | null } | null
  /** Hash of everything that readers or the grouping see: an item whose hash is already stored need not be written. */
  readonly hash: string
}

/** Longest plain text kept of an entry, in UTF-16 code units. The code in `sources/` that reads the entry cuts it. */
export const EXCERPT_MAX = 600

/** What to show as the title: the title, else the first words of the excerpt, else the link. Never empty. */
export const displayTitle = (item: Pick<Item, 'title' | 'excerpt' | 'link'>): string =>
  item.title || cutAtSpace(item.excerpt, 90) || item.link || '(untitled)'

/** Total order by time, then id: the order in which a batch arrives never matters. */
export const itemsByTime = (a: Item, b: Item): number => a.time - b.time || compareText(a.id, b.id)
