/** What benchmarks share: CPU time, medians, lines of output. */

/** CPU (user and system) used by this process so far, ms. */
export const cpuUsed = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** CPU that `work` takes, ms. */
export const cpuOf = async (work: () => unknown): Promise<number> => {
  const before = cpuUsed()
  await work()
  return cpuUsed() - before
}

/** The upper median; NaN for an empty list. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

export const printLine = (line: string): void => void process.stdout.write(`${line}\n`)
