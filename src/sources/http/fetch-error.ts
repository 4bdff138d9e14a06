import type { FailureReason } from '../../core/source/fetch-result.ts'

/** Why a request failed; the message is for people. Never leaves `get`, which turns it into a FetchResult. */
export class FetchError extends Error {
  readonly reason: FailureReason
  readonly status: number | null
  constructor(reason: FailureReason, message: string, status: number | null = null) {
    super(message)
    this.reason = reason
    this.status = status
  }
}

const CONNECT = new Map([
  ['ECONNREFUSED', 'refused the connection'],
  ['EHOSTUNREACH', 'can’t be reached: no route to it'],
  ['ENETUNREACH', 'can’t be reached: the network is unreachable'],
  ['EHOSTDOWN', 'is down'],
  ['EADDRNOTAVAIL', 'can’t be reached from this machine'],
  ['EACCES', 'can’t be reached: this machine forbids it'],
  ['ETIMEDOUT', 'did not accept a connection in time'],
  ['UND_ERR_CONNECT_TIMEOUT', 'did not accept a connection in time'],
])
const BROKEN = new Set([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_ABORTED',
  'UND_ERR_DESTROYED',
])
const TLS =
  /^(ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|EPROTO)/

interface Coded {
  readonly name?: unknown
  readonly code?: unknown
  readonly reason?: unknown
  readonly message?: unknown
  readonly errors?: readonly unknown[]
}

/** Turns anything that undici, Node and OpenSSL throw into one of our reasons and one sentence. */
export function toFetchError(error: unknown, host: string): FetchError {
  if (error instanceof FetchError) return error
  const { name, code: own, errors, reason, message } = (error ?? {}) as Coded
  const code = String(own ?? (errors?.[0] as Coded | undefined)?.code ?? '')
  const text = typeof message === 'string' ? message : String(error)
  const connect = CONNECT.get(code)
  if (code === 'REFUSED_ADDRESS') return new FetchError('refused-address', text)
  if (code === 'ENOTFOUND' || code === 'ENODATA') return new FetchError('dns', `${host} has no address`)
  if (code.startsWith('EAI_')) return new FetchError('dns', `the name server gave no answer for ${host}`)
  if (connect !== undefined) return new FetchError('connect', `${host} ${connect}`)
  if (TLS.test(code)) return new FetchError('tls', `no secure connection to ${host}: ${detail(reason, text)}`)
  if (code === 'UND_ERR_HEADERS_TIMEOUT')
    return new FetchError('timeout', `${host} accepted the request and did not answer`)
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return new FetchError('protocol', `the response header of ${host} is too large`)
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return new FetchError('protocol', 'the body is not as long as its Content-Length says')
  if (BROKEN.has(code)) return new FetchError('protocol', 'the connection broke before the response was complete')
  // undici fails an assertion on an unsolicited 101.
  if (name === 'HTTPParserError' || code === 'ERR_ASSERTION')
    return new FetchError('protocol', `the response of ${host} is not valid HTTP (${detail(null, text)})`)
  return new FetchError('internal', `unexpected: ${detail(null, text)}`)
}

/** At most 200 characters of foreign text, on one line. */
const detail = (reason: unknown, text: string): string =>
  (typeof reason === 'string' && reason !== '' ? reason : text).replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 200)
