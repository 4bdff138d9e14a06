import type { Readable } from 'node:stream'
import type { FetchResult, Fresh, Unchanged, Validators } from '../../core/source/fetch-result.ts'
import { FetchError, toFetchError } from './fetch-error.ts'
import { codingsOf, freshFor, headerOf, validatorsOf } from './headers.ts'
import { meaningOf } from './interpret-response.ts'
import { readBody } from './read-body.ts'
import type { Sender } from './user-agent.ts'

/** An unwanted body up to this size is read to its end, so that the connection can be used again. */
const LEFTOVER_MAX = 16_384

export interface Asking {
  readonly validators: Validators
  readonly headers: Record<string, string>
  readonly headersTimeout: number
  readonly maxBytes: number
  readonly now: () => number
  readonly signal: AbortSignal
}

export type Step =
  | Fresh
  | Unchanged
  | { readonly kind: 'redirect'; readonly location: string; readonly permanent: boolean }
  | { readonly kind: 'end'; readonly result: FetchResult }

/** One request and its answer, no redirect followed. */
export async function ask(sender: Sender, url: URL, asking: Asking): Promise<Step> {
  const conditions = conditionsOf(asking.validators)
  const answering = sender.send({
    method: 'GET',
    origin: url.origin,
    // Cut from the text: `pathname + search` would lose a lone question mark.
    path: url.href.slice(url.origin.length),
    headers: { ...asking.headers, ...conditions },
    headersTimeout: asking.headersTimeout,
    signal: asking.signal,
  })
  const answer = await unlessEnded(answering, asking.signal).catch((error) => {
    answering.then(
      ({ body }) => body.on('error', () => {}).destroy(),
      () => {},
    )
    throw error
  })
  const { statusCode: status, headers, body } = answer
  // Errors are met where the body is read; a body dropped unread must not crash the process.
  body.on('error', () => {})
  const conditional = Object.keys(conditions).length > 0
  const meaning = meaningOf(status, headers, conditional, asking.now())
  if (meaning.kind === 'redirect' || meaning.kind === 'end') {
    await discard(body, headerOf(headers, 'content-length'))
    return meaning
  }
  const answered = { status, url: url.href, freshFor: freshFor(headers, asking.now()) }
  if (meaning.kind === 'unchanged') {
    body.resume()
    return { kind: 'unchanged', ...answered, validators: validatorsOf(headers, asking.validators), wireBytes: 0 }
  }
  try {
    const length = Number(headerOf(headers, 'content-length') ?? 0)
    if (length > asking.maxBytes)
      throw new FetchError(
        'too-large',
        `the body is ${length.toLocaleString('en')} bytes long; at most ${asking.maxBytes.toLocaleString('en')} are read`,
      )
    const read = await readBody(body, codingsOf(headers), asking.maxBytes)
    return {
      kind: 'fresh',
      ...answered,
      validators: validatorsOf(headers),
      wireBytes: read.wireBytes,
      body: read.body,
      contentType: headerOf(headers, 'content-type'),
    }
  } catch (error) {
    body.destroy()
    throw withStatus(toFetchError(error, url.host), status)
  }
}

/** undici heeds a signal only once it is connected, and a name lookup can hang for long before that. */
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

/** Ends a body that nobody wants: a short one is read, so that the connection lives on, any other is cut off. */
async function discard(body: Readable & { dump(): Promise<unknown> }, length: string | null): Promise<void> {
  if (length !== null && Number(length) <= LEFTOVER_MAX) await body.dump().catch(() => {})
  else body.destroy()
}

/** RFC 9110 §13.1.2, §13.1.3; both are sent where both are known, byte for byte. */
function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  const conditions: Record<string, string> = {}
  if (etag !== null && isSendable(etag)) conditions['if-none-match'] = etag
  if (lastModified !== null && isSendable(lastModified)) conditions['if-modified-since'] = lastModified
  return conditions
}

const isSendable = (value: string): boolean => /^[\t\u0020-\u007e\u0080-\u00ff]+$/.test(value)
