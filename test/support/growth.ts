/**
 * Maximum number of rounds. A slow round on a busy machine proves nothing, so the first round that shows linear cost ends
 * the measurement.
 */
const ROUNDS = 25

/** Growth below this is no worse than linear: the geometric mean of 8 (linear) and 64 (quadratic). */
export const LINEAR = 22

/** Returns a function that gives the microseconds of processor time since this call; other processes do not count. */
function startCpu(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
}

const medianOf = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

/** Measures of the two sizes, and the growth that they show so far; infinite until there are three rounds. */
function createRounds() {
  const smallTimes: number[] = []
  let best = Number.POSITIVE_INFINITY
  const ratio = () => (smallTimes.length < 3 ? Number.POSITIVE_INFINITY : best / Math.max(1, medianOf(smallTimes)))
  return {
    ratio,
    add(small: number, large: number): void {
      smallTimes.push(small)
      best = Math.min(best, large)
    },
    isOver: () => smallTimes.length >= ROUNDS || ratio() < LINEAR,
  }
}

/**
 * How many times more processor time `work` takes on an input eight times as large: about 8 for linear cost, 64 for quadratic. Compare
 * with `LINEAR`. `make` builds the input for a size and is not measured; choose a size that takes a millisecond or more.
 */
export function growth<Input>(make: (size: number) => Input, work: (input: Input) => unknown, size: number): number {
  const [small, large] = [make(size), make(size * 8)]
  const rounds = createRounds()
  const cpuOf = (input: Input): number => {
    const cpu = startCpu()
    work(input)
    return cpu()
  }
  while (!rounds.isOver()) rounds.add(cpuOf(small), cpuOf(large))
  return rounds.ratio()
}

/** `growth` of work that returns a promise. */
export async function asyncGrowth<Input>(
  make: (size: number) => Input,
  work: (input: Input) => Promise<unknown>,
  size: number,
): Promise<number> {
  const [small, large] = [make(size), make(size * 8)]
  const rounds = createRounds()
  const cpuOf = async (input: Input): Promise<number> => {
    const cpu = startCpu()
    await work(input)
    return cpu()
  }
  while (!rounds.isOver()) rounds.add(await cpuOf(small), await cpuOf(large))
  return rounds.ratio()
}
