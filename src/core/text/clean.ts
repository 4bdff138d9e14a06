/**
 * Characters that no output may hold: those XML 1.0 §2.2 forbids, C1 controls, noncharacters, lone surrogates, byte order
 * marks, the bidi embeddings, overrides and isolates that can reverse the text around them, and characters without width:
 * soft hyphens, zero-width spaces, word joiners, invisible operators.
 */
const UNWANTED =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u180E\u200B\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu

/** Joiners after a character that none can shape: neither of a joining or Indic script nor of an emoji. */
const IDLE_JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Inherited}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]+/gu

/** Direction marks, which mean nothing in a text without letters that run from right to left. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F]+/g
const RIGHT_TO_LEFT = /[\u0590-\u061B\u061D-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** One line of plain text that is safe in every document: unwanted characters removed, white space folded. */
export function cleanText(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  const visible = text.replace(UNWANTED, '')
  return (RIGHT_TO_LEFT.test(visible) ? visible : visible.replace(DIRECTION_MARKS, ''))
    .replace(IDLE_JOINERS, '')
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

/** Names of parameters that hold keys, as whole words of a name: `access_token`, `api-key`, `userToken`, `X-Amz-Signature`. */
const SECRET =
  /(?:^|[^a-z])(?:token|key|apikey|auth|authorization|secret|passwd|password|pass|pwd|sig|signature|hmac|jwt|credentials?|session|sessionid|sid|bearer)(?:$|[^a-z])/i

const isSecretName = (name: string): boolean =>
  SECRET.test(name.slice(0, 200).replace(/([a-z0-9])([A-Z])/g, '$1_$2')) ||
  /(?:token|(?:api|auth|access|feed|rss)key|secret|passw(?:or)?d)$/i.test(name)

/**
 * An address of `webUrl` or `webUri` without parameters that hold keys, in its query or fragment. Everything else keeps its
 * bytes. Null for null.
 */
export function withoutSecrets(url: string | null): string | null {
  const at = url === null ? -1 : url.search(/[?#]/)
  if (url === null || at === -1) return url
  const [query = '', ...fragments] = url.slice(at).split('#')
  const kept = [query.slice(1), fragments.join('#')].map((parameters) =>
    parameters
      .split('&')
      .filter((parameter) => !(parameter.includes('=') && isSecretName(decoded(parameter.split('=', 1)[0]!))))
      .join('&'),
  )
  return `${url.slice(0, at)}${kept[0] ? `?${kept[0]}` : ''}${kept[1] ? `#${kept[1]}` : ''}`
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An absolute URI of any scheme (RFC 3986 §3), unchanged; null for anything else. */
export const absoluteUri = (text: string | null | undefined): string | null =>
  text && /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9a-f]{2})+$/i.test(text) ? text : null
