import cron from 'node-cron'
import { clockFault, newestAttempt } from '../core/source/clock.ts'
import { attemptedInFuture } from '../core/source/schedule.ts'
import type { AppContext } from './app-context.ts'
import { crawl } from './crawl/crawl.ts'
import { closeEndedDays, LEASE_MS } from './crawl/crawl-round.ts'
import { type NetworkWatch, openNetworkWatch } from './crawl/network-watch.ts'
import { createGrouper } from './group/group.ts'
import { createPictureFetcher } from './pictures/picture-fetcher.ts'

/** Longest wait between two turns, ms: a change of the wall clock is noticed within this time. */
const WAIT_MAX = 5_000
const WAIT_MIN = 250
/** Wait while crawls are under way, ms. */
const WAIT_BUSY = 500
/** Time between two searches for ended days, ms; node-cron starts one at the exact minute. */
const CLOSE_EVERY = 60_000
/** The wall clock was set if it drifts from the monotonic one by more than this, ms. */
const CLOCK_SET = 60_000

export interface Scheduler {
  /** Ends running requests early, stores what was read, releases unused leases. */
  stop(): Promise<void>
}

/**
 * Repeats one turn: claim the sources that are due, crawl them, group new items, fetch pictures, close ended days.
 * Only the UTC times in the store decide what is due; the timer only starts turns, and node-cron starts one early at
 * the hour when a digest closes.
 */
export function startScheduler(app: AppContext): Scheduler {
  const stopping = new AbortController()
  const crawls = new Set<Promise<unknown>>()
  const grouper = createGrouper(app)
  const pictureFetcher = createPictureFetcher(app)
  /** Sources claimed and not finished. */
  let busy = 0
  /** Whether items or decisions have arrived since the last grouping. */
  let news = true
  let decisionsAsOf: string | undefined
  let closedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  let clockOffset = Number.NaN
  let network: NetworkWatch | undefined

  let isClockRight = false
  let clockReadAs = Number.NaN
  let clockReadSince = 0
  let toldOfClock: string | null = null

  /** Nothing is fetched, dated or closed by a clock that can't be right. Checked at the start and after the clock is set. */
  const mayTrustClock = async () => {
    const offset = app.now() - app.monotonic()
    if (!(Math.abs(offset - clockReadAs) <= CLOCK_SET)) {
      isClockRight = false
      clockReadAs = offset
      clockReadSince = app.monotonic()
    }
    if (isClockRight) return true
    const newest = newestAttempt(await app.store.sourceStates())
    const waited = app.monotonic() - clockReadSince
    const fault = clockFault({ now: app.now(), earliest: app.earliest, newest, waited })
    if (fault !== null && toldOfClock === null) app.log.warn({}, `${fault}: nothing is fetched until it is set`)
    if (fault === null && toldOfClock !== null)
      app.log.info({}, 'the clock is taken to be right now: sources are fetched')
    toldOfClock = fault
    isClockRight = fault === null
    return isClockRight
  }

  /** Claims sources whose times were written by a clock that was ahead. Checked at the start and after the clock is set. */
  const claimAdrift = async () => {
    const offset = app.now() - app.monotonic()
    if (Math.abs(offset - clockOffset) <= CLOCK_SET) return []
    clockOffset = offset
    const ids = attemptedInFuture(await app.store.sourceStates(), app.now())
    if (ids.length === 0) return []
    app.log.warn({ sources: ids.length }, 'the clock was set back: these sources are due now')
    return app.store.claim(ids, app.now(), LEASE_MS)
  }

  const crawlDue = async () => {
    const free = app.config().network.concurrency * 4 - busy
    if (free <= 0) return
    network ??= await openNetworkWatch(app)
    const claims = [...(await claimAdrift()), ...(await app.store.claimDue(app.now(), free, LEASE_MS))]
    if (claims.length === 0) return
    busy += claims.length
    const running = crawl(app, claims, {
      network,
      signal: stopping.signal,
      onSource: (report) => {
        busy--
        news ||= report.inserted + report.changed > 0
      },
    })
      .catch((error) => app.log.error({ err: error }, 'a crawl ended early'))
      .finally(() => {
        crawls.delete(running)
        busy = crawls.size === 0 ? 0 : busy
      })
    crawls.add(running)
  }

  const takeTurn = async () => {
    const trusted = await mayTrustClock()
    if (trusted && !stopping.signal.aborted) await crawlDue()
    // Another process may have stored decisions.
    const before = decisionsAsOf
    decisionsAsOf = await app.store.decisionsRevision()
    news ||= decisionsAsOf !== before
    const grouping = news
    if (news) {
      news = false
      await grouper.run().catch((error) => {
        news = true
        throw error
      })
    }
    pictureFetcher.startIfDue(grouping)
    if (trusted && crawls.size === 0 && app.monotonic() - closedAt >= CLOSE_EVERY) {
      closedAt = app.monotonic()
      await closeEndedDays(app)
    }
  }

  const waitTime = async () => {
    if (crawls.size > 0 || news) return WAIT_BUSY
    const next = await app.store.nextDueAt()
    return Math.min(WAIT_MAX, Math.max(WAIT_MIN, (next ?? Number.POSITIVE_INFINITY) - app.now()))
  }

  const startTurn = () => {
    timer = undefined
    turn = takeTurn()
      .catch((error) => app.log.error({ err: error }, 'a turn of the scheduler failed; it will be repeated'))
      .then(() => waitTime().catch(() => WAIT_MAX))
      .then((ms) => {
        if (!stopping.signal.aborted) timer = setTimeout(startTurn, ms)
      })
  }

  const closeNow = () => {
    closedAt = Number.NEGATIVE_INFINITY
    if (timer === undefined) return
    clearTimeout(timer)
    startTurn()
  }

  const closingTimes = app.config().digests.map((digest) => {
    const [hour, minute] = digest.closeAt.split(':').map(Number)
    return cron.schedule(`${minute} ${hour} * * *`, closeNow, { timezone: app.config().site.timeZone })
  })
  startTurn()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      for (const task of closingTimes) await task.destroy()
      await turn
      await Promise.all([...crawls, pictureFetcher.stop()])
      if (news) await grouper.run()
    },
  }
}
