import { genericTitle } from '../text/generic-title.ts'
import type { Item } from './item.ts'

const NAMED =
  /\b(?:this week|the week in|week in review|weekly|daily|round-?up|digest|newsletter|in brief|briefing|recap|top stories|what we(?:'re|’re)? read(?:ing)?|links)\b/iu
/** Topics in a list: two commas and a last one. */
const LIST = /:\s[^,;]{2,60}[,;]\s[^,;]{2,60}(?:[,;]|\s(?:and|&)\s)/u
const LINKS = 3
/** Links looked at. */
const LINKS_MAX = 50

/** Hosts other than the item's own that it links to. */
function hostsLinked({ link, links }: Pick<Item, 'link' | 'links'>): number {
  const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).hostname : null)
  const hosts = new Set(links.slice(0, LINKS_MAX).map(hostOf))
  hosts.delete(null)
  hosts.delete(link === null ? null : hostOf(link))
  return hosts.size
}

/**
 * Whether an item tells of several events, by its form: a title that names a column or a roundup, and several topics in the title
 * or links to several other hosts.
 */
export function isRoundup(item: Pick<Item, 'title' | 'link' | 'links'>): boolean {
  const { title } = item
  if (genericTitle(title) !== 'column' && !NAMED.test(title)) return false
  return LIST.test(title) || hostsLinked(item) >= LINKS
}
