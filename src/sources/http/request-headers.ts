import { ACCEPTED_CODINGS } from './read-body.ts'

/**
 * The User-Agent: name, version, and a page that tells site owners what the crawler does and how to reach us.
 * Characters that a header can't carry are left out.
 */
export function userAgent(version: string, site: { readonly url: string; readonly contact: string }): string {
  const contact = site.contact === '' ? '' : `; ${site.contact}`
  return headerSafe(`Beatwire/${version} (+${site.url}about/bot${contact})`)
}

const headerSafe = (text: string): string => text.replace(/[^\u0020-\u007e]+/g, '').trim()

const FEEDS =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5'

/** Header fields of every request, besides validators. No cookies, no Referer, nothing that identifies readers. */
export const requestHeaders = (agent: string, accept = FEEDS): Record<string, string> => ({
  'user-agent': headerSafe(agent),
  accept: headerSafe(accept),
  'accept-encoding': ACCEPTED_CODINGS,
})
