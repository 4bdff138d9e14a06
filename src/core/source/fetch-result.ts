/** Opaque validators, echoed byte for byte (RFC 9110 §8.8). */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
  /** The host that gave them, where redirects led away from the requested one. They are sent to that host only. */
  readonly host?: string
}

/** For an unconditional request. */
export const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/** One GET. */
export interface FetchRequest {
  readonly url: string
  readonly validators: Validators
  /** `Accept` header (RFC 9110 §12.5.1); absent: feeds, and pages that list them. */
  readonly accept?: string
  /** Limit in bytes after decompression, in place of the configured one. */
  readonly maxBytes?: number
  /** CIDR ranges that this request may reach although they are private, besides those allowed for all sources. */
  readonly allow?: readonly string[]
  /**
   * Epoch ms until which a host (with its port) asked not to be requested, or null. Called before every hop; the request
   * ends as `waiting` at a host that is closed. Absent: no host is.
   */
  readonly closedUntil?: (host: string) => number | null
  /** A larger body is cut at the limit (`Fresh.cutAt`) instead of refused. */
  readonly cut?: boolean
}

interface Answered {
  readonly status: number
  /** The URL that answered, after redirects. */
  readonly url: string
  readonly validators: Validators
  /** Remaining freshness lifetime in ms (RFC 9111 §4.2, less Age), or null. */
  readonly freshFor: number | null
  /** Bytes on the wire. */
  readonly wireBytes: number
}

export interface Fresh extends Answered {
  readonly kind: 'fresh'
  /** Content after decompression, in the publisher's charset. */
  readonly body: Uint8Array
  readonly contentType: string | null
  /** The limit in bytes at which a larger body was cut; absent where it is whole. */
  readonly cutAt?: number
}

export interface Unchanged extends Answered {
  readonly kind: 'unchanged'
}

export type FailureReason =
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'too-large'
  | 'encoding'
  | 'redirects'
  | 'refused-address'
  | 'bad-url'
  | 'http-status'
  | 'protocol'
  | 'not-a-feed'
  | 'too-expensive'
  | 'internal'

/** The result of one GET. A failure is data, not an exception. */
export type FetchResult =
  | Fresh
  | Unchanged
  /** Reached through permanent redirects (301, 308) only: `to` may be adopted as the source's URL. */
  | { readonly kind: 'moved'; readonly to: string; readonly then: Fresh | Unchanged }
  | { readonly kind: 'gone'; readonly status: 410; readonly message: string }
  /** 401, 403, 451 or a bot challenge. */
  | { readonly kind: 'blocked'; readonly status: number; readonly message: string }
  /** 429 or 503; `retryAfter` in ms from now, or null. `host` (with its port) answered; absent: that of the request. */
  | {
      readonly kind: 'limited'
      readonly status: number
      readonly retryAfter: number | null
      readonly message: string
      readonly host?: string
    }
  /** Not asked: this host asked for no requests until then (epoch ms). */
  | { readonly kind: 'waiting'; readonly host: string; readonly until: number; readonly message: string }
  | {
      readonly kind: 'failed'
      readonly reason: FailureReason
      readonly status: number | null
      readonly message: string
    }

/** The result behind permanent redirects; any other result is returned as it is. */
export const finalResult = (result: FetchResult): Exclude<FetchResult, { kind: 'moved' }> =>
  result.kind === 'moved' ? result.then : result

/** Bytes received on the wire; 0 where no document was read. */
export const wireBytesOf = (result: FetchResult): number => {
  const final = finalResult(result)
  return 'wireBytes' in final ? final.wireBytes : 0
}
