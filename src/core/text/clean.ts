/**
 * Characters that no output may hold: those XML 1.0 §2.2 forbids, C1 controls, noncharacters, lone surrogates, byte order
 * marks, and the bidi embeddings, overrides and isolates that can reverse the text around them. Direction marks and
 * joiners stay: Hebrew, Persian and emoji need them.
 */
const UNWANTED =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu

/** One line of plain text that is safe in every document: unwanted characters removed, white space folded. */
export function cleanText(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  return text
    .replace(UNWANTED, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
}

const tags = new Map<string, string | null>()

function canonicalTag(text: string): string | null {
  const tag = text.trim().replaceAll('_', '-')
  if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag)) return null
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** A well-formed BCP 47 tag in canonical case, or null. */
export function languageTag(text: string | null | undefined): string | null {
  if (!text) return null
  const known = tags.get(text)
  if (known !== undefined) return known
  const tag = canonicalTag(text)
  if (tags.size > 1000) tags.clear()
  tags.set(text, tag)
  return tag
}

/** An absolute http or https URL, normalised, without credentials; null for anything else. */
export function webUrl(text: string | null | undefined): string | null {
  if (!text) return null
  try {
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
    if (url.username !== '') url.username = ''
    if (url.password !== '') url.password = ''
    return url.href
  } catch {
    return null
  }
}

/** `webUrl` in RFC 3986 characters only: WHATWG allows `|`, `[`, a bare `%` and others, feed validators do not. */
export function webUri(text: string | null | undefined): string | null {
  const url = webUrl(text)
  if (url === null) return null
  const origin = /^https?:\/\/[^/]*/.exec(url)![0]
  const [path = '', ...fragments] = url
    .slice(origin.length)
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
    .split('#')
  return origin + path + (fragments.length === 0 ? '' : `#${fragments.join('%23')}`)
}

/** An absolute URI of any scheme (RFC 3986 §3), unchanged; null for anything else. */
export const absoluteUri = (text: string | null | undefined): string | null =>
  text && /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9a-f]{2})+$/i.test(text) ? text : null
