/** Opaque validators, echoed byte for byte (RFC 9110 §8.8). */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
  /** The host that gave them, where redirects had led to another than the one asked; they are sent to no other. */
  readonly host?: string
}

/** For an unconditional request. */
export const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/** What one GET needs to know of the source. */
export interface FetchRequest {
  readonly url: string
  readonly validators: Validators
  /** What is asked for (`Accept`, RFC 9110 §12.5.1); absent: feeds, and pages that list them. */
  readonly accept?: string
  /** Bytes after decompression, where fewer than the configuration allows are wanted. */
  readonly maxBytes?: number
}

interface Answered {
  readonly status: number
  /** The URL that answered, after redirects. */
  readonly url: string
  readonly validators: Validators
  /** Milliseconds for which the publisher calls the answer fresh (RFC 9111 §4.2, Age taken off), or null. */
  readonly freshFor: number | null
  /** Bytes on the wire. */
  readonly wireBytes: number
}

export interface Fresh extends Answered {
  readonly kind: 'fresh'
  /** Content after decompression, in the publisher's charset. */
  readonly body: Uint8Array
  readonly contentType: string | null
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
  | 'internal'

/** What one GET gave. A failure is data, not an exception. */
export type FetchResult =
  | Fresh
  | Unchanged
  /** Answered through permanent redirects (301, 308) only: `to` may be adopted as the source's URL. */
  | { readonly kind: 'moved'; readonly to: string; readonly then: Fresh | Unchanged }
  | { readonly kind: 'gone'; readonly status: 410; readonly message: string }
  /** 401, 403, 451 or a bot challenge. */
  | { readonly kind: 'blocked'; readonly status: number; readonly message: string }
  /** 429 or 503; `retryAfter` in milliseconds from now, where given. */
  | { readonly kind: 'limited'; readonly status: number; readonly retryAfter: number | null; readonly message: string }
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
