import { newestFirst } from './order.ts'
import { independentReports, publisherAmong } from './publishers.ts'
import type { Report, StoryView } from './story.ts'

/** Half-life of a publisher's share on the front page, ms. */
export const HALF_LIFE = 12 * 3_600_000

/** Share of a publisher by its weight: 0.5 at 0, 1 at the default of 5, 1.5 at 10. */
const weightFactor = (weight: number): number => 0.5 + Math.min(Math.max(weight, 0), 10) / 10

interface PublisherShare {
  readonly weight: number
  readonly since: number
}

/** Each independent publisher once, from its first original report; copies do not count. */
function publisherShares(reports: readonly Report[]): PublisherShare[] {
  const found = new Map<string, PublisherShare>()
  const publisherOf = publisherAmong(reports)
  for (const report of independentReports(reports)) {
    const { item, outlet } = report
    const publisher = publisherOf(report)
    const before = found.get(publisher)
    found.set(publisher, {
      weight: Math.max(outlet.weight, before?.weight ?? 0),
      since: Math.min(item.time, before?.since ?? item.time),
    })
  }
  return [...found.values()]
}

/**
 * The importance of a story at `now` (epoch ms), 0 or more:
 *
 *     importance = Σ over independent publishers of (½ + weight / 10) · 2^(−age / halfLife)
 *
 * - A publisher counts once, by its heaviest outlet. Copies (same URL, same text) do not count, so that one wire text in ten
 *   papers counts once.
 * - `age` is counted from the publisher's first original report (0 if that is after `now`): further reports of the same
 *   publisher add nothing, while a story that spreads to new publishers stays important.
 * - A share halves every `halfLife` ms: two default publishers now count as much as four of 12 hours ago.
 */
export const importance = (view: Pick<StoryView, 'reports'>, now: number, halfLife: number = HALF_LIFE): number =>
  publisherShares(view.reports).reduce(
    (sum, { weight, since }) => sum + weightFactor(weight) * 2 ** (-Math.max(0, now - since) / halfLife),
    0,
  )

/** The stories by importance at `now` (epoch ms), then newest first, then by id. The given order does not matter. */
export const rankByImportance = (views: readonly StoryView[], now: number, halfLife: number = HALF_LIFE): StoryView[] =>
  views
    .map((view) => ({ view, score: importance(view, now, halfLife) }))
    .sort((a, b) => b.score - a.score || newestFirst(a.view.story, b.view.story))
    .map(({ view }) => view)
