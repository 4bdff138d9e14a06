import type { Category, Enclosure } from './feed.ts'

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
  /** Canonical form of `link`: no tracking parameters, no fragment; null where it can't name one article. */
  readonly url: string | null
  readonly title: string
  /** Plain text, at most EXCERPT_MAX characters, cut at a word. */
  readonly excerpt: string
  readonly authors: readonly string[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  readonly language: string | null
  /** The outlet's own publication time, else its update time; epoch ms, null where it gives none. */
  readonly published: number | null
  readonly updated: number | null
  /** Effective time: `published`, first seen where there is none, never later than first seen. */
  readonly time: number
  readonly firstSeen: number
  readonly links: readonly string[]
  readonly via: { readonly title: string; readonly url: string | null } | null
  /** Hash of all that a reader or the grouping sees; equal hashes mean nothing to write. */
  readonly hash: string
}
