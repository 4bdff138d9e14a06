import type { AppContext } from '../jobs/app-context.ts'
import { closeEndedDays, crawlRound } from '../jobs/crawl/crawl-round.ts'
import { createGrouper } from '../jobs/group/group.ts'
import type { Newsroom } from './newsroom.ts'
import { replaySteps } from './plan.ts'

export interface Replayed {
  readonly outlets: number
  /** Outlets that could not be read in the last crawl. */
  readonly unread: number
  readonly reports: number
}

/**
 * Replays the two weeks before `start` as if Beatwire had been running: at each step the newsroom shows what was published
 * by then, and an application context with its clock set to that time crawls, groups and closes digests. Ends early when
 * `signal` is aborted.
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
  for (const step of replaySteps(
    start,
    site.timeZone,
    digests.map(({ closeAt }) => closeAt),
  )) {
    if (signal.aborted) break
    clock = step.at
    newsroom.showAsOf(step.at)
    if (!step.crawl) {
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
