import { STATUS_CODES } from 'node:http'
import type { FetchResult } from '../../core/source/fetch-result.ts'
import { type Headers, headerOf, locationOf, retryAfter } from './headers.ts'

/** What an answer's status line and header section mean for us, before its body is read. */
export type Meaning =
  | { readonly kind: 'body' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'redirect'; readonly location: string; readonly permanent: boolean }
  | { readonly kind: 'end'; readonly result: FetchResult }

/** RFC 9110 §15. `conditional`: validators were sent with the request. */
export function meaningOf(status: number, headers: Headers, conditional: boolean, now: number): Meaning {
  const said = `the server answered ${status}${STATUS_CODES[status] ? ` ${STATUS_CODES[status]}` : ''}`
  const failed = (reason: 'http-status' | 'protocol' | 'redirects', message: string): Meaning => ({
    kind: 'end',
    result: { kind: 'failed', reason, status, message },
  })
  if (isChallenge(headers))
    return {
      kind: 'end',
      result: { kind: 'blocked', status, message: `${said} and wants to see a browser (bot check)` },
    }
  switch (status) {
    case 200:
    case 203:
    case 204:
    // RFC 3229: the entries that are new; a reader treats them like any document.
    case 226:
      return { kind: 'body' }
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: {
      const location = locationOf(headers)
      if (location === null) return failed('redirects', `${said} and did not say where to`)
      return { kind: 'redirect', location, permanent: status === 301 || status === 308 }
    }
    case 304:
      if (conditional) return { kind: 'unchanged' }
      return failed('protocol', `${said}, though it was asked unconditionally`)
    case 401:
    case 403:
    case 451:
      return { kind: 'end', result: { kind: 'blocked', status, message: said } }
    case 410:
      return { kind: 'end', result: { kind: 'gone', status, message: said } }
    case 429:
    case 503: {
      const wait = retryAfter(headers, now)
      const message = wait === null ? said : `${said} and asks us to wait ${inWords(wait)}`
      return { kind: 'end', result: { kind: 'limited', status, retryAfter: wait, message } }
    }
    default:
      return failed('http-status', said)
  }
}

/** Cloudflare and AWS say in a header that a puzzle stands in for the answer. */
const isChallenge = (headers: Headers): boolean =>
  headerOf(headers, 'cf-mitigated')?.toLowerCase() === 'challenge' || headerOf(headers, 'x-amzn-waf-action') !== null

/** Rounded up: "2 h", "5 min", "30 s". */
export function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.ceil(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.ceil(seconds / 3600)} h`
  return `${Math.ceil(seconds / 86_400)} days`
}
