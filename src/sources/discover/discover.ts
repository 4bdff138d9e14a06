import { compareText } from '../../core/collections/compare.ts'
import type { ParsedFeed } from '../../core/source/entry.ts'
import {
  type FetchRequest,
  type FetchResult,
  type Fresh,
  finalResult,
  NO_VALIDATORS,
} from '../../core/source/fetch-result.ts'
import { commonFeedPaths, feedLinks } from '../feed/feed-links.ts'
import { feedReader } from '../feed/kind.ts'
import { decode } from '../text/decode-bytes.ts'

/** A feed of a site that was fetched and read, with enough to decide whether to add it as a source. */
export interface Candidate {
  /** The URL that responded. */
  readonly url: string
  /** `given`: the given URL is a feed; `link`, `anchor`: see FeedLink; `guess`: a common path. */
  readonly found: 'given' | 'link' | 'anchor' | 'guess'
  readonly format: string
  readonly title: string
  readonly site: string | null
  readonly language: string | null
  readonly entries: number
  /** Epoch ms of the newest entry; null if none is dated. */
  readonly newest: number | null
  readonly preview: readonly string[]
}

export interface Discovery {
  /** Best first: announced feeds, then feeds found as links, then guessed ones; the newest first within each. */
  readonly candidates: readonly Candidate[]
  /** Why nothing was found, for people; null if something was. */
  readonly message: string | null
}

/** Maximum number of requests per discovery. */
const REQUESTS_MAX = 16

const order = { given: 0, link: 1, anchor: 2, guess: 3 } as const

const candidate = (url: string, found: Candidate['found'], { format, facts, entries }: ParsedFeed): Candidate => {
  const times = entries.map((entry) => entry.published ?? entry.updated).filter((time) => time !== null)
  return {
    url,
    found,
    format,
    title: facts.title,
    site: facts.link,
    language: facts.language,
    entries: entries.length,
    newest: times.length > 0 ? Math.max(...times) : null,
    preview: entries.slice(0, 5).map((entry) => entry.title || entry.summary.slice(0, 100) || (entry.link ?? '')),
  }
}

const freshOf = (result: FetchResult): Fresh | null => {
  const final = finalResult(result)
  return final.kind === 'fresh' ? final : null
}

const problemOf = (result: FetchResult): string => ('message' in result ? result.message : 'The site sent no content.')

/**
 * Finds the feeds of a site: the given URL itself, the links of its page, then common paths. `get` is one polite GET; only
 * documents that can be read as feeds become candidates. Never throws: `message` gives the reason if none is found.
 */
export const discover = async (
  siteUrl: string,
  get: (request: FetchRequest) => Promise<FetchResult>,
): Promise<Discovery> => {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(siteUrl) ? siteUrl : `https://${siteUrl}`
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return { candidates: [], message: `“${siteUrl}” is not a web address.` }
  }
  const request = (url: string): Promise<FetchResult> => get({ url, validators: NO_VALIDATORS })
  const found = new Map<string, Candidate>()
  const tryFeed = async (fresh: Fresh, how: Candidate['found']): Promise<boolean> => {
    const reading = await feedReader.read(fresh, { page: null, language: null })
    if (reading.ok && !found.has(fresh.url)) found.set(fresh.url, candidate(fresh.url, how, reading.feed))
    return reading.ok
  }
  const first = await request(address)
  const home = freshOf(first)
  if (home !== null && (await tryFeed(home, 'given'))) return { candidates: [...found.values()], message: null }
  const links = home === null ? [] : feedLinks(decode(home.body, home.contentType).text, home.url)
  const tried = new Set<string>([address])
  const follow = async (url: string, how: Candidate['found']): Promise<void> => {
    if (tried.has(url) || tried.size >= REQUESTS_MAX) return
    tried.add(url)
    const fresh = freshOf(await request(url))
    if (fresh !== null) await tryFeed(fresh, how)
  }
  for (const link of links) await follow(link.url, link.found)
  if (found.size === 0 && home !== null) {
    for (const url of commonFeedPaths(home.url)) {
      await follow(url, 'guess')
      if (found.size > 0) break
    }
  }
  const candidates = [...found.values()].sort(
    (a, b) => order[a.found] - order[b.found] || (b.newest ?? 0) - (a.newest ?? 0) || compareText(a.url, b.url),
  )
  if (candidates.length > 0) return { candidates, message: null }
  return {
    candidates,
    message: home === null ? problemOf(first) : 'The page links to no feed, and none is at the usual addresses.',
  }
}
