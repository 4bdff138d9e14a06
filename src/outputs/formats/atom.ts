import { load } from 'cheerio'
import type { FeedEdition } from '../../core/publish/feed-edition.ts'
import type { Site } from '../../core/publish/site.ts'
import { webUri } from '../../core/text/clean.ts'
import type { PrintEntry, PrintPicture, PrintSource } from '../feed-entries.ts'
import { element, escapeMarkup } from '../markup.ts'
import type { Output } from '../output.ts'
import { type Dialect, HISTORY, MEDIA, otherDocuments, prepare, text, withSheet } from '../prepare.ts'

const dialect: Dialect = { extension: 'atom', text, title: escapeMarkup, summary: escapeMarkup }

const differs = (language: string | null, around: string) =>
  language !== null && language.toLowerCase() !== around.toLowerCase()

/** RFC 4287 §4.2.11: whose entry this was, kept with it. */
const sourceElement = (source: PrintSource, around: string): string =>
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

const titled = (outlet: string, title: string) => (title === '' ? outlet : `${outlet}: ${title}`)

/** What the `feed` package can't say of an entry. */
const entryExtras = (entry: PrintEntry, around: string): string[] => [
  ...(entry.lead.uri === null
    ? []
    : [
        element('link', {
          rel: 'via',
          href: entry.lead.uri,
          hreflang: entry.lead.language,
          title: titled(entry.lead.outlet, entry.lead.title),
        }),
      ]),
  ...entry.others
    .filter((report) => report.uri !== null)
    .map((report) =>
      element('link', {
        rel: 'related',
        href: report.uri,
        hreflang: report.language,
        title: titled(report.outlet, report.title),
      }),
    ),
  ...entry.categories.map((category) => element('category', category)),
  ...(entry.picture === null ? [] : mediaElements(entry.picture)),
  sourceElement(entry.source, entry.language ?? around),
]

/** Media RSS, as readers know it in Atom too. */
const mediaElements = ({ url, width, height, small, alt, credit }: PrintPicture): string[] => [
  element('media:content', { url, type: 'image/webp', medium: 'image', width: `${width}`, height: `${height}` }, '', [
    ...(alt === '' ? [] : [element('media:description', { type: 'plain' }, alt)]),
    ...(credit === '' ? [] : [element('media:credit', {}, credit)]),
  ]),
  element('media:thumbnail', { url: small.url, width: `${small.width}`, height: `${small.height}` }),
]

const hubs = (site: Site) => site.hubs.map(webUri).filter((hub) => hub !== null)

/** Atom 1.0 (RFC 4287). `feed` writes the skeleton, we complete it; CDATA and escaping stay as they were written. */
export const atom: Output = {
  extension: 'atom',
  label: 'Atom',
  mediaType: 'application/atom+xml',
  print(edition: FeedEdition, site: Site) {
    const { feed, entries } = prepare(edition, site, dialect)
    const language = feed.options.language!
    const $ = load(feed.atom1(), { xml: { decodeEntities: false } })
    const root = $('feed').attr('xml:lang', escapeMarkup(language))
    if (entries.some(({ picture }) => picture !== null)) root.attr('xmlns:media', MEDIA)
    root.children('link[rel=alternate]').attr('type', 'text/html')
    const self = root.children('link[rel=self]').attr('type', 'application/atom+xml')
    const others = otherDocuments(edition, site, 'atom').map(({ rel, href }) =>
      element('link', { rel, type: 'application/atom+xml', href }),
    )
    self.after(
      ...[
        ...hubs(site).map((hub) => element('link', { rel: 'hub', href: hub })),
        ...others,
        ...(edition.archive ? [element('fh:archive', { 'xmlns:fh': HISTORY })] : []),
      ].map((line) => `\n    ${line}`),
    )
    root.children('entry').each((index, node) => {
      const entry = entries[index]!
      const $entry = $(node)
      if (differs(entry.language, language)) $entry.attr('xml:lang', escapeMarkup(entry.language!))
      for (const child of node.children) {
        if (child.type !== 'tag') continue
        if (child.name === 'id') $(child).text(escapeMarkup(entry.id))
        if (child.name === 'link') child.attribs = { rel: 'alternate', type: 'text/html', href: child.attribs.href! }
      }
      $entry.append(`    ${entryExtras(entry, language).join('\n        ')}\n    `)
    })
    return {
      type: 'application/atom+xml; charset=utf-8',
      body: withSheet(`${$.xml()}\n`, site),
      lastModified: edition.updated,
    }
  },
}
