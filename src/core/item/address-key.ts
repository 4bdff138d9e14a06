import { canonicalAddress } from './canonical-url.ts'
import type { Item } from './item.ts'

/** First labels of hosts that show the pages of the domain they are under. */
const SAME_SITE = /^(?:www|m|mobile|amp|touch)\./
const SAME_SITE_MAX = 2

const siteOf = (host: string): string => {
  let site = host.replace(/^([a-z-]{2,12})\.m\.wikipedia\.org$/, '$1.wikipedia.org')
  for (let i = 0; i < SAME_SITE_MAX; i++) {
    const rest = site.replace(SAME_SITE, '')
    if (!rest.includes('.')) break
    site = rest
  }
  return site
}

/** Without the slashes at its end. */
const trimmed = (path: string): string => {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end--
  return path.slice(0, end)
}

/** The path of the page that an AMP path is a version of; unchanged where nothing else would be left. */
const withoutAmp = (path: string): string => {
  const rest = path
    .replace(/^\/amp\/(?=.)/, '/')
    .replace(/\/amp$/, '')
    .replace(/\.amp(\.html?)?$/, '$1')
  return rest === '' || rest === '/' ? path : rest
}

/** Escapes in one spelling (RFC 3986 §6.2.2): upper case, and none for unreserved characters. */
const spelled = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : escaped.toUpperCase()
  })

/**
 * What two links to one article have in common: the canonical form (`canonicalUrl`) without scheme, without `www.`, `m.`, `amp.`
 * and the like, without AMP paths and without slashes at the end, the query in order of its parts. Null where `canonicalUrl` is
 * null. Cost is linear. Only for comparing, never to show; stores keep it, so a change of the rules needs a migration.
 */
export const addressKey = (link: string): string | null => {
  const address = canonicalAddress(link)
  if (address === null) return null
  const path = spelled(withoutAmp(trimmed(address.path)))
  const query = address.query.length > 0 ? `?${spelled([...address.query].sort().join('&'))}` : ''
  return `${siteOf(address.host)}${path}${query}${address.fragment}`
}

/** The address key of an item; null where its URL can't name one article. */
export const addressOf = ({ url }: Pick<Item, 'url'>): string | null => (url === null ? null : addressKey(url))
