import { newestFirst } from './order.ts'
import type { Report, StoryView } from './story.ts'

/** Ms after which a report counts half; the front page's. */
export const HALF_LIFE = 12 * 3_600_000

/** What one publisher's word is worth: 1 at the default weight of 5, half that at 0, half as much again at 10. */
const weightFactor = (weight: number): number => 0.5 + Math.min(Math.max(weight, 0), 10) / 10

const isCopy = ({ membership }: Report): boolean => membership.rule === 'same-url' || membership.rule === 'same-text'

interface PublisherShare {
  readonly weight: number
  readonly since: number
}

/** Who speaks for the story independently: a publisher once, at its first own report; copies have no voice. */
function publisherShares(reports: readonly Report[]): PublisherShare[] {
  const own = reports.filter((report) => !isCopy(report))
  const found = new Map<string, PublisherShare>()
  for (const { item, outlet } of own.length > 0 ? own : reports.slice(0, 1)) {
    const before = found.get(outlet.publisher)
    found.set(outlet.publisher, {
      weight: Math.max(outlet.weight, before?.weight ?? 0),
      since: Math.min(item.time, before?.since ?? item.time),
    })
  }
  return [...found.values()]
}

/**
 * How important a story is at `now` (epoch ms); more is more, 0 is nothing:
 *
 *     importance = Σ over independent publishers of (½ + weight / 10) · 2^(−age / halfLife)
 *
 * - A publisher counts once, by its heaviest outlet; reports that are copies (same URL, same text) do not count, so that
 *   one wire text in ten papers is one voice.
 * - `age` runs from that publisher's first own report (0 where it lies after `now`): further reports of one publisher lift
 *   nothing, while a story that spreads to new publishers stays up.
 * - After `halfLife` ms a voice counts half: two default publishers now weigh as much as four of 12 hours ago.
 */
export const importance = (view: Pick<StoryView, 'reports'>, now: number, halfLife: number = HALF_LIFE): number =>
  publisherShares(view.reports).reduce(
    (sum, { weight, since }) => sum + weightFactor(weight) * 2 ** (-Math.max(0, now - since) / halfLife),
    0,
  )

/** The most important first; equals newest first, then by id. The order given never matters. */
export const rankByImportance = (views: readonly StoryView[], now: number, halfLife: number = HALF_LIFE): StoryView[] =>
  views
    .map((view) => ({ view, score: importance(view, now, halfLife) }))
    .sort((a, b) => b.score - a.score || newestFirst(a.view.story, b.view.story))
    .map(({ view }) => view)
