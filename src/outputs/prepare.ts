import { type Extension, Feed } from 'feed'
import type { FeedEdition } from '../core/publish/feed-edition.ts'
import type { Site } from '../core/publish/site.ts'
import { cleanText, languageTag } from '../core/text/clean.ts'
import { EMPTY_UPDATED, editionTag, pageUrl, placeUrl, selfUrl, sheetPath } from './addresses.ts'
import { contentHtml } from './entry-html.ts'
import { type PrintEntry, printEntries } from './feed-entries.ts'

/** Minutes after which readers may ask again. */
const TTL = 30

export const GENERATOR = 'Beatwire'

/**
 * How a document type wants its text. The `feed` package turns `&amp;` in text back into `&` before it escapes, and
 * closes only the first `]]>` of a CDATA section, so what it is given has to be prepared.
 */
export interface Dialect {
  readonly extension: string
  /** Element text. */
  readonly text: (plain: string) => string
  /** Entry titles. */
  readonly title: (plain: string) => string
  /** Summaries: text for JSON, escaped HTML elsewhere. */
  readonly summary: (plain: string) => string
  readonly extensions?: (entry: PrintEntry) => Extension[]
}

export interface Prepared {
  readonly feed: Feed
  /** In the order of the feed's items. */
  readonly entries: readonly PrintEntry[]
}

/** Namespace of RFC 5005 §2. */
export const HISTORY = 'http://purl.org/syndication/history/1.0'

/** Namespace of Media RSS 1.5.1. */
export const MEDIA = 'http://search.yahoo.com/mrss/'

/** `rel` and address of the other documents of the same feed. */
export const otherDocuments = (edition: FeedEdition, site: Site, extension: string) =>
  (edition.links ?? []).map((other) => ({ rel: other.rel, href: placeUrl(site, other, extension) }))

/** Puts below the XML declaration by which sheet a browser may show the document to people. */
export const withSheet = (xml: string, site: Site): string =>
  xml.replace(/^<\?xml[^>]*\?>\n?/, (declaration) => {
    const sheet = sheetPath(site).replaceAll('&', '&amp;')
    return `${declaration.trimEnd()}\n<?xml-stylesheet type="text/css" href="${sheet}"?>\n`
  })

/** Undoes beforehand what xml-js does to `&amp;`. */
export const text = (plain: string): string => plain.replaceAll('&', '&amp;')

/** `feed`'s own model of an edition: all that the package can say by itself. */
export function prepare(edition: FeedEdition, site: Site, dialect: Dialect): Prepared {
  const { beat } = edition
  const entries = printEntries(edition, site)
  const rights = cleanText(site.rights)
  const feed = new Feed({
    id: dialect.text(editionTag(site, edition)),
    title: dialect.text(`${cleanText(site.title)}: ${cleanText(beat.title) || beat.id}`),
    description: dialect.text(cleanText(beat.description) || cleanText(beat.title) || beat.id),
    link: pageUrl(site, edition),
    feed: selfUrl(site, edition, dialect.extension),
    language: languageTag(site.language) ?? 'en',
    updated: new Date(edition.updated ?? EMPTY_UPDATED),
    generator: GENERATOR,
    author: { name: dialect.text(cleanText(site.title)), link: site.url },
    ttl: TTL,
    ...(rights === '' ? {} : { copyright: dialect.text(rights) }),
  })
  for (const entry of entries) {
    feed.addItem({
      id: dialect.text(entry.id),
      title: dialect.title(entry.title),
      link: entry.url,
      date: entry.updated,
      published: entry.published,
      content: contentHtml(entry, site),
      author: entry.authors.map((name) => ({ name: dialect.text(name) })),
      ...(entry.summary === '' ? {} : { description: dialect.summary(entry.summary) }),
      ...(entry.rights === '' ? {} : { copyright: dialect.text(entry.rights) }),
      ...(dialect.extensions ? { extensions: dialect.extensions(entry) } : {}),
    })
  }
  return { feed, entries }
}
