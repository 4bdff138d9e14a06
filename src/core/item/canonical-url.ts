import { parse } from 'tldts'
import { type Address, byHostRule, hostAndParents } from './host-rules.ts'
import { isCodeHost, isTracking, TRACKING_BY_HOST } from './tracking-parameters.ts'

/** Longest address that is read, in UTF-16 code units. */
const ADDRESS_MAX = 8192
/** Redirects and AMP viewers inside one another that are followed. */
const WRAPPERS_MAX = 4

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return part
  }
}

/** The parts of a query without tracking parameters; order and spelling stay. */
const cleanQuery = ({ host, path, query }: Address): string[] => {
  const parents = hostAndParents(host)
  const own = parents.flatMap((parent) => (Object.hasOwn(TRACKING_BY_HOST, parent) ? TRACKING_BY_HOST[parent]! : []))
  const isCode = isCodeHost(host, parents)
  return query.filter((pair) => {
    if (pair === '') return false
    const equals = pair.indexOf('=')
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : decoded(pair.slice(equals + 1))
    const lower = name.toLowerCase()
    if (own.some((names) => names.has(lower) || names.has('*'))) return false
    if (isCode && lower === 'ref') return true
    if (isCode && lower === 'tab') return !value.endsWith('-ov-file')
    // Substack on a domain of its own.
    if (lower === 'r' && path.startsWith('/p/')) return !/^[a-z0-9]{4,8}$/.test(value)
    return !isTracking(name, value)
  })
}

/** Viewers and caches that show another page: `/amp/s/host/path` and, in a cache, `/c/s/host/path`; `s` stands for https. */
const AMP_VIEWER = /^\/amp\/(s\/)?([^/]+\.[^/]+\/.+)$/
const AMP_CACHE = /^\/[a-z]{1,3}\/(s\/)?([^/]+\.[^/]+\/.+)$/

/** The page inside a redirect of Google Alerts, an AMP viewer or an AMP cache; null for any other address. */
const unwrapped = (url: URL): URL | null => {
  const isSearch = /^(?:www\.)?(?:google\.[a-z.]{2,10}|bing\.com)$/.test(url.hostname)
  if (isSearch && url.pathname === '/url') {
    const target = url.searchParams.get('url') ?? url.searchParams.get('q')
    return target !== null && URL.canParse(target) ? new URL(target) : null
  }
  const isCache = /(?:^|\.)(?:cdn\.ampproject\.(?:org|net)|bing-amp\.com)$/.test(url.hostname)
  const inner = isSearch ? AMP_VIEWER.exec(url.pathname) : isCache ? AMP_CACHE.exec(url.pathname) : null
  if (inner === null) return null
  const target = `${inner[1] === undefined ? 'http' : 'https'}://${inner[2]}${url.search}`
  return URL.canParse(target) ? new URL(target) : null
}

const ROUTE = /^#[!/]./
/** Techmeme and its sister sites. */
const HEADLINE_ANCHOR = /^#a\d{6}p\d{1,4}$/
const DAY_ANCHOR =
  /\d{4}[-_.]?\d{2}[-_.]?\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-_]?\d|\d[a-z]{0,2}[-_](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const VERSION_ANCHOR = /^#v?\d{1,4}(?:[-._]\d{1,4}){1,3}$/i
const ANCHOR_MAX = 80

/** The fragment where it names an item of a page: a route, a headline of Techmeme, a day or a version of a change log; else ''. */
const itemFragment = (hash: string): string => {
  if (ROUTE.test(hash)) return hash
  if (hash.length > ANCHOR_MAX || hash.includes('=') || hash.includes(':~:')) return ''
  const names = HEADLINE_ANCHOR.test(hash) || VERSION_ANCHOR.test(hash) || DAY_ANCHOR.test(hash)
  return names ? hash : ''
}

/** A link in the parts of its canonical form (`canonicalUrl`); null where it can't name one article. */
export const canonicalAddress = (link: string): Address | null => {
  if (link.length > ADDRESS_MAX || !URL.canParse(link)) return null
  let url = new URL(link)
  for (let i = 0; i < WRAPPERS_MAX; i++) {
    const inner = unwrapped(url)
    if (inner === null) break
    url = inner
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  const given: Address = {
    scheme: url.protocol,
    host: url.host.replace(/\.(?=:\d+$|$)/, ''),
    path: url.pathname,
    query: url.search.length < 2 ? [] : url.search.slice(1).split('&'),
    fragment: itemFragment(url.hash),
  }
  const named = byHostRule(given) ?? given
  const address = { ...named, query: cleanQuery(named) }
  const isHome = (address.path === '/' || address.path === '') && address.query.length === 0 && address.fragment === ''
  return isHome ? null : address
}

/**
 * The form of a link without what tracks readers: normalised (WHATWG URL), out of redirects, AMP viewers and caches, in the one
 * form that its host's rule gives, without credentials, tracking parameters and fragment (but one that names an item of the page
 * stays). Null if it isn't http(s), is longer than 8,192 characters, or is a bare home page, which is not an article. To compare
 * two addresses, compare their `addressKey`.
 */
export const canonicalUrl = (link: string): string | null => {
  const address = canonicalAddress(link)
  if (address === null) return null
  const { scheme, host, path, query, fragment } = address
  return `${scheme}//${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${fragment}`
}

/** Registrable domain by the Public Suffix List, private suffixes such as `github.io` included; else the host. Null if it is not a URL. */
export const registrableDomain = (url: string): string | null => {
  const { domain, hostname } = parse(url, { allowPrivateDomains: true })
  return domain ?? (hostname === null || hostname === '' ? null : hostname)
}
