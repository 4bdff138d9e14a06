import { setImmediate } from 'node:timers/promises'
import type { OnProgress } from '../../jobs/lab.ts'
import type { Io } from '../terminal/io.ts'

/** With fewer items a replay is over before progress matters. */
const MIN_ITEMS = 2_000

const NAMES = { now: 'current settings', tried: 'trial settings' } as const

/** Progress of a replay on stderr: one rewritten line on a terminal, else one line per run. `update` throws the reason of `io.signal` once it is aborted. */
export const replayProgress = (io: Io, items: number): { readonly update: OnProgress; end(): void } => {
  const { stderr, signal } = io
  const rewrite = stderr.isTTY === true
  let current = ''
  return {
    async update(side, done, of) {
      // Lets signals arrive between two crawls.
      await setImmediate()
      signal.throwIfAborted()
      if (items < MIN_ITEMS) return
      if (rewrite)
        stderr.write(`\r\u001b[2Kreplay with ${NAMES[side]}: ${Math.floor((100 * done) / of)} % of ${of} items`)
      else if (current !== side) stderr.write(`replaying ${of} items with ${NAMES[side]} …\n`)
      current = side
    },
    end: () => void (rewrite && current !== '' && stderr.write('\r\u001b[2K')),
  }
}
