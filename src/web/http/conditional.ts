/** What a conditional request is judged against: the representation that would be sent. */
export interface Validated {
  /** Entity tag with its quotes. */
  readonly etag: string
  /** Epoch ms, whole seconds; null where nothing dates it. */
  readonly lastModified: number | null
}

/** One `entity-tag` (RFC 9110 §8.8.3); group 1 is the opaque tag with its quotes. */
const ENTITY_TAG = /^[ \t,]*(?:W\/)?("[\x21\x23-\x7e\x80-\uffff]*")[ \t]*(?=,|$)/

/** Whether `If-None-Match` names this tag: `*`, or a list compared weakly (RFC 9110 §13.1.2). A malformed rest matches nothing. */
export function noneMatchNames(header: string, etag: string): boolean {
  if (header.trim() === '*') return true
  const opaque = etag.replace(/^W\//, '')
  let rest = header
  for (let found = ENTITY_TAG.exec(rest); found; found = ENTITY_TAG.exec(rest)) {
    if (found[1] === opaque) return true
    rest = rest.slice(found[0].length)
  }
  return false
}

const HTTP_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

/** Epoch ms of an HTTP-date in any of its three forms (RFC 9110 §5.6.7); null for anything else. */
export function parseHttpDate(text: string): number | null {
  if (!HTTP_DATE.test(text)) return null
  const ms = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(ms) ? null : ms
}

/** Whether a GET or HEAD with these fields is answered 304; `If-None-Match` wins over `If-Modified-Since` (RFC 9110 §13.2.2). */
export function isNotModified(
  headers: { readonly 'if-none-match'?: string; readonly 'if-modified-since'?: string },
  now: Validated,
): boolean {
  const noneMatch = headers['if-none-match']
  if (noneMatch !== undefined) return noneMatchNames(noneMatch, now.etag)
  const since = headers['if-modified-since']
  if (since === undefined || now.lastModified === null) return false
  const date = parseHttpDate(since)
  return date !== null && now.lastModified <= date
}
