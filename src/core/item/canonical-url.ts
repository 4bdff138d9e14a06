import { parse } from 'tldts'

/** Query parameters that track readers and never identify an article. Lower case. */
const tracking = new Set(
  (
    'fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok _hsenc _hsmi ' +
    '__twitter_impression ref ref_src ref_url referrer cmpid cmp cmpcode ncid ocid xtor smid s_cid ito spm sref taid ' +
    'guccounter guce_referrer guce_referrer_sig _ga _gl trk trkcampaign wt.mc_id wt_mc wt_zmc at_medium at_campaign ' +
    'at_custom1 at_custom2 at_custom3 at_custom4 feedname feedtype ns_mchannel ns_source ns_campaign ns_linkname ' +
    'ns_fee oly_anon_id oly_enc_id vero_id vero_conv rss_id __s oc icid soc_src soc_trk'
  ).split(' '),
)

/** Parameters that track only with a value such as `rss`. */
const trackingWhenRss = new Set([
  'source',
  'src',
  'from',
  'partner',
  'mod',
  'via',
  'origin',
  'ft',
  'rss',
  'feed',
  'emc',
])

const isTracking = (name: string, value: string): boolean => {
  const key = name.toLowerCase()
  if (key.startsWith('utm_') || key.startsWith('pk_') || key.startsWith('mtm_') || key.startsWith('hsa_')) return true
  return tracking.has(key) || (trackingWhenRss.has(key) && /^(?:rss|feed|atom|1$)/i.test(value))
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return part
  }
}

/** The query without tracking parameters; order and spelling stay. */
const cleanQuery = (search: string): string => {
  if (search.length < 2) return ''
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => {
      if (pair === '') return false
      const at = pair.indexOf('=')
      return at < 0
        ? !isTracking(decoded(pair), '')
        : !isTracking(decoded(pair.slice(0, at)), decoded(pair.slice(at + 1)))
    })
  return kept.length > 0 ? `?${kept.join('&')}` : ''
}

/** Google Alerts links through a redirect with the target in its query. */
const unwrapped = (url: URL): URL => {
  if (!/^(?:www\.)?google\.[a-z.]+$/.test(url.hostname) || url.pathname !== '/url') return url
  const target = url.searchParams.get('url') ?? url.searchParams.get('q')
  return target !== null && URL.canParse(target) ? new URL(target) : url
}

/**
 * The form in which two links to one article are equal: normalised (WHATWG URL), without credentials, fragment (but a `#!`
 * route stays) and tracking parameters. Null if it isn't http(s), or is a bare home page, which is not an article.
 */
export const canonicalUrl = (link: string): string | null => {
  if (!URL.canParse(link)) return null
  const url = unwrapped(new URL(link))
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  const query = cleanQuery(url.search)
  const fragment = url.hash.startsWith('#!') && url.hash.length > 2 ? url.hash : ''
  if ((url.pathname === '/' || url.pathname === '') && query === '' && fragment === '') return null
  const host = url.host.endsWith('.') ? url.host.slice(0, -1) : url.host
  return `${url.protocol}//${host}${url.pathname}${query}${fragment}`
}

/** Registrable domain by the Public Suffix List, private suffixes such as `github.io` included; else the host. Null if it is not a URL. */
export const registrableDomain = (url: string): string | null => {
  const { domain, hostname } = parse(url, { allowPrivateDomains: true })
  return domain ?? (hostname === null || hostname === '' ? null : hostname)
}
