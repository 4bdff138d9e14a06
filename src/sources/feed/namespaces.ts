/** Our own prefix for each namespace that feeds use; '' is RSS and Atom of any version. */
const byUri: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'http://www.w3.org/2005/atom': '',
    'http://purl.org/atom/ns': '',
    'http://purl.org/rss/1.0': '',
    'http://purl.org/net/rss1.1': '',
    'http://my.netscape.com/rdf/simple/0.9': '',
    'http://channel.netscape.com/rdf/simple/0.9': '',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
    'http://backend.userland.com/rss': '',
    'http://backend.userland.com/rss2': '',
    'http://backend.userland.com/rss091': '',
    'http://backend.userland.com/rss092': '',
    'http://blogs.law.harvard.edu/tech/rss': '',
    'http://cyber.law.harvard.edu/rss': '',
    'http://cyber.law.harvard.edu/rss/rss.html': '',
    'http://www.rssboard.org/rss-specification': '',
    'http://purl.org/dc/elements/1.1': 'dc',
    'http://purl.org/dc/elements/1.0': 'dc',
    'http://purl.org/dc/terms': 'dcterms',
    'http://purl.org/rss/1.0/modules/content': 'content',
    'http://purl.org/rss/1.0/modules/syndication': 'sy',
    'http://search.yahoo.com/mrss': 'media',
    'http://video.search.yahoo.com/mrss': 'media',
    'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'http://www.google.com/schemas/play-podcasts/1.0': 'googleplay',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'http://purl.oclc.org/net/rss_2.0/enc': 'enc',
    'http://www.w3.org/1999/xhtml': 'xhtml',
    'http://www.w3.org/2000/svg': 'svg',
    'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'http://prismstandard.org/namespaces/basic/2.0': 'prism',
    'http://prismstandard.org/namespaces/1.2/basic': 'prism',
    'http://www.w3.org/xml/1998/namespace': 'xml',
  }),
)

/** Prefixes that mean the same everywhere, declared or not. */
const byPrefix: ReadonlyMap<string, string> = new Map(
  Object.entries({
    atom: '',
    atom03: '',
    atom10: '',
    a10: '',
    rss: '',
    rss10: '',
    dc: 'dc',
    dcterms: 'dcterms',
    content: 'content',
    sy: 'sy',
    media: 'media',
    itunes: 'itunes',
    googleplay: 'googleplay',
    rdf: 'rdf',
    enc: 'enc',
    xhtml: 'xhtml',
    svg: 'svg',
    feedburner: 'feedburner',
    prism: 'prism',
    xml: 'xml',
  }),
)

/** Elements that make up a feed, whatever default namespace they have. */
const frame = new Set(['rss', 'rdf', 'feed', 'channel', 'item', 'entry'])

/** Namespace URIs in scope by declared prefix; '' is the default namespace. */
export type Scope = ReadonlyMap<string, string>

/** Name of an element with our own prefix: `dc:creator`, `title`; `?:title` for an unknown namespace. */
export const keyOf = (name: string, scope: Scope): string => {
  const colon = name.indexOf(':')
  const prefix = colon < 0 ? '' : name.slice(0, colon)
  const local = colon < 0 ? name : name.slice(colon + 1)
  const declared = scope.get(prefix)
  let known = declared === undefined ? undefined : byUri.get(declared.toLowerCase().replace(/[/#]+$/, ''))
  if (known === undefined) {
    if (prefix !== '') known = byPrefix.get(prefix) ?? `?${prefix}`
    else known = declared === undefined || declared === '' || frame.has(local) ? '' : '?'
  }
  return known === '' ? local : `${known}:${local}`
}
