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

/** Elements that make up a feed, whatever namespace they have, and the elements that may contain them. */
const frame: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['rss', new Set()],
  ['rdf', new Set()],
  ['feed', new Set()],
  ['channel', new Set(['rss', 'rdf', 'rdf:rdf'])],
  ['item', new Set(['rss', 'rdf', 'rdf:rdf', 'channel', 'feed'])],
  ['entry', new Set(['rss', 'channel', 'feed'])],
])

/** Whether an element of this key makes up a feed. */
export const isFrame = (key: string): boolean => frame.has(key) || key === 'rdf:rdf'

/** The namespaces that one element declares, and those of the elements around it. Nothing is copied per element. */
export class Scope {
  readonly #own: ReadonlyMap<string, string>
  readonly #around: Scope | null

  /** `own`: namespace URIs by prefix; '' is the default namespace. */
  constructor(own: ReadonlyMap<string, string>, around: Scope | null) {
    this.#own = own
    this.#around = around
  }

  /** The namespace URI of a prefix; undefined if none is declared. */
  get(prefix: string): string | undefined {
    for (let scope: Scope | null = this; scope !== null; scope = scope.#around) {
      const uri = scope.#own.get(prefix)
      if (uri !== undefined) return uri
    }
    return undefined
  }
}

/** Prefix of a name, '' for none, and what follows it. */
const split = (name: string): readonly [prefix: string, local: string] => {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

/** A namespace without the differences by which publishers miswrite it: case, `https`, trailing slashes and hashes. */
const folded = (uri: string): string => {
  let end = uri.length
  while (end > 0 && (uri[end - 1] === '/' || uri[end - 1] === '#')) end--
  return uri
    .slice(0, end)
    .toLowerCase()
    .replace(/^https:/, 'http:')
}

const spaceOf = (prefix: string, uri: string | undefined): string => `${prefix} ${uri ?? ''}`

/**
 * The namespace of an element that makes up a feed, if it is not one of a feed: all of the feed's elements will be in it.
 * `parent` is the key of the element around it; null outside of a feed. Null for other elements.
 */
export const strangeSpace = (name: string, scope: Scope, parent: string | null): string | null => {
  const [prefix, local] = split(name)
  const within = frame.get(local)
  if (within === undefined || (parent !== null && !within.has(parent))) return null
  const declared = scope.get(prefix)
  if (prefix === '' && !declared) return null
  const known = declared === undefined ? byPrefix.get(prefix) : (byUri.get(folded(declared)) ?? byPrefix.get(prefix))
  // `<rss xmlns="http://search.yahoo.com/mrss/">`: a known namespace can only be meant where nothing else says so.
  if (known !== undefined && (known === '' || prefix !== '' || (local !== 'rss' && local !== 'feed'))) return null
  return spaceOf(prefix, declared)
}

/**
 * Name of an element with our own prefix: `dc:creator`, `title`; `?:title` for an unknown namespace. `own` holds the
 * namespaces of the feed's frame (see `strangeSpace`).
 */
export const keyOf = (name: string, scope: Scope, own: ReadonlySet<string>): string => {
  const [prefix, local] = split(name)
  const declared = scope.get(prefix)
  if (own.size > 0 && own.has(spaceOf(prefix, declared))) return local
  let known = declared === undefined ? undefined : byUri.get(folded(declared))
  if (known === undefined) {
    if (prefix !== '') known = byPrefix.get(prefix) ?? `?${prefix}`
    else known = declared === undefined || declared === '' || frame.has(local) ? '' : '?'
  }
  return known === '' ? local : `${known}:${local}`
}
