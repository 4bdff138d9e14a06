import { hash } from 'node:crypto'
import { genericTitle } from '../text/generic-title.ts'
import { isNewsHeadline } from '../text/headline-patterns.ts'
import { isPointer } from './copies.ts'
import { reportsByTime } from './order.ts'
import { publishersOf } from './publishers.ts'
import { mayShow, quotableText, quoteOf, reuseTermsOf } from './reuse-terms.ts'
import type { BeatAssignment, Report, Story } from './story.ts'

/** What a story is composed from. */
export interface StoryParts {
  /** Made from its first item (`storyIdOf`). */
  readonly id: string
  /** In any order; at least one. */
  readonly reports: readonly Report[]
  /** The story as last stored; null for a new one. */
  readonly previous: Story | null
  readonly beats: readonly BeatAssignment[]
  /** Epoch ms. */
  readonly now: number
  /** DNS name for new `tag:` URIs (RFC 4151). */
  readonly tagAuthority: string
}

/** Longest headline made from the text of an untitled item. */
const HEADLINE_MAX = 120

/** Subtracted from the weight of an outlet whose headline is a question, a teaser or a list, not news. */
const NO_NEWS_PENALTY = 3

const leadScore = ({ item, outlet }: Pick<Report, 'item' | 'outlet'>): number =>
  outlet.weight - (item.title === '' || isNewsHeadline(item.title) ? 0 : NO_NEWS_PENALTY)

/**
 * The lead report: one that may be shown, no entry of a forum or aggregator if there is another, with the heaviest outlet (less a
 * penalty if its headline is not news), then the earliest.
 * Throws if there are no reports.
 */
export function leadOf<R extends Pick<Report, 'item' | 'outlet'>>(reports: readonly R[]): R {
  const [lead] = reports
    .map((report) => ({ report, score: leadScore(report), shown: mayShow(report) ? (isPointer(report) ? 1 : 2) : 0 }))
    .sort((a, b) => b.shown - a.shown || b.score - a.score || reportsByTime(a.report, b.report))
  if (!lead) throw new Error('a story without reports')
  return lead.report
}

/**
 * Composes the story that readers see, under the reuse terms of its sources. `id`, `tag` and `published` are set once and never
 * change; `updated` moves to `now` only when `contentHash` changes. Throws if there are no reports.
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
  const shown = [lead.item.id, headline, excerpt, language ?? '', ...beats.map(({ beat }) => beat)]
  const contentHash = hidden ? '' : contentHashOf(reports, shown)
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

/** The report's title, after its outlet's name if it says nothing else (`v0.9.1`); if it has none, the start of its text, else the outlet's name. */
export function headlineOf(report: Report): string {
  const { item, outlet } = report
  if (item.title) return genericTitle(item.title) === null ? item.title : `${outlet.name}: ${item.title}`
  const text = quotableText(item.excerpt, reuseTermsOf(report))
  if (text.length <= HEADLINE_MAX) return text || outlet.name
  const cut = text.slice(0, HEADLINE_MAX)
  const space = cut.lastIndexOf(' ')
  return `${(space > HEADLINE_MAX / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Hash of everything that readers see of a story; the order of `reports` does not matter. */
function contentHashOf(reports: readonly Report[], shown: readonly string[]): string {
  const timeline = [...reports]
    .sort(reportsByTime)
    .map(({ item, outlet }) => [item.id, outlet.name, outlet.site, item.link ?? '', item.title, item.time])
  return hash('sha256', JSON.stringify([shown, timeline]), 'hex').slice(0, 32)
}
