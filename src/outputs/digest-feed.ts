import { type Digest, digestTag } from '../core/digest/digest.ts'
import type { Document } from '../core/publish/document.ts'
import { href } from '../core/publish/site.ts'
import { cleanText, languageTag, webUri } from '../core/text/clean.ts'
import { EMPTY_UPDATED } from './addresses.ts'
import { digestArchivePath, digestFeedPath, digestUrl, type Imprint } from './digest-addresses.ts'
import { digestContent } from './digest-html.ts'
import { digestSummary, editionText } from './digest-words.ts'
import { attributes, element } from './markup.ts'
import { GENERATOR, HISTORY, withSheet } from './prepare.ts'

/** A closed edition as an entry; open ones have none, so that an entry never changes. */
interface DigestEntry {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly content: string
  readonly closed: Date
}

/** Where a document stands among those of its feed (RFC 5005 §4): names of archives, null where there is none. */
export interface FeedRow {
  /** The name of this document where it is an archive. */
  readonly archive: string | null
  readonly older: string | null
  readonly newer: string | null
}

/** What the three formats say of the feed itself. */
interface DigestFeed {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly language: string
  readonly home: string
  readonly self: string
  readonly updated: number
  readonly rights: string
  /** None in an archive: it brings no news. */
  readonly hubs: readonly string[]
  /** Other documents of the same feed (RFC 5005 §4). */
  readonly others: readonly { readonly rel: 'current' | 'prev-archive' | 'next-archive'; readonly href: string }[]
  readonly archive: boolean
  readonly author: { readonly name: string; readonly uri: string }
  readonly entries: readonly DigestEntry[]
}

const entryOf = (digest: Digest, imprint: Imprint): DigestEntry => ({
  id: digest.tag,
  url: digestUrl(imprint, digest),
  title: cleanText(`${digest.title}: ${editionText(imprint.site, digest.day)}`),
  summary: `${digestSummary(digest)}.`,
  content: digestContent(digest, imprint),
  closed: new Date(digest.closedAt ?? EMPTY_UPDATED),
})

type Named = { readonly id: string; readonly title: string }

function prepare(
  rules: Named,
  digests: readonly Digest[],
  imprint: Imprint,
  extension: string,
  row: FeedRow,
): DigestFeed {
  const { site } = imprint
  const entries = digests.filter(({ closedAt }) => closedAt !== null).map((digest) => entryOf(digest, imprint))
  const name = cleanText(site.title)
  const current = href(site, digestFeedPath(imprint, rules.id, extension))
  const to = (archive: string) => href(site, digestArchivePath(imprint, rules.id, archive, extension))
  return {
    id: digestTag(site, rules.id),
    title: `${name}: ${cleanText(rules.title) || rules.id}`,
    subtitle: `Every edition of ${cleanText(rules.title) || rules.id}, once it is closed.`,
    language: languageTag(site.language) ?? 'en',
    home: href(site, 'digest'),
    self: row.archive === null ? current : to(row.archive),
    updated: entries.length === 0 ? EMPTY_UPDATED : Math.max(...entries.map(({ closed }) => closed.getTime())),
    rights: cleanText(site.rights),
    hubs: row.archive === null ? site.hubs.map(webUri).filter((hub) => hub !== null) : [],
    others: [
      ...(row.archive === null ? [] : [{ rel: 'current' as const, href: current }]),
      ...(row.older === null ? [] : [{ rel: 'prev-archive' as const, href: to(row.older) }]),
      ...(row.archive === null || row.newer === null ? [] : [{ rel: 'next-archive' as const, href: to(row.newer) }]),
    ],
    archive: row.archive !== null,
    author: { name, uri: site.url },
    entries,
  }
}

const XML = '<?xml version="1.0" encoding="utf-8"?>\n'
const lines = (indent: string, parts: readonly string[]): string => parts.map((part) => `${indent}${part}\n`).join('')
const optional = (text: string, name: string): string[] => (text === '' ? [] : [element(name, {}, text)])

/** RFC 4287. */
function printAtom(feed: DigestFeed): string {
  const entries = feed.entries.map(
    ({ id, url, title, summary, content, closed }) =>
      `  <entry>\n${lines('    ', [
        element('id', {}, id),
        element('title', {}, title),
        element('link', { rel: 'alternate', type: 'text/html', href: url }),
        element('published', {}, closed.toISOString()),
        element('updated', {}, closed.toISOString()),
        element('summary', {}, summary),
        element('content', { type: 'html' }, content),
      ])}  </entry>\n`,
  )
  const head = [
    element('id', {}, feed.id),
    element('title', {}, feed.title),
    element('subtitle', {}, feed.subtitle),
    element('updated', {}, new Date(feed.updated).toISOString()),
    element('author', {}, '', [element('name', {}, feed.author.name), element('uri', {}, feed.author.uri)]),
    element('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
    element('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    ...feed.hubs.map((hub) => element('link', { rel: 'hub', href: hub })),
    ...feed.others.map(({ rel, href }) => element('link', { rel, type: 'application/atom+xml', href })),
    ...(feed.archive ? [element('fh:archive', { 'xmlns:fh': HISTORY })] : []),
    ...optional(feed.rights, 'rights'),
    element('generator', {}, GENERATOR),
  ]
  return `${XML}<feed${attributes({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language })}>\n${lines('  ', head)}${entries.join('')}</feed>\n`
}

/** RSS 2.0 with `content:encoded` and `atom:link`. */
function printRss(feed: DigestFeed): string {
  const items = feed.entries.map(
    ({ id, url, title, summary, content, closed }) =>
      `    <item>\n${lines('      ', [
        element('title', {}, title),
        element('link', {}, url),
        element('guid', { isPermaLink: 'false' }, id),
        element('pubDate', {}, closed.toUTCString()),
        element('description', {}, summary),
        element('content:encoded', {}, content),
      ])}    </item>\n`,
  )
  const head = [
    element('title', {}, feed.title),
    element('link', {}, feed.home),
    element('description', {}, feed.subtitle),
    element('language', {}, feed.language),
    ...optional(feed.rights, 'copyright'),
    element('lastBuildDate', {}, new Date(feed.updated).toUTCString()),
    element('generator', {}, GENERATOR),
    element('docs', {}, 'https://www.rssboard.org/rss-specification'),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.self }),
    ...feed.hubs.map((hub) => element('atom:link', { rel: 'hub', href: hub })),
    ...feed.others.map(({ rel, href }) => element('atom:link', { rel, type: 'application/rss+xml', href })),
    ...(feed.archive ? [element('fh:archive', { 'xmlns:fh': HISTORY })] : []),
  ]
  const root = attributes({
    version: '2.0',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
  })
  return `${XML}<rss${root}>\n  <channel>\n${lines('    ', head)}${items.join('')}  </channel>\n</rss>\n`
}

/** JSON Feed 1.1. */
function printJson(feed: DigestFeed): string {
  const older = feed.others.find(({ rel }) => rel === 'prev-archive')
  return `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: feed.home,
      feed_url: feed.self,
      ...(older === undefined ? {} : { next_url: older.href }),
      description: feed.subtitle,
      language: feed.language,
      authors: [{ name: feed.author.name, url: feed.author.uri }],
      ...(feed.hubs.length === 0 ? {} : { hubs: feed.hubs.map((url) => ({ type: 'WebSub', url })) }),
      _beatwire: { id: feed.id, ...(feed.rights === '' ? {} : { rights: feed.rights }) },
      items: feed.entries.map(({ id, url, title, summary, content, closed }) => ({
        id,
        url,
        title,
        summary,
        content_html: content,
        date_published: closed.toISOString(),
        date_modified: closed.toISOString(),
      })),
    },
    null,
    2,
  )}\n`
}

const formats: Readonly<Record<string, { readonly mediaType: string; readonly print: (feed: DigestFeed) => string }>> =
  {
    atom: { mediaType: 'application/atom+xml', print: printAtom },
    rss: { mediaType: 'application/rss+xml', print: printRss },
    json: { mediaType: 'application/feed+json', print: printJson },
  }

/** The subscription document of a feed without archives. */
const ALONE: FeedRow = { archive: null, older: null, newer: null }

/**
 * The feed of a digest, an entry an edition, newest first as they are given; open editions are left out. `extension` is
 * `atom`, `rss` or `json`; null for any other. The same editions give the same bytes.
 */
export function digestFeed(
  rules: Named,
  digests: readonly Digest[],
  imprint: Imprint,
  extension: string,
  row: FeedRow = ALONE,
): Document | null {
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined
  if (format === undefined) return null
  const feed = prepare(rules, digests, imprint, extension, row)
  const body = format.print(feed)
  return {
    type: `${format.mediaType}; charset=utf-8`,
    body: extension === 'json' ? body : withSheet(body, imprint.site),
    lastModified: feed.entries.length === 0 ? null : feed.updated,
  }
}
