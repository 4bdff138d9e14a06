import type { AppContext } from '../app-context.ts'
import { illustrate } from './illustrate.ts'

/** Fetches pictures in the background, beside the crawl; one run at a time. */
export interface PictureFetcher {
  /** Starts a run if none is under way and one is due. `news`: stories have changed since the last call. */
  startIfDue(news: boolean): void
  /** Ends the run under way. No other starts after it. */
  stop(): Promise<void>
}

/** Least time between the starts of two runs when stories have changed, ms. */
const WAIT_WITH_NEWS = 15_000
/** Least time between the starts of two runs when no story has changed, ms: failed candidates may be due again. */
const WAIT_WITHOUT_NEWS = 10 * 60_000
/** Time between two runs that drop pictures, ms. */
const PRUNE_EVERY = 60 * 60_000

export function createPictureFetcher(app: AppContext): PictureFetcher {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let wanted = true
  let startedAt = Number.NEGATIVE_INFINITY
  let prunedAt = Number.NEGATIVE_INFINITY
  return {
    startIfDue(news) {
      wanted ||= news
      const now = app.monotonic()
      if (running || stopping.signal.aborted) return
      if (now - startedAt < (wanted ? WAIT_WITH_NEWS : WAIT_WITHOUT_NEWS)) return
      wanted = false
      startedAt = now
      const prune = now - prunedAt >= PRUNE_EVERY
      if (prune) prunedAt = now
      running = illustrate(app, stopping.signal, prune)
        .then(({ more }) => {
          wanted ||= more
        })
        .catch((error) => app.log.error({ err: error }, 'pictures could not be fetched'))
        .finally(() => {
          running = null
        })
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
