/** RFC 4287 §3.2 person construct; all text plain. */
export interface Person {
  readonly name: string
  readonly email?: string
  readonly uri?: string
}

/** RFC 4287 §4.2.2; `term` is what RSS calls the category's text. */
export interface Category {
  readonly term: string
  readonly scheme?: string
  readonly label?: string
}

/** A linked media resource: RSS enclosure, Atom `rel=enclosure`, media:content, JSON Feed attachment. */
export interface Enclosure {
  readonly url: string
  readonly type?: string
  /** Bytes. */
  readonly length?: number
}

/** One element of a foreign document (RFC 4287 entry). Untrusted, but already plain text with absolute http(s) links. */
export interface Entry {
  /** RSS guid, Atom id, RDF about, JSON Feed id; null where the entry gives none. */
  readonly guid: string | null
  readonly link: string | null
  /** The article's own address, where the entry gives one: `rel=canonical`, `feedburner:origLink`, or what a forum links to. */
  readonly canonical?: string
  /** The forum's page about the article, where the entry is that of a forum or link blog. */
  readonly discussion?: string
  readonly title: string
  /** Plain text of the summary, or of the content where there is no summary; cut at EXCERPT_MAX characters. */
  readonly summary: string
  readonly authors: readonly Person[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  /** The feed's text for the picture (`media:description`) and its credit (`media:credit`); plain text. */
  readonly imageAlt?: string
  readonly imageCredit?: string
  readonly language: string | null
  /** Epoch milliseconds UTC; null where absent or unreadable. */
  readonly published: number | null
  readonly updated: number | null
  readonly rights: string | null
  /** Absolute http(s) links in the summary and content, in order, without repeats, at most 20. */
  readonly links: readonly string[]
  /** The feed that an aggregator took this entry from (RSS `source`, `atom:source`). */
  readonly via: { readonly title: string; readonly url: string | null } | null
}

/** What a document declares about itself; kept to fill `atom:source` (RFC 4287 §4.2.11). */
export interface FeedFacts {
  readonly id: string | null
  readonly title: string
  readonly description: string
  /** The outlet's page that the feed belongs to. */
  readonly link: string | null
  readonly self: string | null
  readonly language: string | null
  readonly rights: string | null
  readonly updated: number | null
  readonly icon: string | null
  readonly authors: readonly Person[]
  /** WebSub hubs (`rel=hub`). */
  readonly hubs: readonly string[]
  /** Minimum ms between requests that the publisher asks for (RSS `ttl`, `sy:`), or null. */
  readonly ttl: number | null
}

/** A fault in part of a document, named so that an operator can find it. */
export interface Fault {
  readonly where: string
  readonly what: string
}

/** A parsed document. One bad entry is left out and named in `faults`; the others stay. */
export interface ParsedFeed {
  readonly format: string
  readonly facts: FeedFacts
  readonly entries: readonly Entry[]
  readonly faults: readonly Fault[]
  /** The document breaks off: an entry that was still open was left out, and later ones may be missing. */
  readonly truncated?: boolean
  /** How much of the document was read, where that is not all. */
  readonly note?: string
}
