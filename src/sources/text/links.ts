const LINK_MAX = 4096
/** Characters read of a link as it is written, with the white space and control characters around it. */
const WRITTEN_MAX = LINK_MAX * 4

const isBlank = (code: number): boolean => code <= 0x20 || code === 0xa0 || code === 0xfeff

/** A link without the white space and control characters around it. In a loop: a regular expression takes quadratic time on runs of blanks. */
const trimLink = (link: string): string => {
  let from = 0
  let to = link.length
  while (from < to && isBlank(link.charCodeAt(from))) from++
  while (to > from && isBlank(link.charCodeAt(to - 1))) to--
  return link.slice(from, to)
}

/**
 * A link as the outlet gave it, made absolute against `base` (WHATWG URL). Null for schemes other than http and https
 * (`javascript:`, `data:`), for text that is not a URL, and for a relative link without a base.
 */
export const httpUrl = (value: string, base: string | null): string | null => {
  if (value.length > WRITTEN_MAX) return null
  const link = trimLink(value.replace(/[\t\n\r]/g, ''))
  if (link === '' || link.length > LINK_MAX) return null
  if (/^https?:\/\/[^/\\]/i.test(link)) {
    if (!URL.canParse(link)) return null
    // Characters that a browser would escape are escaped; the rest stays as given.
    return /[\s"<>\\^`{|}\u0000-\u001f\u007f]|\p{Surrogate}/u.test(link) ? new URL(link).href : link
  }
  const feed = /^feed:(?:\/\/)?(https?:\/\/)?/i.exec(link)
  if (feed !== null) return httpUrl(`${feed[1] ?? 'http://'}${link.slice(feed[0].length)}`, base)
  if (/^www\.[^/\s]+\.[a-z]{2,}/i.test(link)) return httpUrl(`http://${link}`, base)
  if (base === null || !URL.canParse(link, base)) return null
  const url = new URL(link, base)
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url.href : null
}

/** The base URL within an element with this `xml:base` (XML Base §3); a faulty value changes nothing. */
export const baseWithin = (value: string, around: string): string => {
  const link = value.trim()
  if (link === '' || !URL.canParse(link, around)) return around
  const url = new URL(link, around)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : around
}
