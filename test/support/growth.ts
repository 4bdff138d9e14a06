/**
 * Maximum number of rounds. A slow round on a busy machine proves nothing, so the first round that shows linear cost ends
 * the measurement.
 */
const ROUNDS = 25

/** Microseconds of processor time that `work` takes; other processes do not count. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

const medianOf = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

async function cpuOfAsync(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** Growth below this is no worse than linear: the geometric mean of 8 (linear) and 64 (quadratic). */
export const LINEAR = 22

/**
 * How many times more processor time `work` takes on an input eight times as large: about 8 for linear cost, 64 for quadratic. Compare
 * with `LINEAR`. `make` builds the input for a size and is not measured; choose a size that takes a millisecond or more.
 */
export function growth<Input>(make: (size: number) => Input, work: (input: Input) => unknown, size: number): number {
  const [small, large] = [make(size), make(size * 8)]
  const smallTimes: number[] = []
  let best = Number.POSITIVE_INFINITY
  let ratio = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS && !(ratio < LINEAR); round++) {
    smallTimes.push(cpuOf(() => work(small)))
    best = Math.min(
      best,
      cpuOf(() => work(large)),
    )
    if (round >= 2) ratio = best / Math.max(1, medianOf(smallTimes))
  }
  return ratio
}

/** `growth` of work that returns a promise. */
export async function asyncGrowth<Input>(
  make: (size: number) => Input,
  work: (input: Input) => Promise<unknown>,
  size: number,
): Promise<number> {
  const [small, large] = [make(size), make(size * 8)]
  const smallTimes: number[] = []
  let best = Number.POSITIVE_INFINITY
  let ratio = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS && !(ratio < LINEAR); round++) {
    smallTimes.push(await cpuOfAsync(() => work(small)))
    best = Math.min(best, await cpuOfAsync(() => work(large)))
    if (round >= 2) ratio = best / Math.max(1, medianOf(smallTimes))
  }
  return ratio
}
