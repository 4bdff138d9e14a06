import { load } from 'cheerio'
import type { FeedEdition } from '../../core/publish/feed-edition.ts'
import type { Site } from '../../core/publish/site.ts'
import { webUri } from '../../core/text/clean.ts'
import type { PrintEntry, PrintPicture } from '../feed-entries.ts'
import { escapeMarkup } from '../markup.ts'
import type { Output } from '../output.ts'
import { type Dialect, HISTORY, MEDIA, otherDocuments, prepare, text, withSheet } from '../prepare.ts'

/**
 * RSS never said whether a title is text or HTML, and readers differ. A title that both read alike goes out as it is;
 * any other as HTML, which the most readers take it for.
 */
function rssTitle(title: string): string {
  const plain =
    !title.includes('<') &&
    !title.includes(']]>') &&
    (!/&[#a-z]/i.test(title) || load(title, null, false).root().text() === title)
  return plain ? title : escapeMarkup(title)
}

const differs = (language: string | null, around: string) =>
  language !== null && language.toLowerCase() !== around.toLowerCase()

const media = ({ url, width, height, small, alt, credit }: PrintPicture) => [
  {
    name: 'media:content',
    objects: {
      _attributes: { url: escapeMarkup(url), type: 'image/webp', medium: 'image', width, height },
      ...(alt === '' ? {} : { 'media:description': { _attributes: { type: 'plain' }, _text: text(alt) } }),
      ...(credit === '' ? {} : { 'media:credit': { _text: text(credit) } }),
    },
  },
  {
    name: 'media:thumbnail',
    objects: { _attributes: { url: escapeMarkup(small.url), width: small.width, height: small.height } },
  },
]

/** `feed` writes what it finds here as it stands: attributes escaped by us, text by `text`. */
const extensions = (entry: PrintEntry, site: Site) => [
  { name: 'dc:creator', objects: entry.authors.map((name) => ({ _text: text(name) })) as unknown as object },
  {
    name: 'category',
    objects: entry.categories.map(({ term, scheme }) => ({
      _attributes: { domain: escapeMarkup(scheme) },
      _text: text(term),
    })) as unknown as object,
  },
  ...(entry.source.self === null
    ? []
    : [
        {
          name: 'source',
          objects: { _attributes: { url: escapeMarkup(entry.source.self) }, _text: text(entry.source.title) },
        },
      ]),
  ...(entry.rights === '' ? [] : [{ name: 'dc:rights', objects: { _text: text(entry.rights) } }]),
  ...(entry.picture === null ? [] : media(entry.picture)),
  { name: 'atom:updated', objects: { _text: entry.updated.toISOString() } },
  ...(differs(entry.language, site.language) ? [{ name: 'dc:language', objects: { _text: entry.language } }] : []),
]

const dialect = (site: Site): Dialect => ({
  extension: 'rss',
  text,
  title: rssTitle,
  summary: escapeMarkup,
  extensions: (entry) =>
    extensions(entry, site).map(({ name, objects }) => ({ name, objects: objects as Record<string, unknown> })),
})

/** RSS 2.0 with Dublin Core creators, `content:encoded` and `atom:link`. */
export const rss: Output = {
  extension: 'rss',
  label: 'RSS',
  mediaType: 'application/rss+xml',
  print(edition: FeedEdition, site: Site) {
    const { feed, entries } = prepare(edition, site, dialect(site))
    // The package adds an RSS `author`, which has to be a mail address; dc:creator names people without one.
    for (const item of feed.items) delete item.author
    const hubs = site.hubs.map(webUri).filter((hub) => hub !== null)
    const others = otherDocuments(edition, site, 'rss')
    if (hubs.length > 0 || others.length > 0) {
      const self = { _attributes: { href: escapeMarkup(feed.options.feed!), rel: 'self', type: 'application/rss+xml' } }
      const links = [
        self,
        ...hubs.map((hub) => ({ _attributes: { href: escapeMarkup(hub), rel: 'hub' } })),
        ...others.map(({ rel, href }) => ({
          _attributes: { href: escapeMarkup(href), rel, type: 'application/rss+xml' },
        })),
      ]
      feed.addExtension({ name: 'atom:link', objects: links as unknown as Record<string, unknown> })
    }
    if (edition.archive) feed.addExtension({ name: 'fh:archive', objects: { _attributes: { 'xmlns:fh': HISTORY } } })
    const xml = feed.rss2()
    return {
      type: 'application/rss+xml; charset=utf-8',
      body: withSheet(
        `${entries.some(({ picture }) => picture !== null) ? xml.replace('<rss ', `<rss xmlns:media="${MEDIA}" `) : xml}\n`,
        site,
      ),
      lastModified: edition.updated,
    }
  },
}
