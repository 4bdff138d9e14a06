import type { Entry } from '../../core/source/entry.ts'

/** Reddit's whole text of a thread, or the end of it after the author's own words. */
const SUBMITTED = /\s*\bsubmitted by\s+\/?u\/[\w-]{1,40}(?:\s+to\s+\/?r\/\w{1,40})?\s*\[link\]\s*\[comments\]\s*$/i
const USER_PAGE = /^https?:\/\/[^/]+\/(?:u|user)\/[\w-]+\/?$/i
/** Hacker News as hnrss prints it; a thread without a link has the author's own words first, and no article. */
const POINTS =
  /(?:^|\s)(?:Article URL:\s*(\S+)\s+)?Comments URL:\s*(\S+)(?:\s+Points:\s*\d+)?(?:\s+#\s*Comments:\s*\d+)?\s*$/i
/** The whole text of a link to the thread: Hacker News, Lobsters and link blogs. */
const COMMENTS = /^\[?(?:\d+\s+)?(?:comments?|discussion|discuss)(?:\s*\(\d+\))?\]?$/i
/** What arXiv prints before an abstract. */
const ARXIV = /^arXiv:\S{4,40}\s+Announce Type:\s*[\w-]{1,20}\s+(?:Abstract:\s*)?/i

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '')

/** Whether a URL can be that of an article: it is on another site than the thread, and no home page. */
const isElsewhere = (url: string, thread: string): boolean => {
  if (!URL.canParse(url) || !/^https?:/i.test(url)) return false
  const { pathname, search } = new URL(url)
  return hostOf(url) !== hostOf(thread) && (pathname.length > 1 || search.length > 1)
}

const threadOf = (entry: Entry, summary: string, discussion: string | null, article: string | null): Entry => {
  const links = entry.links.filter((link) => link !== discussion && !USER_PAGE.test(link))
  if (discussion === null) return { ...entry, summary, links }
  const found = article !== null && article !== entry.link && isElsewhere(article, discussion) ? article : null
  return { ...entry, summary, links, discussion, ...(found && entry.canonical === undefined && { canonical: found }) }
}

/**
 * An entry of a forum or link blog without the text that its software adds, with the address of the thread as `discussion`, and
 * that of the article it is about as `canonical`; also without the head of an arXiv abstract. Any other entry is returned as it is.
 */
export function readForumEntry(entry: Entry): Entry {
  const { summary, link, links } = entry
  // Texts are cut at EXCERPT_MAX, so each of these expressions reads little.
  if (ARXIV.test(summary)) return { ...entry, summary: summary.replace(ARXIV, '') }
  if (SUBMITTED.test(summary)) {
    const next = links[links.findLastIndex((one) => USER_PAGE.test(one)) + 1] ?? null
    return threadOf(entry, summary.replace(SUBMITTED, ''), link, links.some((one) => USER_PAGE.test(one)) ? next : null)
  }
  const points = POINTS.exec(summary)
  if (points !== null) {
    const [whole, article = null, discussion = null] = points
    return threadOf(entry, summary.slice(0, -whole.length).trim(), discussion, article)
  }
  if (COMMENTS.test(summary) && links.length <= 1) return threadOf(entry, '', links[0] ?? link, link)
  return entry
}
