/** What a conditional request is judged against: the representation that would be sent. */
export interface Validated {
  /** Entity tag with its quotes. */
  readonly etag: string
  /** Epoch ms, whole seconds; null where nothing dates it. */
  readonly lastModified: number | null
}

/** One `entity-tag` (RFC 9110 §8.8.3); group 1 tells a weak one, group 2 is the opaque tag with its quotes. */
const ENTITY_TAG = /^[ \t,]*(W\/)?("[\x21\x23-\x7e\x80-\uffff]*")[ \t]*(?=,|$)/

/** Whether a list of tags names this strong one, or `*`. A malformed rest matches nothing. */
function names(header: string, etag: string, compare: 'weakly' | 'strongly'): boolean {
  if (header.trim() === '*') return true
  let rest = header
  for (let found = ENTITY_TAG.exec(rest); found; found = ENTITY_TAG.exec(rest)) {
    if (found[2] === etag && (compare === 'weakly' || found[1] === undefined)) return true
    rest = rest.slice(found[0].length)
  }
  return false
}

/** Whether `If-None-Match` names this strong tag: `*`, or a list compared weakly (RFC 9110 §13.1.2). */
export const noneMatchNames = (header: string, etag: string): boolean => names(header, etag, 'weakly')

const HTTP_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

/** Epoch ms of an HTTP-date in any of its three forms (RFC 9110 §5.6.7); null for anything else. */
export function parseHttpDate(text: string): number | null {
  if (!HTTP_DATE.test(text)) return null
  const ms = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(ms) ? null : ms
}

/** The request fields that make a condition of a GET or HEAD. */
export interface Conditions {
  readonly 'if-match'?: string | undefined
  readonly 'if-unmodified-since'?: string | undefined
  readonly 'if-none-match'?: string | undefined
  readonly 'if-modified-since'?: string | undefined
}

/**
 * How a GET or HEAD of a document is answered, its conditions weighed in the order of RFC 9110 §13.2.2: tags win over dates,
 * and what the document must be (412) goes before what it must no longer be (304).
 */
export function judge(headers: Conditions, now: Validated): 200 | 304 | 412 {
  const match = headers['if-match']
  if (match !== undefined) {
    if (!names(match, now.etag, 'strongly')) return 412
  } else {
    const unmodified = headers['if-unmodified-since']
    if (unmodified !== undefined && isBefore(unmodified, now.lastModified)) return 412
  }
  const noneMatch = headers['if-none-match']
  if (noneMatch !== undefined) return noneMatch === now.etag || noneMatchNames(noneMatch, now.etag) ? 304 : 200
  const since = headers['if-modified-since']
  if (since === undefined || now.lastModified === null) return 200
  const date = parseHttpDate(since)
  return date !== null && now.lastModified <= date ? 304 : 200
}

const isBefore = (text: string, lastModified: number | null): boolean => {
  const date = parseHttpDate(text)
  return date !== null && lastModified !== null && date < lastModified
}
