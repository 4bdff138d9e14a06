import { cleanText, languageTag, webUri, webUrl } from '../core/clean.ts'
import { type Digest, type DigestStory, digestTag } from '../core/digest.ts'
import type { Document } from '../core/document.ts'
import { href } from '../core/site.ts'
import { EMPTY_UPDATED, storyUrl } from './addresses.ts'
import { GENERATOR, withSheet } from './base.ts'
import { digestFeedPath, digestUrl, type Imprint, sectionUrl } from './digest-imprint.ts'
import {
  count,
  digestSummary,
  editionText,
  headlineText,
  outletsOf,
  troubleText,
  unreachedText,
  updateText,
} from './digest-words.ts'
import { attributes, element, escapeMarkup } from './markup.ts'

/** A closed edition as an entry; open ones have none, so that an entry never changes. */
interface DigestEntry {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly content: string
  readonly closed: Date
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
  readonly hubs: readonly string[]
  readonly author: { readonly name: string; readonly uri: string }
  readonly entries: readonly DigestEntry[]
}

const p = (inner: string): string => `<p>${inner}</p>`

const anchor = (url: string | null, text: string, language: string | null = null): string => {
  const lang = languageTag(language)
  const words = escapeMarkup(cleanText(text))
  return url === null ? words : `<a${attributes({ href: url, hreflang: lang })}>${words}</a>`
}

const storyHtml = (story: DigestStory, imprint: Imprint): string => {
  const lang = attributes({ lang: languageTag(story.language), dir: 'auto' })
  const headline = headlineText(story)
  return [
    `<h3${lang}>${anchor(storyUrl(imprint.site, story.id), headline)}</h3>`,
    ...(story.update === null
      ? []
      : [p(`<strong>Update:</strong> ${escapeMarkup(updateText(imprint.site, story.update))}`)]),
    ...(story.excerpt && story.excerpt !== headline ? [`<p${lang}>${escapeMarkup(cleanText(story.excerpt))}</p>`] : []),
    p(
      outletsOf(story)
        .map(({ outlet, link, language }) => anchor(webUrl(link), outlet, language))
        .join(', '),
    ),
  ].join('\n')
}

/** An edition as small HTML: a heading a beat and a story, with its outlets. */
const contentHtml = (digest: Digest, imprint: Imprint): string =>
  [
    ...digest.sections.flatMap(({ beat, title, stories, left }) => [
      `<h2>${anchor(sectionUrl(imprint, beat), title)}</h2>`,
      ...stories.map((story) => storyHtml(story, imprint)),
      ...(left > 0 ? [p(anchor(sectionUrl(imprint, beat), count(left, 'more story', 'more stories')))] : []),
    ]),
    ...(digest.unreached.length === 0
      ? []
      : [
          p(
            `${unreachedText(digest)} ${digest.unreached
              .map((source) => `${anchor(webUrl(source.site), source.name)} (${troubleText(source)})`)
              .join(', ')}.`,
          ),
        ]),
  ].join('\n')

const entryOf = (digest: Digest, imprint: Imprint): DigestEntry => ({
  id: digest.tag,
  url: digestUrl(imprint, digest),
  title: cleanText(`${digest.title}: ${editionText(imprint.site, digest.day)}`),
  summary: `${digestSummary(digest)}.`,
  content: contentHtml(digest, imprint),
  closed: new Date(digest.closedAt ?? EMPTY_UPDATED),
})

function prepare(
  rules: { readonly id: string; readonly title: string },
  digests: readonly Digest[],
  imprint: Imprint,
  extension: string,
): DigestFeed {
  const { site } = imprint
  const entries = digests.filter(({ closedAt }) => closedAt !== null).map((digest) => entryOf(digest, imprint))
  const name = cleanText(site.title)
  return {
    id: digestTag(site, rules.id),
    title: `${name}: ${cleanText(rules.title) || rules.id}`,
    subtitle: `Every edition of ${cleanText(rules.title) || rules.id}, once it is closed.`,
    language: languageTag(site.language) ?? 'en',
    home: href(site, 'digest'),
    self: href(site, digestFeedPath(imprint, rules.id, extension)),
    updated: Math.max(
      ...entries.map(({ closed }) => closed.getTime()),
      ...(entries.length === 0 ? [EMPTY_UPDATED] : []),
    ),
    rights: cleanText(site.rights),
    hubs: site.hubs.map(webUri).filter((hub) => hub !== null),
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
  ]
  const root = attributes({
    version: '2.0',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
  })
  return `${XML}<rss${root}>\n  <channel>\n${lines('    ', head)}${items.join('')}  </channel>\n</rss>\n`
}

/** JSON Feed 1.1. */
const printJson = (feed: DigestFeed): string =>
  `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: feed.home,
      feed_url: feed.self,
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

const formats: Readonly<Record<string, { readonly mediaType: string; readonly print: (feed: DigestFeed) => string }>> =
  {
    atom: { mediaType: 'application/atom+xml', print: printAtom },
    rss: { mediaType: 'application/rss+xml', print: printRss },
    json: { mediaType: 'application/feed+json', print: printJson },
  }

/**
 * The feed of a digest, an entry an edition, newest first as they are given; open editions are left out. `extension` is
 * `atom`, `rss` or `json`; null for any other. The same editions give the same bytes.
 */
export function digestFeed(
  rules: { readonly id: string; readonly title: string },
  digests: readonly Digest[],
  imprint: Imprint,
  extension: string,
): Document | null {
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined
  if (format === undefined) return null
  const feed = prepare(rules, digests, imprint, extension)
  return {
    type: `${format.mediaType}; charset=utf-8`,
    body: extension === 'json' ? format.print(feed) : withSheet(format.print(feed), imprint.site),
    lastModified: feed.entries.length === 0 ? null : feed.updated,
  }
}
