export interface Politeness {
  /** Milliseconds between the end of a request to a host and the start of the next one that uses its permit. */
  readonly hostGap: number
  /** Requests to one host at once. */
  readonly hostConcurrency: number
}

/** Gives a permit back after the request. A second call does nothing. */
export type Release = () => void

export interface HostQueues {
  /** Waits for a permit to send one request to this host, first come, first served. Rejects with the signal's reason. */
  acquire(host: string, signal?: AbortSignal): Promise<Release>
  /** Number of hosts remembered. */
  size(): number
}

interface Waiter {
  admit(): void
}

interface Queue {
  /** Permits held by requests under way. */
  active: number
  /** End times of the requests whose permits are still resting for `hostGap`. */
  ended: number[]
  readonly waiting: Set<Waiter>
  timer: NodeJS.Timeout | undefined
}

const SWEEP_FROM = 64

/** Limits how many requests a host gets at once, with a pause after each. Hosts don't wait for one another. */
export function createHostQueues(options: {
  readonly politeness: () => Politeness
  readonly monotonic: () => number
}): HostQueues {
  const { politeness, monotonic } = options
  const queues = new Map<string, Queue>()
  let sweepAt = SWEEP_FROM

  /** Milliseconds until the next permit is free; null if one is free now. Forgets permits that have rested. */
  const untilFree = (queue: Queue): number | null => {
    const { hostGap, hostConcurrency } = politeness()
    const now = monotonic()
    queue.ended = queue.ended.filter((end) => end + hostGap > now)
    if (queue.active + queue.ended.length < Math.max(1, hostConcurrency)) return null
    // If running requests hold all permits, the end of one admits the next.
    return queue.ended.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...queue.ended) + hostGap - now
  }

  const admitWaiting = (host: string, queue: Queue) => {
    clearTimeout(queue.timer)
    queue.timer = undefined
    for (const waiter of queue.waiting) {
      const wait = untilFree(queue)
      if (wait !== null) {
        if (Number.isFinite(wait)) queue.timer = setTimeout(() => admitWaiting(host, queue), Math.ceil(wait))
        return
      }
      queue.waiting.delete(waiter)
      queue.active++
      waiter.admit()
    }
    if (queue.active === 0 && queue.ended.length === 0) queues.delete(host)
  }

  /** Forgets hosts that have rested and that no request waits for. */
  const sweep = () => {
    if (queues.size < sweepAt) return
    for (const [host, queue] of queues)
      if (queue.active === 0 && queue.waiting.size === 0 && untilFree(queue) === null && queue.ended.length === 0)
        queues.delete(host)
    sweepAt = Math.max(SWEEP_FROM, queues.size * 2)
  }

  const queueOf = (host: string): Queue => {
    const known = queues.get(host)
    if (known) return known
    sweep()
    const queue: Queue = { active: 0, ended: [], waiting: new Set(), timer: undefined }
    queues.set(host, queue)
    return queue
  }

  const releaseOnce = (host: string, queue: Queue): Release => {
    let released = false
    return () => {
      if (released) return
      released = true
      queue.active--
      if (politeness().hostGap > 0) queue.ended.push(monotonic())
      admitWaiting(host, queue)
    }
  }

  return {
    acquire(host, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const queue = queueOf(host)
        const waiter: Waiter = {
          admit() {
            signal?.removeEventListener('abort', giveUp)
            resolve(releaseOnce(host, queue))
          },
        }
        const giveUp = () => {
          queue.waiting.delete(waiter)
          admitWaiting(host, queue)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', giveUp, { once: true })
        queue.waiting.add(waiter)
        admitWaiting(host, queue)
      })
    },
    size: () => queues.size,
  }
}
