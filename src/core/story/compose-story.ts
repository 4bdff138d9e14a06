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
  const shown = [headline, excerpt, language ?? '', ...beats.map(({ beat }) => beat)]
  const contentHash = hidden ? '' : contentHashOf(reports, [lead.outlet.name, ...shown])
  const formerHash = () => (hidden ? '' : formerContentHashOf(reports, [lead.item.id, ...shown]))
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
    updated: previous && isShown(previous, contentHash, formerHash) ? previous.updated : now,
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

/** Marks hashes of the present form. */
const CURRENT = '2:'

const digestOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex').slice(0, 32)

/**
 * Hash of what readers see of a story: its own text, and which outlets reported it under which titles. Neither the order of
 * `reports` nor their ids, links and times matter: an outlet may change those without telling anything new.
 */
function contentHashOf(reports: readonly Report[], shown: readonly string[]): string {
  const told = new Set(reports.map(({ item, outlet }) => JSON.stringify([outlet.name, item.title])))
  return CURRENT + digestOf([shown, [...told].sort()])
}

/** The hash that earlier versions stored. */
function formerContentHashOf(reports: readonly Report[], shown: readonly string[]): string {
  const timeline = [...reports]
    .sort(reportsByTime)
    .map(({ item, outlet }) => [item.id, outlet.name, outlet.site, item.link ?? '', item.title, item.time])
  return digestOf([shown, timeline])
}

/** Whether readers have seen a story as it is now. */
const isShown = (previous: Story, contentHash: string, formerHash: () => string): boolean =>
  previous.contentHash === contentHash ||
  (!previous.contentHash.startsWith(CURRENT) && previous.contentHash === formerHash())
