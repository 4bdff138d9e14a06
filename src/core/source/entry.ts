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

/** One element of a document: foreign and untrusted, yet already plain text with absolute http(s) links. */
export interface Entry {
  /** RSS guid, Atom id, RDF about, JSON Feed id; null where the entry gives none. */
  readonly guid: string | null
  readonly link: string | null
  /** Where the entry itself says the article lives: `rel=canonical`, `feedburner:origLink`. */
  readonly canonical?: string
  readonly title: string
  /** Plain text of the summary, or of the content where there is no summary; cut at EXCERPT_MAX characters. */
  readonly summary: string
  readonly authors: readonly Person[]
  readonly categories: readonly Category[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  /** What the feed says of its picture (`media:description`, `media:credit`); plain text. */
  readonly imageAlt?: string
  readonly imageCredit?: string
  readonly language: string | null
  /** Epoch milliseconds UTC; null where absent or unreadable. */
  readonly published: number | null
  readonly updated: number | null
  readonly rights: string | null
  /** Absolute http(s) links found in the summary and content, in order, without repeats, at most 20. */
  readonly links: readonly string[]
  /** The feed an aggregator says this entry came from (RSS `source`, `atom:source`). */
  readonly via: { readonly title: string; readonly url: string | null } | null
}

/** What a document says of itself; kept to fill `atom:source` (RFC 4287 §4.2.11). */
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
  /** Milliseconds between two requests that the publisher asks for (RSS `ttl`, `sy:`), or null. */
  readonly ttl: number | null
}

/** A fault that cost part of a document, named so that an operator finds it. */
export interface Fault {
  readonly where: string
  readonly what: string
}

/** A document read once. `faults` never empty the list: a bad entry costs itself alone. */
export interface ParsedFeed {
  readonly format: string
  readonly facts: FeedFacts
  readonly entries: readonly Entry[]
  readonly faults: readonly Fault[]
}
