import { FetchError } from './fetch-error.ts'

/** Politeness applies to a host name, whatever the port and the scheme. */
export const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '')

/** The URL of a source, without its fragment. Throws `FetchError` (`bad-url`). */
export function requestUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) throw new FetchError('bad-url', `${JSON.stringify(shorten(text))} is not a URL`)
  if (!isHttp(url)) throw new FetchError('bad-url', `${shorten(text)}: only http and https are fetched`)
  if (url.username !== '' || url.password !== '')
    throw new FetchError('bad-url', `the URL at ${url.host} contains a user name or password; remove it`)
  url.hash = ''
  return url
}

/** The target of a redirect, without user name, password and fragment. Throws `FetchError` (`redirects`). */
export function redirectUrl(location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : null
  if (!url) throw new FetchError('redirects', `redirected to ${JSON.stringify(shorten(location))}, which is not a URL`)
  if (!isHttp(url))
    throw new FetchError('redirects', `redirected to ${shorten(url.href)}: only http and https are fetched`)
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

const isHttp = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:'

/** At most 200 characters of a foreign text, for messages. */
export const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
