import { EMPTY_UPDATED } from '../addresses.ts'
import {
  documentUrl,
  type EntryPicture,
  type EntryReport,
  type EntrySource,
  type EntryStory,
  type FeedDocument,
  type FeedEntry,
} from '../feed-document.ts'
import { attributes, element, escapeMarkup, escapeText } from '../markup.ts'
import type { Output } from '../output.ts'
import { cdata, differs, GENERATOR, HISTORY, MEDIA, xmlHead } from '../xml.ts'

const MEDIA_TYPE = 'application/atom+xml'

const line = (depth: number, markup: string): string => `${'    '.repeat(depth)}${markup}\n`
const textElement = (name: string, text: string): string => element(name, {}, '', [escapeText(text)])
const htmlElement = (name: string, html: string): string => `<${name} type="html">${cdata(html)}</${name}>`

const reportLink = (rel: 'via' | 'related', { uri, language, outlet, title }: EntryReport): string[] =>
  uri === null
    ? []
    : [element('link', { rel, href: uri, hreflang: language, title: title === '' ? outlet : `${outlet}: ${title}` })]

/** The feed that the lead comes from (RFC 4287 §4.2.11). */
const sourceElement = (source: EntrySource, around: string): string =>
  element('source', { 'xml:lang': differs(source.language, around) ? source.language : null }, '', [
    element('id', {}, source.id),
    element('title', {}, source.title),
    element('updated', {}, source.updated.toISOString()),
    ...source.authors.map(({ name, uri }) =>
      element('author', {}, '', [element('name', {}, name), ...(uri === null ? [] : [element('uri', {}, uri)])]),
    ),
    ...(source.self === null ? [] : [element('link', { rel: 'self', href: source.self })]),
    ...(source.alternate === null
      ? []
      : [element('link', { rel: 'alternate', type: 'text/html', href: source.alternate })]),
    ...(source.rights === '' ? [] : [element('rights', {}, source.rights)]),
  ])

/** Media RSS, which readers know in Atom too. */
const pictureElements = ({ url, width, height, small, alt, credit }: EntryPicture): string[] => [
  element('media:content', { url, type: 'image/webp', medium: 'image', width: `${width}`, height: `${height}` }, '', [
    ...(alt === '' ? [] : [element('media:description', { type: 'plain' }, alt)]),
    ...(credit === '' ? [] : [element('media:credit', {}, credit)]),
  ]),
  element('media:thumbnail', { url: small.url, width: `${small.width}`, height: `${small.height}` }),
]

const reportElements = ({ lead, others, categories }: EntryStory): string[] => [
  ...reportLink('via', lead),
  ...others.flatMap((report) => reportLink('related', report)),
  ...categories.map((category) => element('category', category)),
]

function entryElement(entry: FeedEntry, around: string): string {
  const { summary, authors, rights, picture, story, language } = entry
  const children = [
    // Plain text: several readers show the markup of a title with type="html", or drop what looks like markup.
    element('title', { type: 'text' }, '', [escapeText(entry.title)]),
    element('id', {}, entry.id),
    element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    element('updated', {}, entry.updated.toISOString()),
    ...(summary === '' ? [] : [htmlElement('summary', escapeMarkup(summary))]),
    htmlElement('content', entry.content),
    ...authors.map((name) => `<author>\n${line(3, textElement('name', name))}        </author>`),
    element('published', {}, entry.published.toISOString()),
    ...(rights === '' ? [] : [textElement('rights', rights)]),
    ...(story === null ? [] : reportElements(story)),
    ...(picture === null ? [] : pictureElements(picture)),
    ...(story === null ? [] : [sourceElement(story.source, language ?? around)]),
  ]
  const lang = attributes({ 'xml:lang': differs(language, around) ? language : null })
  return `<entry${lang}>\n${children.map((child) => line(2, child)).join('')}    </entry>`
}

/** The elements of the feed itself (RFC 4287 §4.1.1), before its entries. */
function feedElements(document: FeedDocument): string[] {
  const { author, self, related, archive, rights } = document
  const url = new URL(author.url).href
  return [
    textElement('id', document.id),
    textElement('title', document.title),
    element('updated', {}, new Date(document.updated ?? EMPTY_UPDATED).toISOString()),
    element('generator', {}, GENERATOR),
    `<author>\n${line(2, textElement('name', author.name))}${line(2, element('uri', {}, url))}    </author>`,
    element('link', { rel: 'alternate', href: document.page, type: 'text/html' }),
    element('link', { rel: 'self', href: documentUrl(self, 'atom'), type: MEDIA_TYPE }),
    ...related.map(({ rel, address }) =>
      element('link', { rel, type: MEDIA_TYPE, href: documentUrl(address, 'atom') }),
    ),
    ...(archive ? [element('fh:archive', { 'xmlns:fh': HISTORY })] : []),
    textElement('subtitle', document.description),
    ...(rights === '' ? [] : [textElement('rights', rights)]),
  ]
}

/**
 * Atom 1.0 (RFC 4287). Written here and not by the `feed` package, which has no `source`, `xml:lang`, `hreflang` or
 * links with other relations.
 */
export const atom: Output = {
  extension: 'atom',
  label: 'Atom',
  mediaType: MEDIA_TYPE,
  print(document) {
    const { language, entries } = document
    const root = attributes({
      xmlns: 'http://www.w3.org/2005/Atom',
      'xml:lang': language,
      'xmlns:media': entries.some(({ picture }) => picture !== null) ? MEDIA : null,
    })
    const children = [...feedElements(document), ...entries.map((entry) => entryElement(entry, language))]
    return {
      type: `${MEDIA_TYPE}; charset=utf-8`,
      body: `${xmlHead(document.stylesheet)}<feed${root}>\n${children.map((child) => line(1, child)).join('')}</feed>\n`,
      lastModified: document.updated,
    }
  },
}
