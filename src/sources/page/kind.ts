import { type CheerioAPI, load } from 'cheerio'
import { EXCERPT_MAX } from '../../core/item/item.ts'
import type { Entry, Fault, ParsedFeed } from '../../core/source/entry.ts'
import type { PageRules } from '../../core/source/source.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import type { Reading, Received, SourceReader } from '../source-reader.ts'
import { decode } from '../text/decode-bytes.ts'
import { foldText } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'
import { parseDate } from '../text/parse-date.ts'
import { shapeOf } from '../text/scan-tags.ts'
import { type Node, type Selection, textOf } from './text-of.ts'

const ENTRIES_MAX = 500
const PAGE_MAX = 2_000_000
const ELEMENTS_MAX = 20_000
const NESTING_MAX = 300
/** An entry inside more entries than these is not read: each reads its whole content. */
const ENTRIES_AROUND_MAX = 3
/** Links of an entry that are searched for one with text. */
const LINKS_TRIED = 20

const refuse = (message: string): Reading => ({ ok: false, message })

/** First match of `selector` within an entry, or the entry itself; the automatic choice if no selector is given. */
const within = (entry: Selection, selector: string | undefined, automatic: () => Selection): Selection => {
  if (selector === undefined) return automatic()
  const inside = entry.find(selector).first()
  return inside.length > 0 ? inside : entry.filter(selector)
}

/** The link of an entry: in its heading, around its heading, the entry itself, else the first link with text. */
const autoLink = (entry: Selection): Selection => {
  const heading = entry.find('h1, h2, h3, h4, h5, h6').first()
  const inHeading = heading.find('a[href]').first()
  if (inHeading.length > 0) return inHeading
  const around = heading.closest('a[href]')
  if (around.length > 0) return around
  if (entry.is('a[href]')) return entry
  const links = entry.find('a[href]')
  for (let i = 0; i < Math.min(links.length, LINKS_TRIED); i++)
    if (textOf(links.eq(i), 4).length > 3) return links.eq(i)
  return links.first()
}

const autoTitle = (entry: Selection, link: Selection): Selection => {
  const heading = entry.find('h1, h2, h3, h4, h5, h6').first()
  return heading.length > 0 ? heading : link
}

const dateText = (selection: Selection): string =>
  selection.attr('datetime') ??
  selection.find('[datetime]').attr('datetime') ??
  selection.attr('content') ??
  textOf(selection)

interface EntryContext {
  readonly rules: PageRules
  readonly base: string
  readonly language: string | null
  readonly local: string | null
  readonly faults: Fault[]
}

const readEntry = (
  entry: Selection,
  index: number,
  { rules, base, language, local, faults }: EntryContext,
): Entry | null => {
  const where = `entry ${index + 1}`
  const anchor = within(entry, rules.link, () => autoLink(entry))
  const href = anchor.attr('href') ?? anchor.find('a[href]').attr('href') ?? anchor.closest('a[href]').attr('href')
  const link = href === undefined ? null : httpUrl(href, base)
  const heading = within(entry, rules.title, () => autoTitle(entry, anchor))
  const title = textOf(heading) || foldText(anchor.attr('title') ?? anchor.attr('aria-label') ?? '')
  if (title === '' && link === null) {
    faults.push({ where, what: 'has neither title nor link' })
    return null
  }
  const written = foldText(dateText(within(entry, rules.date, () => entry.find('time').first())))
  const time = written === '' ? null : parseDate(written, local)
  const published = typeof time === 'number' ? time : null
  if (written !== '' && published === null)
    faults.push({
      where,
      what: `date “${cutAtSpace(written, 60)}” ${time === null ? 'is not a date' : 'has an unknown time zone'}`,
    })
  const author = rules.author === undefined ? '' : textOf(within(entry, rules.author, () => entry))
  const picture = entry.find('img').first()
  return {
    guid: null,
    link,
    title: cutAtSpace(title, 2000),
    summary: cutAtSpace(textOf(within(entry, rules.summary, () => entry.find('p').not(heading).first())), EXCERPT_MAX),
    authors: author === '' ? [] : [{ name: author }],
    categories: [],
    enclosures: [],
    image: httpUrl(picture.attr('src') ?? picture.attr('data-src') ?? '', base),
    language,
    published,
    updated: null,
    rights: null,
    links: [],
    via: null,
  }
}

/** Message about the first selector that can't be parsed, or null. */
const badSelector = ($: CheerioAPI, rules: PageRules): string | null => {
  for (const [name, selector] of Object.entries(rules) as [string, string | undefined][]) {
    if (selector === undefined) continue
    try {
      $.root().find(selector)
    } catch (error) {
      return `The selector page.${name} “${selector}” can’t be read: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return null
}

const readPage = (
  $: CheerioAPI,
  rules: PageRules,
  url: string,
  local: string | null,
  faults: Fault[],
): ParsedFeed | string => {
  const found = $(rules.entry)
  if (found.length === 0) return `No element of the page matches the selector page.entry “${rules.entry}”.`
  const base = httpUrl($('base[href]').first().attr('href') ?? '', url) ?? url
  const language = foldText($('html').attr('lang') ?? '') || null
  const entries: Entry[] = []
  const context: EntryContext = { rules, base, language, local, faults }
  const chosen = new Set<Node>(found.toArray())
  const isTooDeep = (element: Node): boolean => {
    let around = 0
    for (let outer: Node | null = element.parent; outer !== null; outer = outer.parent) if (chosen.has(outer)) around++
    return around > ENTRIES_AROUND_MAX
  }
  found.slice(0, ENTRIES_MAX).each((index, element) => {
    if (isTooDeep(element)) return
    const entry = readEntry($(element), index, context)
    if (
      entry !== null &&
      !entries.some((one) => one.link !== null && one.link === entry.link && one.title === entry.title)
    ) {
      entries.push(entry)
    }
  })
  if (entries.length === 0) {
    return `The selector page.entry “${rules.entry}” matches ${found.length} elements, but none has a title or a link.`
  }
  const icon = $('link[rel~="icon"]').first().attr('href') ?? ''
  return {
    format: 'page',
    facts: {
      id: null,
      title: foldText($('title').first().text()),
      description: foldText($('meta[name="description"]').attr('content') ?? ''),
      link: httpUrl($('link[rel="canonical"]').attr('href') ?? '', base) ?? url,
      self: null,
      language,
      rights: null,
      updated: null,
      icon: httpUrl(icon, base),
      authors: [],
      hubs: [],
      ttl: null,
    },
    entries,
    faults,
  }
}

const read = ({ body, contentType, url }: Received, rules: PageRules, local: string | null): Reading => {
  if (body.length === 0) return refuse('The answer is empty.')
  const { text, fault } = decode(body, contentType)
  const faults: Fault[] = fault === null ? [] : [{ where: 'encoding', what: fault }]
  if (text.length > PAGE_MAX)
    faults.push({ where: 'page', what: `only the first ${PAGE_MAX} of ${text.length} characters were read` })
  const html = text.slice(0, PAGE_MAX)
  const { elements, nesting } = shapeOf(html)
  if (nesting > NESTING_MAX)
    return refuse(`The page nests its elements more than ${NESTING_MAX} levels deep; it is not read.`)
  if (elements > ELEMENTS_MAX)
    return refuse(`The page has more than ${ELEMENTS_MAX.toLocaleString('en')} elements; it is not read.`)
  // With htmlparser2: parse5 is more faithful, but takes at least quadratic time on hostile pages.
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } })
  const bad = badSelector($, rules)
  if (bad !== null) return refuse(bad)
  const page = readPage($, rules, url, local, faults)
  return typeof page === 'string' ? refuse(page) : { ok: true, feed: page }
}

/** Reads an HTML listing by the CSS selectors of `source.page`; fields without a selector are found by convention. */
export const pageReader: SourceReader = {
  async read(received, source) {
    if (source.page === null) return refuse('The source has kind "page" but no selector page.entry.')
    try {
      return read(received, source.page, source.timeZone ?? null)
    } catch (error) {
      return refuse(`The page can’t be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
}
