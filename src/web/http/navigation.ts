import type { IncomingHttpHeaders } from 'node:http'

/** Request fields that distinguish browsers from programs, for `Vary`. */
export const NAVIGATION_FIELDS = ['Sec-Fetch-Dest', 'Upgrade-Insecure-Requests'] as const

/**
 * Whether a browser will show the response as a page. Decided by fields that only browsers send (Fetch Metadata; over plain
 * HTTP `Upgrade-Insecure-Requests`), not by `Accept`, which many feed readers copy from browsers.
 */
export const isNavigation = (headers: IncomingHttpHeaders): boolean => {
  const destination = headers['sec-fetch-dest']
  return destination === undefined ? headers['upgrade-insecure-requests'] === '1' : destination === 'document'
}
