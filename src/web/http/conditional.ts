/** Validators of the representation that would be sent (RFC 9110 §8.8). */
export interface CurrentValidators {
  /** Strong entity tag with its quotes. */
  readonly etag: string
  /** Epoch ms, whole seconds; null if undated. */
  readonly lastModified: number | null
}

/** One `entity-tag` (RFC 9110 §8.8.3); group 1 marks a weak one, group 2 is the opaque tag with its quotes. */
const ENTITY_TAG = /^[ \t,]*(W\/)?("[\x21\x23-\x7e\x80-\uffff]*")[ \t]*(?=,|$)/

/**
 * What servers and proxies append to our tag when they compress: `-gzip` (Apache), `--gzip` (Jetty), `;br`. Our own codings
 * (`-gz`, `-br`) are other representations and count.
 */
const CODING_SUFFIX = /(?:--?(?:gzip|zstd|deflate)|;(?:gzip|br|zstd|deflate))"$/

/** Whether a list of tags contains this strong one, or is `*`. Anything after a malformed element is ignored. */
function listsTag(header: string, etag: string, compare: 'weakly' | 'strongly'): boolean {
  if (header.trim() === '*') return true
  let rest = header
  for (let found = ENTITY_TAG.exec(rest); found; found = ENTITY_TAG.exec(rest)) {
    const same = compare === 'weakly' ? found[2]!.replace(CODING_SUFFIX, '"') === etag : found[2] === etag
    if (same && (compare === 'weakly' || found[1] === undefined)) return true
    rest = rest.slice(found[0].length)
  }
  return false
}

/**
 * Whether `If-None-Match` matches this strong tag: `*`, or a list compared weakly (RFC 9110 §13.1.2). A content coding named
 * at the end of a tag does not count: proxies add it to our tag, and the client sends it back.
 */
export const matchesIfNoneMatch = (header: string, etag: string): boolean => listsTag(header, etag, 'weakly')

const HTTP_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

/** Parses an HTTP-date in any of its three forms (RFC 9110 §5.6.7) to epoch ms; null for anything else. */
export function parseHttpDate(text: string): number | null {
  if (!HTTP_DATE.test(text)) return null
  const ms = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(ms) ? null : ms
}

/** The request fields that make a GET or HEAD conditional. */
export interface Conditions {
  readonly 'if-match'?: string | undefined
  readonly 'if-unmodified-since'?: string | undefined
  readonly 'if-none-match'?: string | undefined
  readonly 'if-modified-since'?: string | undefined
}

/**
 * The status for a conditional GET or HEAD. Preconditions are evaluated in the order of RFC 9110 §13.2.2: tags take
 * precedence over dates, and 412 over 304.
 */
export function evaluatePreconditions(headers: Conditions, now: CurrentValidators): 200 | 304 | 412 {
  const match = headers['if-match']
  if (match !== undefined) {
    if (!listsTag(match, now.etag, 'strongly')) return 412
  } else {
    const unmodified = headers['if-unmodified-since']
    if (unmodified !== undefined && isBefore(unmodified, now.lastModified)) return 412
  }
  const noneMatch = headers['if-none-match']
  if (noneMatch !== undefined) return noneMatch === now.etag || matchesIfNoneMatch(noneMatch, now.etag) ? 304 : 200
  const since = headers['if-modified-since']
  if (since === undefined || now.lastModified === null) return 200
  const date = parseHttpDate(since)
  return date !== null && now.lastModified <= date ? 304 : 200
}

const isBefore = (text: string, lastModified: number | null): boolean => {
  const date = parseHttpDate(text)
  return date !== null && lastModified !== null && date < lastModified
}
