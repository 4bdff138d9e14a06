import { decodeHTML } from 'entities/decode'
import { type Extension, Feed } from 'feed'
import { EMPTY_UPDATED } from '../addresses.ts'
import { documentUrl, type EntryPicture, type EntryStory, type FeedDocument, type FeedEntry } from '../feed-document.ts'
import { escapeMarkup } from '../markup.ts'
import type { Output } from '../output.ts'
import { differs, GENERATOR, HISTORY, MEDIA, xmlHead } from '../xml.ts'

const MEDIA_TYPE = 'application/rss+xml'

/** Minutes a reader should wait before it asks again. */
const TTL = 30

/** Element text for `feed`, which turns `&amp;` back into `&` before it escapes. */
const text = (plain: string): string => plain.replaceAll('&', '&amp;')

/**
 * RSS does not define whether a title is text or HTML, and readers differ. A title that means the same as both goes out
 * unchanged; any other goes out as HTML, which most readers expect.
 */
function titleText(title: string): string {
  const plain =
    !title.includes('<') && !title.includes(']]>') && (!/&[#a-z]/i.test(title) || decodeHTML(title) === title)
  return plain ? title : escapeMarkup(title)
}

/** `feed` writes the objects of xml-js as they are: attributes have to be escaped here, text only with `text`. */
const extension = (name: string, objects: object | readonly object[]): Extension => ({
  name,
  objects: objects as Extension['objects'],
})

const pictureExtensions = ({ url, width, height, small, alt, credit }: EntryPicture): Extension[] => [
  extension('media:content', {
    _attributes: { url: escapeMarkup(url), type: 'image/webp', medium: 'image', width, height },
    ...(alt === '' ? {} : { 'media:description': { _attributes: { type: 'plain' }, _text: text(alt) } }),
    ...(credit === '' ? {} : { 'media:credit': { _text: text(credit) } }),
  }),
  extension('media:thumbnail', {
    _attributes: { url: escapeMarkup(small.url), width: small.width, height: small.height },
  }),
]

const storyExtensions = ({ categories, source }: EntryStory): Extension[] => [
  extension(
    'category',
    categories.map(({ term, scheme }) => ({ _attributes: { domain: escapeMarkup(scheme) }, _text: text(term) })),
  ),
  ...(source.self === null
    ? []
    : [extension('source', { _attributes: { url: escapeMarkup(source.self) }, _text: text(source.title) })]),
]

/** Elements that RSS 2.0 leaves to modules. `dc:creator` names people; RSS's own `author` has to be a mail address. */
const entryExtensions = (entry: FeedEntry, around: string): Extension[] => [
  extension(
    'dc:creator',
    entry.authors.map((name) => ({ _text: text(name) })),
  ),
  ...(entry.story === null ? [] : storyExtensions(entry.story)),
  ...(entry.rights === '' ? [] : [extension('dc:rights', { _text: text(entry.rights) })]),
  ...(entry.picture === null ? [] : pictureExtensions(entry.picture)),
  extension('atom:updated', { _text: entry.updated.toISOString() }),
  ...(differs(entry.language, around) ? [extension('dc:language', { _text: entry.language })] : []),
]

/** The document itself and the other documents of its feed. */
const linkExtension = ({ self, related }: FeedDocument): Extension =>
  extension(
    'atom:link',
    [
      { href: documentUrl(self, 'rss'), rel: 'self', type: MEDIA_TYPE },
      ...related.map(({ rel, address }) => ({ href: documentUrl(address, 'rss'), rel, type: MEDIA_TYPE })),
    ].map(({ href, ...rest }) => ({ _attributes: { href: escapeMarkup(href), ...rest } })),
  )

function printWithPackage(document: FeedDocument): string {
  const { language, rights } = document
  const feed = new Feed({
    id: document.id,
    title: text(document.title),
    description: text(document.description),
    link: document.page,
    // Makes the package declare the namespace of Atom; the links themselves are in `linkExtension`.
    feed: documentUrl(document.self, 'rss'),
    language,
    updated: new Date(document.updated ?? EMPTY_UPDATED),
    generator: GENERATOR,
    ttl: TTL,
    ...(rights === '' ? {} : { copyright: text(rights) }),
  })
  for (const entry of document.entries) {
    feed.addItem({
      id: text(entry.id),
      title: titleText(entry.title),
      link: entry.url,
      date: entry.published,
      content: entry.content,
      // Always present, and before `content:encoded`: some readers show only the description, or the last of the two.
      description: entry.summary === '' ? entry.content : escapeMarkup(entry.summary),
      extensions: entryExtensions(entry, language),
    })
  }
  feed.addExtension(linkExtension(document))
  if (document.archive) feed.addExtension(extension('fh:archive', { _attributes: { 'xmlns:fh': HISTORY } }))
  return feed.rss2()
}

/** RSS 2.0 with Dublin Core, `content:encoded`, Media RSS and `atom:link`, written by the `feed` package. */
export const rss: Output = {
  extension: 'rss',
  label: 'RSS',
  mediaType: MEDIA_TYPE,
  print(document) {
    const pictures = document.entries.some(({ picture }) => picture !== null)
    const xml = printWithPackage(document).replace(/^<\?xml[^>]*\?>\n?/, () => xmlHead(document.stylesheet))
    return {
      type: `${MEDIA_TYPE}; charset=utf-8`,
      body: `${pictures ? xml.replace('<rss ', `<rss xmlns:media="${MEDIA}" `) : xml}\n`,
      lastModified: document.updated,
    }
  },
}
