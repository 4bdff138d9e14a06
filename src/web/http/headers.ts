/** What pages may load: our own sheet, script, images and manifest; nothing inline, nothing from elsewhere. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"

/** `PAGE_POLICY`, and nobody frames us. */
export const POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`

/** On every answer, errors included; name and value in turn. */
export const security: readonly string[] = [
  'Content-Security-Policy',
  POLICY,
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
]

/** `Cache-Control` for a document that stays good for `maxAge` seconds; a cache may show it longer while it asks again or we are away. */
export const cacheControl = (maxAge: number): string =>
  maxAge === 0 ? 'no-store' : `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}, stale-if-error=86400`

/** Read-only CORS, as feed readers in browsers need it. */
export const cors: readonly string[] = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'ETag, Last-Modified, Link',
]
