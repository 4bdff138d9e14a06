import type { Fault, ParsedFeed } from '../../core/source/entry.ts'
import type { Reading, Received, SourceReader } from '../source-reader.ts'
import { decode } from '../text/decode-bytes.ts'
import { feedLinks } from './feed-links.ts'
import { readForumEntry } from './forum-entry.ts'
import { readJson } from './json-feed.ts'
import { normalise } from './normalise.ts'
import { readCanonical } from './read-canonical.ts'
import { writeCanonical } from './write-canonical.ts'

const FAULTS_MAX = 50

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

const readXmlFeed = async (text: string, url: string, faults: Fault[]): Promise<ParsedFeed | string> => {
  const normal = normalise(text, url)
  if (normal.format === null) return normal.html ? 'html' : 'none'
  if (normal.truncated) faults.push({ where: 'feed', what: 'ends early: some elements are not closed' })
  if (normal.dropped > 0)
    faults.push({
      where: 'feed',
      what: `${normal.dropped} entries beyond the first ${normal.entries.length} were left out`,
    })
  if (normal.strange > 0 && normal.entries.length === 0)
    faults.push({ where: 'feed', what: `${normal.strange} entries are in an unknown namespace and were left out` })
  return readCanonical(writeCanonical(normal), normal.format, faults)
}

const read = async ({ body, contentType, url }: Received): Promise<Reading> => {
  if (body.length === 0) return refuse('The answer is empty.')
  const { text: whole, fault } = decode(body, contentType)
  const text = whole.trimStart()
  if (text === '') return refuse('The answer contains only white space.')
  const faults: Fault[] = fault === null ? [] : [{ where: 'encoding', what: fault }]
  if (text[0] === '{' || text[0] === '[') {
    const feed = readJson(text, url)
    return typeof feed === 'string' ? refuse(feed) : accept(feed, [...faults, ...feed.faults])
  }
  const feed = await readXmlFeed(text, url, faults)
  if (feed === 'html') return refusePage(text, url)
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
  async read(received) {
    try {
      return await read(received)
    } catch (error) {
      return refuse(`The feed can\u2019t be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
}
