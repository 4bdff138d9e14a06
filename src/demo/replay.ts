import type { AppContext } from '../jobs/app-context.ts'
import { closeEndedDays, crawlRound } from '../jobs/crawl-round.ts'
import { createGrouper } from '../jobs/group.ts'
import type { Newsroom } from './newsroom.ts'
import { turnsBefore } from './plan.ts'

export interface Replayed {
  readonly outlets: number
  /** Outlets that could not be read at the last turn. */
  readonly unread: number
  readonly reports: number
}

/**
 * Lives through the fortnight before `start` as a service would have: the newsroom publishes what was out by each turn, a
 * World whose clock stands there crawls, groups and closes the digests of days that have ended. Ends early with `signal`.
 */
export async function replay(
  app: AppContext,
  newsroom: Newsroom,
  start: number,
  signal: AbortSignal,
): Promise<Replayed> {
  const { site, digests } = app.config()
  let clock = start
  const past: AppContext = { ...app, now: () => clock }
  const grouper = createGrouper(past)
  const done = { outlets: 0, unread: 0, reports: 0 }
  for (const turn of turnsBefore(
    start,
    site.timeZone,
    digests.map(({ closeAt }) => closeAt),
  )) {
    if (signal.aborted) break
    clock = turn.at
    newsroom.turnTo(turn.at)
    if (!turn.crawl) {
      await closeEndedDays(past)
      continue
    }
    const { sources, inserted } = await crawlRound(past, 'all', { signal, grouper })
    done.outlets = sources.length
    done.unread = sources.filter(({ problem }) => problem !== null).length
    done.reports += inserted
  }
  return done
}
