import { load } from 'cheerio'
import { httpUrl } from './links.ts'
import { foldText } from './text.ts'

/** A feed that a page links to. */
export interface FeedLink {
  readonly url: string
  readonly title: string
  /** `link`: announced in the head (`rel=alternate`); `anchor`: a link in the page that looks like one. */
  readonly found: 'link' | 'anchor'
}

const feedType = /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/(?:xml|json)|text\/xml)\b/i
const feedAddress =
  /(?:[./_-](?:rss2?|atom|rdf|feeds?)(?:\.(?:xml|json|php|rdf))?\/?$|[./](?:rss|atom|rdf)(?:[/?.]|$)|\/feed\/?(?:\?|$)|[?&](?:feed|format|type)=(?:rss2?|atom)|^https?:\/\/feeds?\.)/i
const elsewhere =
  /^https?:\/\/(?:[^/]*\.)?(?:feedly\.com|inoreader\.com|newsblur\.com|netvibes\.com|twitter\.com|facebook\.com)\//i

/** Feeds that a page announces or links to, announced ones first, without repeats, at most 30. */
export const feedLinks = (html: string, baseUrl: string): FeedLink[] => {
  const $ = load(html.slice(0, 2_000_000))
  const base = httpUrl($('base[href]').attr('href') ?? '', baseUrl) ?? baseUrl
  const found = new Map<string, FeedLink>()
  $('link[href]').each((_, element) => {
    const rel = ($(element).attr('rel') ?? '').toLowerCase().split(/\s+/)
    const type = $(element).attr('type') ?? ''
    if (!rel.includes('feed') && !(rel.includes('alternate') && feedType.test(type.trim()))) return
    const url = httpUrl($(element).attr('href')!, base)
    // WordPress announces its oEmbed and API documents with the same media types.
    if (url === null || /oembed|wp-json|\/api\/|comments\/feed/i.test(url)) return
    if (!found.has(url)) found.set(url, { url, title: foldText($(element).attr('title') ?? ''), found: 'link' })
  })
  $('a[href]').each((_, element) => {
    const url = httpUrl($(element).attr('href')!, base)
    if (url === null || found.size >= 30 || !feedAddress.test(url) || elsewhere.test(url)) return
    if (!found.has(url)) found.set(url, { url, title: foldText($(element).text()).slice(0, 200), found: 'anchor' })
  })
  return [...found.values()].slice(0, 30)
}

const paths = [
  'feed',
  'rss',
  'feed.xml',
  'rss.xml',
  'atom.xml',
  'index.xml',
  'feed.json',
  'feeds/all.atom.xml',
  'blog/feed',
  'news/rss',
  'feed.atom',
]

/** Addresses at which sites keep feeds without saying so: beside the page given, then at the site's root. */
export const commonFeedPaths = (site: string): string[] => {
  if (!URL.canParse(site)) return []
  const url = new URL(site)
  url.hash = url.search = ''
  const own = url.href.endsWith('/') ? url.href : `${url.href}/`
  const root = `${url.origin}/`
  const urls = own === root ? [] : paths.slice(0, 6).map((path) => `${own}${path}`)
  return [...new Set([...urls, ...paths.map((path) => `${root}${path}`)])]
}
