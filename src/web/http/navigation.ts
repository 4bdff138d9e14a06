import type { IncomingHttpHeaders } from 'node:http'

/** The fields that tell a person's browser from a program, for `Vary`. */
export const NAVIGATION_FIELDS = ['Sec-Fetch-Dest', 'Upgrade-Insecure-Requests'] as const

/**
 * Whether a browser asks in order to show the answer as a page. Told by what only browsers send (Fetch Metadata; over plain
 * HTTP `Upgrade-Insecure-Requests`), not by `Accept`, which many feed readers copy from browsers.
 */
export const isNavigation = (headers: IncomingHttpHeaders): boolean => {
  const destination = headers['sec-fetch-dest']
  return destination === undefined ? headers['upgrade-insecure-requests'] === '1' : destination === 'document'
}
