import type { Readable } from 'node:stream'
import type { FetchResult, Fresh, Unchanged, Validators } from '../../core/source/fetch-result.ts'
import type { Connections } from './connections.ts'
import { FetchError, toFetchError } from './fetch-error.ts'
import { codingsOf, freshFor, headerOf, validatorsOf } from './headers.ts'
import { interpretResponse } from './interpret-response.ts'
import { readBody } from './read-body.ts'

/** An unwanted body of at most this many bytes is read to its end, so that the connection can be used again. */
const LEFTOVER_MAX = 16_384

export interface RequestOptions {
  readonly validators: Validators
  readonly headers: Record<string, string>
  /** Milliseconds. */
  readonly headersTimeout: number
  /** Bytes after decompression. */
  readonly maxBytes: number
  /** A larger body is cut there instead of refused. */
  readonly cut: boolean
  /** Epoch ms. */
  readonly now: () => number
  readonly signal: AbortSignal
  /** CIDR ranges that may be reached although they are private. */
  readonly allow: readonly string[]
}

export type Response =
  | Fresh
  | Unchanged
  | { readonly kind: 'redirect'; readonly location: string; readonly permanent: boolean }
  | { readonly kind: 'end'; readonly result: FetchResult }

/** Sends one request and reads the response; follows no redirect. Throws `FetchError` and what undici throws. */
export async function requestOnce(connections: Connections, url: URL, options: RequestOptions): Promise<Response> {
  const conditions = conditionsOf(options.validators)
  const responding = connections.send(
    {
      method: 'GET',
      origin: url.origin,
      // Cut from the text: `pathname + search` would lose a lone question mark.
      path: url.href.slice(url.origin.length),
      headers: { ...options.headers, ...conditions },
      headersTimeout: options.headersTimeout,
      signal: options.signal,
    },
    options.allow,
  )
  const response = await unlessEnded(responding, options.signal).catch((error) => {
    responding.then(
      ({ body }) => body.on('error', () => {}).destroy(),
      () => {},
    )
    throw error
  })
  const { statusCode: status, headers, body } = response
  // Errors are handled where the body is read; an error in a body that is dropped unread must not crash the process.
  body.on('error', () => {})
  const conditional = Object.keys(conditions).length > 0
  const meaning = interpretResponse(status, headers, conditional, options.now())
  if (meaning.kind === 'redirect' || meaning.kind === 'end') {
    await discard(body, headerOf(headers, 'content-length'))
    return meaning
  }
  const common = { status, url: url.href, freshFor: freshFor(headers, options.now()) }
  if (meaning.kind === 'unchanged') {
    body.resume()
    return { kind: 'unchanged', ...common, validators: validatorsOf(headers, options.validators), wireBytes: 0 }
  }
  try {
    const length = Number(headerOf(headers, 'content-length') ?? 0)
    if (length > options.maxBytes && !options.cut)
      throw new FetchError(
        'too-large',
        `the body is ${length.toLocaleString('en')} bytes long; the limit is ${options.maxBytes.toLocaleString('en')}`,
      )
    const read = await readBody(body, codingsOf(headers), options.maxBytes, options.cut)
    // The rest of a body that was cut is not wanted.
    if (read.isCut) body.destroy()
    return {
      kind: 'fresh',
      ...common,
      validators: validatorsOf(headers),
      wireBytes: read.wireBytes,
      body: read.body,
      contentType: headerOf(headers, 'content-type'),
      ...(read.isCut ? { cutAt: options.maxBytes } : {}),
    }
  } catch (error) {
    body.destroy()
    throw withStatus(toFetchError(error, url.host), status)
  }
}

/** Rejects when the signal fires: undici checks it only once connected, and the name lookup before that can hang. */
async function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {}
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const withStatus = ({ reason, message }: FetchError, status: number): FetchError =>
  new FetchError(reason, message, status)

/** Ends an unwanted body: a short one is read to keep the connection, any other is cut off. */
async function discard(body: Readable & { dump(): Promise<unknown> }, length: string | null): Promise<void> {
  if (length !== null && Number(length) <= LEFTOVER_MAX) await body.dump().catch(() => {})
  else body.destroy()
}

/** Conditional header fields (RFC 9110 §13.1.2, §13.1.3), byte for byte; both are sent if both are known. */
function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  const conditions: Record<string, string> = {}
  if (etag !== null && isSendable(etag)) conditions['if-none-match'] = etag
  if (lastModified !== null && isSendable(lastModified)) conditions['if-modified-since'] = lastModified
  return conditions
}

const isSendable = (value: string): boolean => /^[\t\u0020-\u007e\u0080-\u00ff]+$/.test(value)
