import { FetchError } from './fetch-error.ts'

/** Politeness is owed to a machine's name, whatever the port and the scheme. */
export const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '')

/** The URL of a source, without its fragment. Throws `Trouble`. */
export function asked(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) throw new FetchError('bad-url', `${JSON.stringify(brief(text))} is not a URL`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError('bad-url', `${brief(text)}: only http and https are fetched`)
  if (url.username !== '' || url.password !== '')
    throw new FetchError('bad-url', `the URL at ${url.host} holds a user name or password; sources are asked without`)
  url.hash = ''
  return url
}

/** Where a redirect leads. Throws `Trouble`. */
export function redirected(location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : null
  if (!url) throw new FetchError('redirects', `redirected to ${JSON.stringify(brief(location))}, which is not a URL`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError('redirects', `redirected to ${brief(url.href)}: only http and https are fetched`)
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

export const brief = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
