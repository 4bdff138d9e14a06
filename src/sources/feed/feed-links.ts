import { foldText } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'
import { scanTags } from '../text/scan-tags.ts'

/** A feed that a page links to. */
export interface FeedLink {
  readonly url: string
  readonly title: string
  /** `link`: announced in the head (`rel=alternate`); `anchor`: a link in the page that looks like a feed. */
  readonly found: 'link' | 'anchor'
}

const LINKS_MAX = 30

const feedType = /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/(?:xml|json)|text\/xml)\b/i
const feedAddress =
  /(?:[./_-](?:rss2?|atom|rdf|feeds?)(?:\.(?:xml|json|php|rdf))?\/?$|[./](?:rss|atom|rdf)(?:[/?.]|$)|\/feed\/?(?:\?|$)|[?&](?:feed|format|type)=(?:rss2?|atom)|^https?:\/\/feeds?\.)/i
const elsewhere =
  /^https?:\/\/(?:[^/]*\.)?(?:feedly\.com|inoreader\.com|newsblur\.com|netvibes\.com|twitter\.com|facebook\.com)\//i

/** Whether a `link` element announces a feed. WordPress uses the same media types for its oEmbed and API documents. */
const announces = (attributes: ReadonlyMap<string, string>, url: string): boolean => {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
  const typed = rel.includes('alternate') && feedType.test((attributes.get('type') ?? '').trim())
  return (rel.includes('feed') || typed) && !/oembed|wp-json|\/api\/|comments\/feed/i.test(url)
}

/** Feeds that a page announces or links to, announced ones first, without repeats, at most 30. Linear in the page's length. */
export const feedLinks = (html: string, baseUrl: string): FeedLink[] => {
  const announced = new Map<string, FeedLink>()
  const anchors = new Map<string, FeedLink>()
  let base = baseUrl
  scanTags(html, new Set(['base', 'link', 'a']), ({ name, attributes, text }) => {
    const url = httpUrl(attributes.get('href') ?? '', base)
    if (url === null) return
    if (name === 'base') base = url
    else if (name === 'link') {
      const title = foldText(attributes.get('title') ?? '')
      if (announced.size < LINKS_MAX && !announced.has(url) && announces(attributes, url))
        announced.set(url, { url, title, found: 'link' })
    } else if (anchors.size < LINKS_MAX && !anchors.has(url) && feedAddress.test(url) && !elsewhere.test(url)) {
      anchors.set(url, { url, title: foldText(text), found: 'anchor' })
    }
  })
  for (const url of announced.keys()) anchors.delete(url)
  return [...announced.values(), ...anchors.values()].slice(0, LINKS_MAX)
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

/** URLs at which sites often have unannounced feeds: below the page given, then at the site's root. */
export const commonFeedPaths = (site: string): string[] => {
  if (!URL.canParse(site)) return []
  const url = new URL(site)
  url.hash = url.search = ''
  const own = url.href.endsWith('/') ? url.href : `${url.href}/`
  const root = `${url.origin}/`
  const urls = own === root ? [] : paths.slice(0, 6).map((path) => `${own}${path}`)
  return [...new Set([...urls, ...paths.map((path) => `${root}${path}`)])]
}
