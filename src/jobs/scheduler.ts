import cron from 'node-cron'
import { adrift } from '../core/source/schedule.ts'
import type { AppContext } from './app-context.ts'
import { crawl } from './crawl.ts'
import { closeEndedDays, LEASE_MS } from './crawl-round.ts'
import { createGrouper } from './group.ts'
import { createPictureFetcher } from './illustrate.ts'

/** The longest the heart rests, ms: a wall clock that was set back or forward is noticed by then. */
const LONGEST_REST = 5_000
const SHORTEST_REST = 250
/** How often ended days are looked for, ms; the calendar asks at the very minute. */
const CLOSE_EVERY = 60_000
/** A wall clock that leaves the monotonic one by more than this was set, ms. */
const CLOCK_SET = 60_000

export interface Scheduler {
  /** Lets running requests end early, keeps what was read, gives unused leases back. */
  stop(): Promise<void>
}

/**
 * Asks the store what is due, crawls it, groups what came, closes ended days. What is due is decided by persisted UTC
 * times alone; the timer only asks again, and node-cron's calendar only asks sooner at the hour a digest closes.
 */
export function startScheduler(app: AppContext): Scheduler {
  const stopping = new AbortController()
  const rounds = new Set<Promise<unknown>>()
  const grouper = createGrouper(app)
  const pictureFetcher = createPictureFetcher(app)
  let busy = 0
  let news = true
  let said: string | undefined
  let closedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()

  let offset = Number.NaN
  /** Sources whose times were written by a clock that ran ahead; looked for at start and when the clock was set. */
  const lost = async () => {
    const now = app.now() - app.monotonic()
    if (Math.abs(now - offset) <= CLOCK_SET) return []
    offset = now
    const ids = adrift(await app.store.sourceStates(), app.now())
    if (ids.length > 0) app.log.warn({ sources: ids.length }, 'the clock was set back: asking these sources again')
    return ids.length > 0 ? app.store.claim(ids, app.now(), LEASE_MS) : []
  }

  const startDue = async () => {
    const free = app.config().network.concurrency * 4 - busy
    if (free <= 0) return
    const claims = [...(await lost()), ...(await app.store.claimDue(app.now(), free, LEASE_MS))]
    if (claims.length === 0) return
    busy += claims.length
    const round = crawl(app, claims, {
      signal: stopping.signal,
      onSource: (report) => {
        busy--
        news ||= report.inserted + report.changed > 0
      },
    })
      .catch((error) => app.log.error({ err: error }, 'a crawl round ended early'))
      .finally(() => {
        rounds.delete(round)
        busy = rounds.size === 0 ? 0 : busy
      })
    rounds.add(round)
  }
  const beat = async () => {
    if (!stopping.signal.aborted) await startDue()
    // Editors may speak from another process.
    const saidNow = await app.store.decisionsAsOf()
    news ||= said !== saidNow
    said = saidNow
    const grouping = news
    if (news) {
      news = false
      await grouper.run().catch((error) => {
        news = true
        throw error
      })
    }
    pictureFetcher.look(grouping)
    if (rounds.size === 0 && app.monotonic() - closedAt >= CLOSE_EVERY) {
      closedAt = app.monotonic()
      await closeEndedDays(app)
    }
  }
  const rest = async () => {
    if (rounds.size > 0 || news) return SHORTEST_REST * 2
    const next = await app.store.nextDueAt()
    return Math.min(LONGEST_REST, Math.max(SHORTEST_REST, (next ?? Number.POSITIVE_INFINITY) - app.now()))
  }
  const again = () => {
    timer = undefined
    turn = beat()
      .catch((error) => app.log.error({ err: error }, 'a heartbeat failed; trying again'))
      .then(() => rest().catch(() => LONGEST_REST))
      .then((ms) => {
        if (!stopping.signal.aborted) timer = setTimeout(again, ms)
      })
  }
  const hurry = () => {
    closedAt = Number.NEGATIVE_INFINITY
    if (timer === undefined) return
    clearTimeout(timer)
    again()
  }
  const calendar = app.config().digests.map((digest) => {
    const [hour, minute] = digest.closeAt.split(':').map(Number)
    return cron.schedule(`${minute} ${hour} * * *`, hurry, { timezone: app.config().site.timeZone })
  })
  again()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      for (const task of calendar) await task.destroy()
      await turn
      await Promise.all([...rounds, pictureFetcher.stop()])
      if (news) await grouper.run()
    },
  }
}
