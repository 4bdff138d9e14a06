export interface Manners {
  /** Milliseconds between the end of one request to a host and the start of the next in its place. */
  readonly hostGap: number
  readonly hostConcurrency: number
}

/** Ends a stay at a host. Calling it again does nothing. */
export type Leave = () => void

export interface Hosts {
  /** Waits for a place at this host, first come first served. Rejects with the signal's reason when aborted. */
  enter(host: string, signal?: AbortSignal): Promise<Leave>
  /** Hosts remembered now. */
  size(): number
}

interface Waiter {
  admit(): void
}

interface Queue {
  /** Places taken by requests under way. */
  active: number
  /** When the requests ended whose places still rest. */
  ended: number[]
  readonly waiting: Set<Waiter>
  timer: NodeJS.Timeout | undefined
}

const SWEEP_FROM = 64

/** Keeps us polite: a host sees few requests at once, with a pause after each. Hosts don't wait for one another. */
export function createHosts(options: { readonly manners: () => Manners; readonly monotonic: () => number }): Hosts {
  const { manners, monotonic } = options
  const queues = new Map<string, Queue>()
  let sweepAt = SWEEP_FROM

  /** Forgets rested places; says in how many ms the next one has rested, or null when a place is free now. */
  const restLeft = (queue: Queue): number | null => {
    const { hostGap, hostConcurrency } = manners()
    const now = monotonic()
    queue.ended = queue.ended.filter((end) => end + hostGap > now)
    if (queue.active + queue.ended.length < Math.max(1, hostConcurrency)) return null
    // With every place taken by a request under way, its end pumps.
    return queue.ended.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...queue.ended) + hostGap - now
  }

  const pump = (host: string, queue: Queue) => {
    clearTimeout(queue.timer)
    queue.timer = undefined
    for (const waiter of queue.waiting) {
      const rest = restLeft(queue)
      if (rest !== null) {
        if (Number.isFinite(rest)) queue.timer = setTimeout(() => pump(host, queue), Math.ceil(rest))
        return
      }
      queue.waiting.delete(waiter)
      queue.active++
      waiter.admit()
    }
    if (queue.active === 0 && queue.ended.length === 0) queues.delete(host)
  }

  /** Hosts that nobody waits for are forgotten once they have rested. */
  const sweep = () => {
    if (queues.size < sweepAt) return
    for (const [host, queue] of queues)
      if (queue.active === 0 && queue.waiting.size === 0 && restLeft(queue) === null && queue.ended.length === 0)
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

  const leaveOnce = (host: string, queue: Queue): Leave => {
    let left = false
    return () => {
      if (left) return
      left = true
      queue.active--
      if (manners().hostGap > 0) queue.ended.push(monotonic())
      pump(host, queue)
    }
  }

  return {
    enter(host, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const queue = queueOf(host)
        const waiter: Waiter = {
          admit() {
            signal?.removeEventListener('abort', giveUp)
            resolve(leaveOnce(host, queue))
          },
        }
        const giveUp = () => {
          queue.waiting.delete(waiter)
          pump(host, queue)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', giveUp, { once: true })
        queue.waiting.add(waiter)
        pump(host, queue)
      })
    },
    size: () => queues.size,
  }
}
