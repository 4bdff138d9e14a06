/** Pages may load only our own style sheet, script, images and manifest; nothing inline, nothing from other hosts. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"

/** `PAGE_POLICY`, and no framing by other sites. */
export const POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`

/** Sent with every response, errors included; names and values alternate. */
export const securityHeaders: readonly string[] = [
  'Content-Security-Policy',
  POLICY,
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
]

/** `Cache-Control` for `maxAge` seconds; caches may serve it longer while they revalidate or while we are down (RFC 5861). */
export const cacheControl = (maxAge: number): string =>
  maxAge === 0 ? 'no-store' : `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}, stale-if-error=86400`

/** Read-only CORS, for feed readers that run in browsers. */
export const corsHeaders: readonly string[] = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'ETag, Last-Modified, Link',
]
