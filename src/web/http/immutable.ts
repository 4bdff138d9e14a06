/** A year in seconds, the conventional maximum for `max-age`. */
const YEAR = 31_536_000

/** `Cache-Control` of an address that holds the hash of its bytes (RFC 8246). */
export const IMMUTABLE_CACHE_CONTROL = `public, max-age=${YEAR}, immutable`

/**
 * Replaces `securityHeaders` for third-party bytes at such an address: opened on its own, the document may not run, load
 * or frame anything.
 */
export const immutableHeaders: readonly string[] = [
  'Content-Security-Policy',
  "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'no-referrer',
]
