/** A year, the most that a cache is ever told (RFC 9111 §1.2.2 allows more, nobody keeps it longer). */
const YEAR = 31_536_000

/**
 * Fields of bytes that others made and whose address holds their hash, in place of `security` and `Cache-Control`: kept for
 * good (RFC 8246), and when opened by themselves they may run, load and frame nothing.
 */
export const sealed: readonly string[] = [
  'Content-Security-Policy',
  "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'no-referrer',
]

export const FOR_GOOD = `public, max-age=${YEAR}, immutable`
