import { setImmediate } from 'node:timers/promises'
import type { Watch } from '../../jobs/lab.ts'
import type { Io } from '../terminal/io.ts'

/** Fewer items are replayed before anybody wonders. */
const LONG = 2_000

/** How a replay is going, on stderr: one line rewritten on a terminal, else one line a side. Ends it when somebody wants us to. */
export const replayProgress = (io: Io, items: number): { readonly saw: Watch; end(): void } => {
  const { stderr, signal } = io
  const rewrite = stderr.isTTY === true
  let begun = ''
  return {
    async saw(side, done, of) {
      // Lets signals come in between two crawls.
      await setImmediate()
      signal.throwIfAborted()
      if (items < LONG) return
      const line = `replaying ${side === 'now' ? 'as now' : 'as tried'}: ${Math.floor((100 * done) / of)} % of ${of} items`
      if (rewrite) stderr.write(`\r\u001b[2K${line}`)
      else if (begun !== side) stderr.write(`replaying ${of} items ${side === 'now' ? 'as now' : 'as tried'} …\n`)
      begun = side
    },
    end: () => void (rewrite && begun !== '' && stderr.write('\r\u001b[2K')),
  }
}
