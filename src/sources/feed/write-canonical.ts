import { EXCERPT_MAX } from '../../core/item/item.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import type { Draft } from './draft.ts'
import type { Normalised } from './normalise.ts'

// The canonical form is RSS 2.0 with elements of our own where RSS has none. Text is plain, links are absolute, lists are
// complete, dates are as the outlet wrote them. No element is called `description` or `content:encoded`, because
// rss-parser runs a regular expression of quadratic cost on those.

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Characters that XML 1.0 §2.2 forbids. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const unusual = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

const escapeXml = (text: string): string =>
  unusual.test(text) ? text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => escapes[sign]!) : text
const element = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`
const empty = (name: string, attributes: Readonly<Record<string, string | number | null | undefined>>): string => {
  let out = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== null && value !== undefined && value !== '') out += ` ${key}="${escapeXml(String(value))}"`
  }
  return `${out}/>`
}

const singles = ['guid', 'link', 'title', 'published', 'updated', 'image', 'language', 'rights'] as const
const TITLE_MAX = 2000
/** Maximum characters of a picture's description, and of its credit. */
const CAPTION_MAX = 300
const CREDIT_MAX = 160

/** Plain text if a person has only a name: attributes cost the reader several times as much. */
const people = (draft: Draft): string =>
  draft.people
    .map((one) =>
      one.email === undefined && one.uri === undefined ? element('person', one.name) : empty('person', { ...one }),
    )
    .join('')

const categories = (draft: Draft): string =>
  draft.categories
    .map((one) =>
      one.scheme === undefined && one.label === undefined
        ? element('category', one.term)
        : empty('category', { ...one }),
    )
    .join('')

const writeEntry = (entry: Draft): string => {
  let out = '<item>'
  for (const field of singles) {
    const value = entry.get(field)
    out += element(field, field === 'title' && value !== null ? cutAtSpace(value, TITLE_MAX) : value)
  }
  out += element('canonical', entry.get('canonical'))
  out += element('summary', cutAtSpace(entry.get('summary') ?? entry.get('content') ?? '', EXCERPT_MAX))
  out += people(entry)
  out += categories(entry)
  // If the entry has a video, the same elements describe it.
  if (entry.get('pictured') !== null && (entry.get('pictureText') ?? entry.get('pictureCredit')) !== null)
    out += empty('picture', {
      alt: cutAtSpace(entry.get('pictureText') ?? '', CAPTION_MAX),
      credit: cutAtSpace(entry.get('pictureCredit') ?? '', CREDIT_MAX),
    })
  for (const enclosure of entry.enclosures) out += empty('media', { ...enclosure })
  // No URL contains a blank, so one element can hold them all.
  if (entry.links.length > 0) out += element('refs', entry.links.join(' '))
  if (entry.get('viaTitle') !== null || entry.get('viaUrl') !== null)
    out += empty('via', { title: entry.get('viaTitle'), url: entry.get('viaUrl') })
  return `${out}</item>`
}

/** Writes the canonical form, in which every XML feed is passed to rss-parser. Well-formed for any drafts. */
export const writeCanonical = ({ feed, entries }: Pick<Normalised, 'feed' | 'entries'>): string => {
  const parts = ['<rss version="2.0"><channel>']
  for (const field of [...singles, 'self', 'icon', 'ttl', 'period', 'frequency'] as const)
    parts.push(element(field, feed.get(field)))
  parts.push(element('summary', feed.get('summary')), people(feed))
  for (const hub of feed.hubs) parts.push(element('hub', hub))
  for (const entry of entries) parts.push(writeEntry(entry))
  parts.push('</channel></rss>')
  return parts.join('')
}
