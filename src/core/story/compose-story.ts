import { hash } from 'node:crypto'
import { isNewsHeadline } from '../text/headline-patterns.ts'
import { reportsByTime } from './order.ts'
import { mayShow, quotableText, quoteOf, reuseTermsOf } from './reuse-terms.ts'
import type { BeatAssignment, Report, Story } from './story.ts'

/** What a story is composed of. */
export interface StoryParts {
  /** Given to the story when its first item began it. */
  readonly id: string
  /** Its items with their outlets, in any order; at least one. */
  readonly reports: readonly Report[]
  /** The story as it was last kept; null for a new one. */
  readonly previous: Story | null
  readonly beats: readonly BeatAssignment[]
  /** Epoch ms. */
  readonly now: number
  /** DNS name in new `tag:` URIs. */
  readonly tagAuthority: string
}

/** A headline made from an untitled item's text ends by this many characters. */
const HEADLINE_MAX = 120

/** How much less an outlet weighs whose headline asks, promises or counts up where others tell. */
const NO_NEWS_PENALTY = 3

const leadScore = ({ item, outlet }: Pick<Report, 'item' | 'outlet'>): number =>
  outlet.weight - (item.title === '' || isNewsHeadline(item.title) ? 0 : NO_NEWS_PENALTY)

/** The report that speaks for the story: one that may be shown, by its publisher's weight and whether its headline tells, then the earliest. Throws where there is none. */
export function leadOf<R extends Pick<Report, 'item' | 'outlet'>>(reports: readonly R[]): R {
  const [lead] = reports
    .map((report) => ({ report, standing: leadScore(report), shown: Number(mayShow(report)) }))
    .sort((a, b) => b.shown - a.shown || b.standing - a.standing || reportsByTime(a.report, b.report))
  if (!lead) throw new Error('a story without items')
  return lead.report
}

/**
 * Makes the story that readers see, under the terms of its sources. `published`, `id` and `tag` are settled when it is new and never move again;
 * `updated` moves to `now` only when the face has changed.
 */
export function composeStory({ id, reports: all, previous, beats, now, tagAuthority }: StoryParts): Story {
  const lead = leadOf(all)
  const hidden = !mayShow(lead)
  const reports = hidden ? all : all.filter(mayShow)
  const times = reports.map(({ item }) => item.time)
  const firstAt = Math.min(...times)
  const headline = headlineOf(lead)
  const excerpt = quoteOf(lead)
  const language = lead.item.language ?? lead.outlet.language
  const said = [lead.item.id, headline, excerpt, language ?? '', ...beats.map(({ beat }) => beat)]
  const contentHash = hidden ? '' : contentHashOf(reports, said)
  return {
    id,
    tag: previous?.tag ?? `tag:${tagAuthority},${new Date(now).toISOString().slice(0, 10)}:${id}`,
    leadId: lead.item.id,
    headline,
    excerpt,
    language,
    publishers: hidden ? 0 : publishersOf(reports),
    firstAt,
    lastAt: Math.max(...times),
    published: previous?.published ?? firstAt,
    updated: previous && previous.contentHash === contentHash ? previous.updated : now,
    contentHash,
    beats,
  }
}

/** The lead's title; for an untitled note the start of its text, else who wrote it. */
export function headlineOf(report: Report): string {
  const { item, outlet } = report
  if (item.title) return item.title
  const text = quotableText(item.excerpt, reuseTermsOf(report))
  if (text.length <= HEADLINE_MAX) return text || outlet.name
  const cut = text.slice(0, HEADLINE_MAX)
  const space = cut.lastIndexOf(' ')
  return `${(space > HEADLINE_MAX / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Finds the report that a report of these copies, over however many copies between; a report that copies none is its own. */
export function originalsOf(reports: readonly Report[]): (report: Report) => Report {
  const byItem = new Map(reports.map((report) => [report.item.id, report]))
  return (report) => {
    let at = report
    for (const passed = new Set<Report>(); !passed.has(at); ) {
      passed.add(at)
      const { rule, nearest } = at.membership
      const next = rule === 'same-url' || rule === 'same-text' ? byItem.get(nearest ?? '') : undefined
      if (next) at = next
    }
    return at
  }
}

/** Independent publishers: families of outlets, a copy counted as the one it copies. */
export function publishersOf(reports: readonly Report[]): number {
  const original = originalsOf(reports)
  return new Set(reports.map((report) => original(report).outlet.publisher)).size
}

/** Hash of all that a reader sees; the order in which reports are given never matters. */
function contentHashOf(reports: readonly Report[], said: readonly string[]): string {
  const shown = [...reports]
    .sort(reportsByTime)
    .map(({ item, outlet }) => [item.id, outlet.name, outlet.site, item.link ?? '', item.title, item.time])
  return hash('sha256', JSON.stringify([said, shown]), 'hex').slice(0, 32)
}
