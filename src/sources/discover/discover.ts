import { compareText } from '../../core/collections/compare.ts'
import type { ParsedFeed } from '../../core/source/entry.ts'
import type { FetchRequest, FetchResult, Fresh } from '../../core/source/fetch-result.ts'
import { commonFeedPaths, feedLinks } from '../feed/feed-links.ts'
import { feed } from '../feed/kind.ts'
import { decode } from '../text/decode-bytes.ts'

/** A feed of a site that was really read, with enough of it to decide whether to watch it. */
export interface Candidate {
  /** The address that answered. */
  readonly url: string
  /** `given`: the address itself is a feed; `link`, `anchor`: see FeedLink; `guess`: a common path. */
  readonly found: 'given' | 'link' | 'anchor' | 'guess'
  readonly format: string
  readonly title: string
  readonly site: string | null
  readonly language: string | null
  readonly entries: number
  /** Epoch ms of the newest entry; null where none is dated. */
  readonly newest: number | null
  readonly preview: readonly string[]
}

export interface Discovery {
  /** Best first: announced before found before guessed, then newest. */
  readonly candidates: readonly Candidate[]
  /** Why nothing was found, for people; null where something was. */
  readonly message: string | null
}

/** Requests that one discovery makes at most. */
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
  const last = result.kind === 'moved' ? result.then : result
  return last.kind === 'fresh' ? last : null
}

const whyNot = (result: FetchResult): string => ('message' in result ? result.message : 'The site gave no content.')

/**
 * Looks for the feeds of a site: the address itself, what its page links to, then common paths. `get` is one polite GET; a
 * candidate is only what really reads as a feed. Never throws; a site that can't be reached is told in `message`.
 */
export const discover = async (
  siteUrl: string,
  get: (request: FetchRequest) => Promise<FetchResult>,
): Promise<Discovery> => {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(siteUrl) ? siteUrl : `https://${siteUrl}`
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return { candidates: [], message: `“${siteUrl}” is no web address.` }
  }
  const ask = (url: string): Promise<FetchResult> => get({ url, validators: { etag: null, lastModified: null } })
  const found = new Map<string, Candidate>()
  const tryFeed = async (fresh: Fresh, how: Candidate['found']): Promise<boolean> => {
    const reading = await feed.read(fresh, { page: null, language: null })
    if (reading.ok && !found.has(fresh.url)) found.set(fresh.url, candidate(fresh.url, how, reading.feed))
    return reading.ok
  }
  const first = await ask(address)
  const home = freshOf(first)
  if (home !== null && (await tryFeed(home, 'given'))) return { candidates: [...found.values()], message: null }
  const links = home === null ? [] : feedLinks(decode(home.body, home.contentType).text, home.url)
  const tried = new Set<string>([address])
  const follow = async (url: string, how: Candidate['found']): Promise<void> => {
    if (tried.has(url) || tried.size >= REQUESTS_MAX) return
    tried.add(url)
    const fresh = freshOf(await ask(url))
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
    message: home === null ? whyNot(first) : 'The page links to no feed, and none stands at the usual addresses.',
  }
}
