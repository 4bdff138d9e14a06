import { EXCERPT_MAX } from '../../core/item/item.ts'
import type { Category, Enclosure, Entry, Fault, FeedFacts, ParsedFeed, Person } from '../../core/source/entry.ts'
import { isOldestFirst } from '../../core/source/entry-order.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import { decodeReferences } from '../text/character-references.ts'
import { foldText, type HtmlText, MARKUP_MAX, readHtml } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'
import { comparableDate } from '../text/parse-date.ts'
import { LINKS_MAX, LIST_MAX, NAME_MAX } from './draft.ts'
import { CUT_OFF, type DateContext, entryName, readDate } from './faults.ts'
import { ENTRIES_MAX } from './feed-collector.ts'
import { wholePartOf } from './truncated-json.ts'
import { undoubled } from './undo-double-encoding.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Members of a list that are objects; only the first LIST_MAX members are read. */
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.slice(0, LIST_MAX).filter(isObject) : [])
const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)
const string = (value: Json, key: string): string => {
  const found = own(value, key)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}
const text = (value: Json, key: string): string => foldText(undoubled(string(value, key).slice(0, 8192))).slice(0, 4096)
/** A title is plain text, but publishers also leave character references in it. */
const titleOf = (value: Json): string =>
  foldText(decodeReferences(undoubled(string(value, 'title').slice(0, 8192)))).slice(0, 4096)
const orNull = (value: string): string | null => (value === '' ? null : value)

/** JSON Feed 1.1 `authors`, or 1.0 `author`. */
const people = (value: Json, base: string): Person[] =>
  [...objects(own(value, 'authors')), ...objects([own(value, 'author')])]
    .map((one): Person => {
      const uri = httpUrl(string(one, 'url'), base)
      return { name: text(one, 'name'), ...(uri === null ? {} : { uri }) }
    })
    .filter(
      (one, i, all) =>
        (one.name !== '' || one.uri !== undefined) && all.findIndex((other) => other.name === one.name) === i,
    )

const attachments = (value: Json, base: string): Enclosure[] =>
  objects(own(value, 'attachments')).flatMap((one): Enclosure[] => {
    const url = httpUrl(string(one, 'url'), base)
    const type = text(one, 'mime_type')
    const length = own(one, 'size_in_bytes')
    return url === null
      ? []
      : [{ url, ...(type === '' ? {} : { type }), ...(typeof length === 'number' && length > 0 ? { length } : {}) }]
  })

const tags = (value: Json): Category[] => {
  const given = own(value, 'tags')
  const list = typeof given === 'string' ? [given] : given
  const terms = Array.isArray(list) ? list.slice(0, LIST_MAX).filter((tag) => typeof tag === 'string') : []
  return [...new Set(terms.map((tag) => foldText(tag.slice(0, NAME_MAX * 4))))]
    .filter((term) => term !== '' && term.length <= NAME_MAX)
    .map((term) => ({ term }))
}

const body = (item: Json, base: string): HtmlText => {
  const html = undoubled(string(item, 'content_html').slice(0, MARKUP_MAX))
  const wants = { chars: EXCERPT_MAX + 400, links: LINKS_MAX, base }
  const read = html === '' ? { text: '', links: [], image: null } : readHtml(html, wants)
  const summary = text(item, 'summary')
  const plain = foldText(undoubled(string(item, 'content_text').slice(0, EXCERPT_MAX * 4)))
  return { ...read, text: cutAtSpace(summary || read.text || plain, EXCERPT_MAX) }
}

const readItem = (item: Json, index: number, base: string, feed: FeedFacts, dates: DateContext): Entry => {
  const title = titleOf(item)
  const where = entryName(index, title)
  const external = httpUrl(string(item, 'external_url'), base)
  const { text: summary, links, image } = body(item, base)
  const authors = people(item, base)
  return {
    guid: orNull(text(item, 'id')),
    link: httpUrl(string(item, 'url'), base) ?? external,
    title,
    summary,
    authors: authors.length > 0 ? authors : feed.authors,
    categories: tags(item),
    enclosures: attachments(item, base),
    image: httpUrl(string(item, 'image'), base) ?? httpUrl(string(item, 'banner_image'), base) ?? image,
    language: orNull(text(item, 'language')) ?? feed.language,
    published: readDate(string(item, 'date_published'), 'date_published', where, dates),
    updated: readDate(string(item, 'date_modified'), 'date_modified', where, dates),
    rights: null,
    links: [...new Set(external === null ? links : [external, ...links])].slice(0, LINKS_MAX),
    via: null,
  }
}

/** Parses JSON, also with raw control characters, the most common error. Undefined if it can't be parsed. */
const parse = (source: string): unknown => {
  try {
    return JSON.parse(source)
  } catch {
    try {
      return JSON.parse(source.replace(/[\u0000-\u001f]+/g, ' '))
    } catch {
      return undefined
    }
  }
}

const datesOf = (item: Json) => ({
  published: comparableDate(string(item, 'date_published')),
  updated: comparableDate(string(item, 'date_modified')),
})

/** Values of a document that are read; a million would take hundreds of megabytes. */
const VALUES_MAX = 500_000
const [QUOTE, ESCAPE, COMMA, BRACKET, BRACE] = [...'"\\,[{'].map((sign) => sign.charCodeAt(0))

/** Whether a text has more values than may be read, as JSON; counted before they are parsed. */
const hasTooManyValues = (source: string): boolean => {
  let values = 0
  let within = false
  for (let at = 0; at < source.length && values <= VALUES_MAX; at++) {
    const code = source.charCodeAt(at)
    if (code === QUOTE) within = !within
    else if (within && code === ESCAPE) at++
    else if (!within && (code === COMMA || code === BRACKET || code === BRACE)) values++
  }
  return values > VALUES_MAX
}

/** Reads JSON Feed 1.0 and 1.1, dates without a zone in `local`; returns the reason as a string if it is neither. */
export const readJson = (source: string, base: string, local: string | null): ParsedFeed | string => {
  if (hasTooManyValues(source))
    return `The answer is JSON with more than ${VALUES_MAX.toLocaleString('en')} values, too many for a feed.`
  const whole = parse(source)
  const part = whole === undefined ? wholePartOf(source) : null
  const document = part === null ? whole : parse(part)
  if (document === undefined) return 'The answer begins like JSON but can\u2019t be parsed.'
  if (!isObject(document)) return 'The answer is JSON, but not a feed.'
  const version = string(document, 'version')
  const items = own(document, 'items')
  if (part !== null && (!Array.isArray(items) || items.length === 0))
    return 'The feed breaks off before the end of its first entry.'
  if (!Array.isArray(items)) return 'The answer is JSON without a list of \u201citems\u201d, so not a JSON Feed.'
  const faults: Fault[] = []
  const facts: FeedFacts = {
    id: orNull(text(document, 'feed_url')),
    title: titleOf(document),
    description: text(document, 'description'),
    link: httpUrl(string(document, 'home_page_url'), base),
    self: httpUrl(string(document, 'feed_url'), base),
    language: orNull(text(document, 'language')),
    rights: null,
    updated: null,
    icon: httpUrl(string(document, 'icon'), base) ?? httpUrl(string(document, 'favicon'), base),
    authors: people(document, base),
    hubs: objects(own(document, 'hubs'))
      .map((hub) => httpUrl(string(hub, 'url'), base))
      .filter((url) => url !== null),
    ttl: null,
  }
  const entries: Entry[] = []
  const oldestFirst = items.length > ENTRIES_MAX && isOldestFirst(objects(items).map(datesOf))
  const read = oldestFirst ? items.slice(-ENTRIES_MAX) : items.slice(0, ENTRIES_MAX)
  read.forEach((item, index) => {
    if (isObject(item)) entries.push(readItem(item, index, base, facts, { faults, local }))
    else faults.push({ where: `entry ${index + 1}`, what: 'is not an object' })
  })
  if (part !== null) faults.push({ where: entryName(items.length, ''), what: CUT_OFF })
  if (items.length > ENTRIES_MAX)
    faults.push({
      where: 'feed',
      what: `only the ${oldestFirst ? 'last' : 'first'} ${ENTRIES_MAX} of ${items.length} entries were read`,
    })
  const format = `jsonfeed ${/\/version\/([\d.]+)/.exec(version)?.[1] ?? '?'}`
  return { format, facts, entries, faults, ...(part === null ? {} : { truncated: true }) }
}
