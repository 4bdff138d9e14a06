import type { Fault, ParsedFeed } from '../../core/source/entry.ts'
import { isOldestFirst } from '../../core/source/entry-order.ts'
import type { Reading, Received, SourceReader } from '../source-reader.ts'
import { decode } from '../text/decode-bytes.ts'
import { CUT_OFF, entryName } from './faults.ts'
import { feedLinks } from './feed-links.ts'
import { readForumEntry } from './forum-entry.ts'
import { readJson } from './json-feed.ts'
import { normalise } from './normalise.ts'
import { readCanonical } from './read-canonical.ts'
import { writeCanonical } from './write-canonical.ts'

const FAULTS_MAX = 50
const ENDS_EARLY = 'ends early: some elements are not closed'

const refuse = (message: string): Reading => ({ ok: false, message })

/** Names the feed that a page announces, so that an operator can configure its URL. */
const refusePage = (html: string, url: string): Reading => {
  const [first] = feedLinks(html, url)
  if (first !== undefined)
    return refuse(`The answer is a web page, not a feed; the page links to a feed at ${first.url}`)
  const challenge =
    /just a moment|attention required|verify (?:that )?you are (?:a )?human|are you a robot|cf-chl|enable javascript and cookies/i
  if (challenge.test(html.slice(0, 20_000))) return refuse('The answer is a bot check, not a feed.')
  return refuse('The answer is a web page, not a feed.')
}

const capped = (faults: readonly Fault[]): readonly Fault[] =>
  faults.length <= FAULTS_MAX
    ? faults
    : [...faults.slice(0, FAULTS_MAX), { where: 'feed', what: `and ${faults.length - FAULTS_MAX} more faults` }]

const accept = (feed: ParsedFeed, faults: readonly Fault[]): Reading => ({
  ok: true,
  feed: { ...feed, entries: feed.entries.map(readForumEntry), faults: capped(faults) },
})

const readXmlFeed = async (
  text: string,
  url: string,
  local: string | null,
  faults: Fault[],
): Promise<ParsedFeed | string> => {
  const normal = normalise(text, url)
  if (normal.format === null) return normal.html ? 'html' : 'none'
  const { truncated, brokenOff, cutOff, entries } = normal
  if (truncated) faults.push({ where: 'feed', what: ENDS_EARLY })
  if (cutOff !== null) {
    if (entries.length === 0) return 'cut off'
    faults.push({ where: entryName(entries.length, cutOff.get('title') ?? ''), what: CUT_OFF })
  }
  if (normal.dropped > 0)
    faults.push({
      where: 'feed',
      what: `${normal.dropped} entries ${normal.oldestFirst ? 'before the last' : 'beyond the first'} ${normal.entries.length} were left out`,
    })
  if (normal.strange > 0 && normal.entries.length === 0)
    faults.push({ where: 'feed', what: `${normal.strange} entries are in an unknown namespace and were left out` })
  const feed = await readCanonical(writeCanonical(normal), normal.format, { faults, local })
  return brokenOff ? { ...feed, truncated: true } : feed
}

/** A body without the character that a cut has left incomplete (UTF-8). */
const wholeCharacters = (body: Uint8Array): Uint8Array => {
  let end = body.length
  while (end > 0 && body.length - end < 3 && (body[end - 1]! & 0xc0) === 0x80) end--
  return end > 0 && body[end - 1]! >= 0xc0 ? body.subarray(0, end - 1) : body.subarray(0, end)
}

/** Judges what was read of a document that is larger than `cutAt` bytes: it is enough if the newest entries come first. */
const ofBeginning = (reading: Reading, cutAt: number): Reading => {
  const size = `larger than ${cutAt.toLocaleString('en')} bytes`
  const refused = (why: string): Reading => ({
    ok: false,
    reason: 'too-large',
    message: `The document is ${size}, ${why} Raise maxBytes of this source.`,
  })
  if (!reading.ok) return refused(`and its beginning can\u2019t be read alone: ${reading.message}`)
  const { truncated: _, ...feed } = reading.feed
  if (isOldestFirst(feed.entries)) return refused('and it begins with its oldest entries.')
  const note = `the document is ${size}: only the first ${feed.entries.length} of its entries were read (maxBytes)`
  const faults = feed.faults.filter(({ what }) => what !== CUT_OFF && what !== ENDS_EARLY)
  return { ok: true, feed: { ...feed, note, faults: [...faults, { where: 'feed', what: note }] } }
}

const read = async ({ body, contentType, url }: Received, local: string | null): Promise<Reading> => {
  if (body.length === 0) return refuse('The answer is empty.')
  const { text: whole, fault } = decode(body, contentType)
  const text = whole.trimStart()
  if (text === '') return refuse('The answer contains only white space.')
  const faults: Fault[] = fault === null ? [] : [{ where: 'encoding', what: fault }]
  if (text[0] === '{' || text[0] === '[') {
    const feed = readJson(text, url, local)
    return typeof feed === 'string' ? refuse(feed) : accept(feed, [...faults, ...feed.faults])
  }
  const feed = await readXmlFeed(text, url, local, faults)
  if (feed === 'html') return refusePage(text, url)
  if (feed === 'cut off') return refuse('The feed breaks off inside its first entry.')
  if (typeof feed === 'string')
    return text.includes('<')
      ? refuse('The answer is XML or markup of another kind, not a feed.')
      : refuse('The answer is plain text, not a feed.')
  return accept(feed, feed.faults)
}

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x, recognised by content and never by media type.
 * XML goes through `decode`, `normalise` and the canonical form to rss-parser.
 */
export const feedReader: SourceReader = {
  async read(received, source) {
    try {
      const { cutAt } = received
      const local = source.timeZone ?? null
      if (cutAt === undefined) return await read(received, local)
      return ofBeginning(await read({ ...received, body: wholeCharacters(received.body) }, local), cutAt)
    } catch (error) {
      return refuse(`The feed can\u2019t be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
}
