import { STATUS_CODES } from 'node:http'
import type { FetchResult } from '../../core/source/fetch-result.ts'
import { type Headers, headerOf, isUsedUp, locationOf, rateLimitReset, retryAfter } from './headers.ts'

/** What to do with a response, judged by its status and header section. */
export type ResponseMeaning =
  | { readonly kind: 'body' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'redirect'; readonly location: string; readonly permanent: boolean }
  | { readonly kind: 'end'; readonly result: FetchResult }

/** Judges a response before its body is read (RFC 9110 §15). `conditional`: validators were sent with the request. */
export function interpretResponse(
  status: number,
  headers: Headers,
  conditional: boolean,
  now: number,
): ResponseMeaning {
  const answered = `the server answered ${status}${STATUS_CODES[status] ? ` ${STATUS_CODES[status]}` : ''}`
  const failed = (reason: 'http-status' | 'protocol' | 'redirects', message: string): ResponseMeaning => ({
    kind: 'end',
    result: { kind: 'failed', reason, status, message },
  })
  if (isChallenge(headers))
    return {
      kind: 'end',
      result: { kind: 'blocked', status, message: `${answered} and demands a browser (bot check)` },
    }
  switch (status) {
    case 200:
    case 203:
    case 204:
    // RFC 3229: only the new entries, read like any document.
    case 226:
      return { kind: 'body' }
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: {
      const location = locationOf(headers)
      if (location === null) return failed('redirects', `${answered} without a Location`)
      return { kind: 'redirect', location, permanent: status === 301 || status === 308 }
    }
    case 304:
      if (conditional) return { kind: 'unchanged' }
      return failed('protocol', `${answered} to an unconditional request`)
    case 401:
    case 403:
    case 451:
      // Some interfaces answer 403 instead of 429 once all requests are used up.
      if (status === 403 && isUsedUp(headers)) return limited(status, answered, rateLimitReset(headers, now))
      return { kind: 'end', result: { kind: 'blocked', status, message: answered } }
    case 410:
      return { kind: 'end', result: { kind: 'gone', status, message: answered } }
    case 429:
      return limited(status, answered, retryAfter(headers, now) ?? rateLimitReset(headers, now))
    case 503:
      return limited(
        status,
        answered,
        retryAfter(headers, now) ?? (isUsedUp(headers) ? rateLimitReset(headers, now) : null),
      )
    default:
      return failed('http-status', answered)
  }
}

function limited(status: number, answered: string, retryAfter: number | null): ResponseMeaning {
  const message = retryAfter === null ? answered : `${answered} and asks us to wait ${formatWait(retryAfter)}`
  return { kind: 'end', result: { kind: 'limited', status, retryAfter, message } }
}

/** Cloudflare and AWS mark in a header that they sent a challenge instead of the document. */
const isChallenge = (headers: Headers): boolean =>
  headerOf(headers, 'cf-mitigated')?.toLowerCase() === 'challenge' || headerOf(headers, 'x-amzn-waf-action') !== null

/** A duration in milliseconds, rounded up: "2 h", "5 min", "30 s". */
export function formatWait(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.ceil(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.ceil(seconds / 3600)} h`
  return `${Math.ceil(seconds / 86_400)} days`
}
