import type { Draft } from './draft.ts'
import { FeedCollector } from './feed-collector.ts'
import { readXml } from './read-xml.ts'

export interface Normalised {
  /** `rss 2.0`, `atom 1.0`, `rdf 1.0`, … or null if no feed was found. */
  readonly format: string | null
  readonly feed: Draft
  readonly entries: readonly Draft[]
  /** Whether elements are still open at the end of the text. */
  readonly truncated: boolean
  /** Whether the text ends inside the feed. */
  readonly brokenOff: boolean
  /** The entry inside which the text ends; left out. */
  readonly cutOff: Draft | null
  /** Entries left out beyond ENTRIES_MAX. */
  readonly dropped: number
  /** Whether those left out come first, being the oldest. */
  readonly oldestFirst: boolean
  /** Elements of an unknown namespace that are called like an entry. */
  readonly strange: number
  /** Whether an HTML element was found where a feed should begin. */
  readonly html: boolean
}

/** Reads XML of any feed format into drafts with plain text, absolute links, and dates as written. Never throws. */
export const normalise = (text: string, base: string): Normalised => {
  const collector = new FeedCollector()
  const { truncated } = readXml(text, base, collector)
  const { format, feed, entries, brokenOff, cutOff, dropped, oldestFirst, strange, html } = collector
  return {
    format,
    feed,
    entries,
    truncated,
    brokenOff,
    cutOff,
    dropped,
    oldestFirst: oldestFirst === true,
    strange,
    html,
  }
}
