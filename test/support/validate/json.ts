import { isHttpUrl, isLanguage, isMediaType, isRfc3339 } from './values.ts'

type Json = Readonly<Record<string, unknown>>
type Check = (value: unknown, where: string, addFault: AddFault) => void
type AddFault = (where: string, what: string) => void

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const holds =
  (right: (text: string) => boolean, what: string): Check =>
  (value, where, addFault) => {
    if (typeof value !== 'string' || !right(value)) addFault(where, `is not ${what}: ${JSON.stringify(value)}`)
  }

const string = holds(() => true, 'a string')
const filled = holds((text) => text.trim() !== '', 'a string with text')
const url = holds(isHttpUrl, 'an absolute URL')
const date = holds(isRfc3339, 'an RFC 3339 date')
const language = holds(isLanguage, 'an RFC 5646 language tag')
const mime = holds(isMediaType, 'a media type')
const boolean: Check = (value, where, addFault) => {
  if (typeof value !== 'boolean') addFault(where, 'is not a boolean')
}
const size: Check = (value, where, addFault) => {
  if (typeof value !== 'number' || !(value >= 0)) addFault(where, 'is not a number')
}
const listOf =
  (check: Check): Check =>
  (value, where, addFault) => {
    if (!Array.isArray(value)) return addFault(where, 'is not an array')
    for (const [index, one] of value.entries()) check(one, `${where}[${index}]`, addFault)
  }

/** Only known names, except for extensions: `_` and a letter, no period, an object (“Extensions”). */
const objectOf =
  (known: Readonly<Record<string, Check>>, required: readonly string[], more: Check = () => {}): Check =>
  (value, where, addFault) => {
    if (!isObject(value)) return addFault(where, 'is not an object')
    for (const [name, one] of Object.entries(value)) {
      const at = `${where}.${name}`
      if (Object.hasOwn(known, name)) known[name]!(one, at, addFault)
      else if (!/^_[a-z][^.]*$/i.test(name)) addFault(at, 'is not in JSON Feed 1.1, nor an extension')
      else if (!isObject(one)) addFault(at, 'is an extension, which has to be an object')
    }
    for (const name of required) if (!(name in value)) addFault(`${where}.${name}`, 'is required')
    more(value, where, addFault)
  }

const author = objectOf({ name: filled, url, avatar: url }, [], (value, where, addFault) => {
  if (!['name', 'url', 'avatar'].some((name) => name in (value as Json))) addFault(where, 'has no name, url or avatar')
})
const hub = objectOf({ type: filled, url }, ['type', 'url'])
const attachment = objectOf({ url, mime_type: mime, title: string, size_in_bytes: size, duration_in_seconds: size }, [
  'url',
  'mime_type',
])

const item = objectOf(
  {
    id: filled,
    url,
    external_url: url,
    title: string,
    content_html: string,
    content_text: string,
    summary: string,
    image: url,
    banner_image: url,
    date_published: date,
    date_modified: date,
    authors: listOf(author),
    tags: listOf(filled),
    language,
    attachments: listOf(attachment),
  },
  ['id'],
  (value, where, addFault) => {
    const { content_html, content_text, date_published, date_modified } = value as Json
    if (content_html === undefined && content_text === undefined)
      addFault(where, 'has neither content_html nor content_text')
    if (/<(?:script|iframe|object|embed|style)\b/i.test(String(content_html ?? ''))) {
      addFault(`${where}.content_html`, 'contains markup that runs')
    }
    if (Date.parse(String(date_modified)) < Date.parse(String(date_published)))
      addFault(where, 'modified before published')
  },
)

const feed = objectOf(
  {
    version: holds((text) => text === 'https://jsonfeed.org/version/1.1', 'https://jsonfeed.org/version/1.1'),
    title: filled,
    home_page_url: url,
    feed_url: url,
    description: string,
    user_comment: string,
    next_url: url,
    icon: url,
    favicon: url,
    authors: listOf(author),
    language,
    expired: boolean,
    hubs: listOf(hub),
    items: listOf(item),
  },
  ['version', 'title', 'items', 'feed_url', 'home_page_url'],
  (value, where, addFault) => {
    const { items, next_url, feed_url } = value as Json
    if (next_url !== undefined && next_url === feed_url) addFault(`${where}.next_url`, 'is the feed itself')
    if (!Array.isArray(items)) return
    const ids = items.map((one) => (isObject(one) ? one.id : undefined))
    for (const id of new Set(ids)) {
      if (id !== undefined && ids.indexOf(id) !== ids.lastIndexOf(id))
        addFault(`${where}.items`, `two items share the id ${id}`)
    }
  },
)

/** Faults of a JSON Feed by version 1.1 (https://www.jsonfeed.org/version/1.1/), each with its path; empty for a valid one. */
export function jsonFeedFaults(text: string): string[] {
  const faults: string[] = []
  if (text.startsWith('\uFEFF')) faults.push('RFC 8259 §8.1: a byte order mark')
  if (/\p{Surrogate}|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])/iu.test(text)) faults.push('RFC 8259 §8.2: a lone surrogate')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return [...faults, `RFC 8259: ${(error as Error).message}`]
  }
  feed(value, '$', (where, what) => faults.push(`JSON Feed 1.1: ${where} ${what}`))
  return faults
}
