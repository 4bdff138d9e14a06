/** Times each size is run; the fastest counts, so that a busy machine slows both sizes alike. */
const RUNS = 5

/**
 * How many times longer `work` takes on an input eight times as large: about 8 for linear cost, 64 for quadratic. Compare with
 * `LINEAR`. `make` builds the input for a size and is not measured.
 */
export function growth<Input>(make: (size: number) => Input, work: (input: Input) => unknown, size: number): number {
  const inputs = [make(size), make(size * 8)]
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let run = 0; run < RUNS; run++) {
    for (const [at, input] of inputs.entries()) {
      const began = process.hrtime.bigint()
      work(input)
      best[at] = Math.min(best[at]!, Number(process.hrtime.bigint() - began))
    }
  }
  return best[1]! / best[0]!
}

/** Growth below this is no worse than linear: the geometric middle between 8 (linear) and 64 (quadratic). */
export const LINEAR = 22
