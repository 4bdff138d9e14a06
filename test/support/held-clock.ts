import { onTestFinished, vi } from 'vitest'

export interface HeldClock {
  /** Milliseconds since the clock was stopped. */
  now(): number
  /** Lets `ms` milliseconds pass and fires the timers that are due. */
  pass(ms: number): Promise<void>
  /** Lets time pass, one millisecond per turn of the event loop, until the work has settled. */
  passDuring<T>(work: Promise<T>): Promise<T>
}

/** Fakes `setTimeout` for this test, so that time passes only when the test advances it. Sockets work as usual. */
export function holdClock(): HeldClock {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let now = 0
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at++) {
      now++
      await vi.advanceTimersByTimeAsync(1)
    }
  }
  return {
    now: () => now,
    pass,
    async passDuring(work) {
      let running = true
      const end = () => {
        running = false
      }
      work.then(end, end)
      while (running) {
        await pass(1)
        await new Promise(setImmediate)
      }
      return work
    },
  }
}

/** Whether each of these promises has settled by now. */
export async function settled(promises: readonly Promise<unknown>[]): Promise<boolean[]> {
  const done = promises.map(() => false)
  promises.forEach((promise, at) => {
    const mark = () => {
      done[at] = true
    }
    promise.then(mark, mark)
  })
  await new Promise(setImmediate)
  return done
}
