import cron from 'node-cron'
import { crawl } from './crawl.ts'
import { createGrouper } from './group.ts'
import { closeEndedDays, LEASE_MS } from './round.ts'
import type { World } from './world.ts'

/** The longest the heart rests, ms: a wall clock that was set back or forward is noticed by then. */
const LONGEST_REST = 5_000
const SHORTEST_REST = 250

export interface Heartbeat {
  /** Lets running requests end early, keeps what was read, gives unused leases back. */
  stop(): Promise<void>
}

/**
 * Asks the store what is due, crawls it, groups what came, closes ended days. What is due is decided by persisted UTC
 * times alone; the timer only asks again, and node-cron's calendar only asks sooner at the hour a digest closes.
 */
export function startHeartbeat(world: World): Heartbeat {
  const stopping = new AbortController()
  const rounds = new Set<Promise<unknown>>()
  const grouper = createGrouper(world)
  let busy = 0
  let news = true
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()

  const startDue = async () => {
    const free = world.config().network.concurrency * 4 - busy
    if (free <= 0) return
    const claims = await world.store.claimDue(world.now(), free, LEASE_MS)
    if (claims.length === 0) return
    busy += claims.length
    const round = crawl(world, claims, {
      signal: stopping.signal,
      onSource: (report) => {
        busy--
        news ||= report.inserted + report.changed > 0
      },
    })
      .catch((error) => world.log.error({ err: error }, 'a crawl round ended early'))
      .finally(() => {
        rounds.delete(round)
        busy = rounds.size === 0 ? 0 : busy
      })
    rounds.add(round)
  }
  const beat = async () => {
    if (!stopping.signal.aborted) await startDue()
    if (news) {
      news = false
      await grouper.run()
    }
    if (rounds.size === 0) await closeEndedDays(world)
  }
  const rest = async () => {
    if (rounds.size > 0 || news) return SHORTEST_REST * 2
    const next = await world.store.nextDueAt()
    return Math.min(LONGEST_REST, Math.max(SHORTEST_REST, (next ?? Number.POSITIVE_INFINITY) - world.now()))
  }
  const again = () => {
    turn = beat()
      .catch((error) => world.log.error({ err: error }, 'a heartbeat failed; trying again'))
      .then(() => rest().catch(() => LONGEST_REST))
      .then((ms) => {
        if (!stopping.signal.aborted) timer = setTimeout(again, ms)
      })
  }
  const hurry = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    again()
  }
  const calendar = world.config().digests.map((digest) => {
    const [hour, minute] = digest.closeAt.split(':').map(Number)
    return cron.schedule(`${minute} ${hour} * * *`, hurry, { timezone: world.config().site.timeZone })
  })
  again()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      for (const task of calendar) await task.destroy()
      await turn
      await Promise.all(rounds)
      if (news) await grouper.run()
    },
  }
}
