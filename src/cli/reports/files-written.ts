import { plural } from '../../core/text/plural.ts'
import type { Io } from '../terminal/io.ts'

/** Interval between progress messages, ms: for a rewritten line on a terminal, and for lines elsewhere. */
const REWRITE_EVERY = 500
const LINE_EVERY = 10_000

/** Passes the files on and reports their number on stderr at intervals. Throws when `io.signal` is aborted. */
export async function* withProgress<T>(files: AsyncIterable<T>, io: Io, monotonic: () => number): AsyncGenerator<T> {
  const { stderr, signal } = io
  const rewrite = stderr.isTTY === true
  const every = rewrite ? REWRITE_EVERY : LINE_EVERY
  let next = monotonic() + every
  let count = 0
  let shown = false
  try {
    for await (const file of files) {
      signal.throwIfAborted()
      yield file
      count++
      if (monotonic() < next) continue
      next = monotonic() + every
      const line = `${plural(count, 'file')} so far …`
      stderr.write(rewrite ? `\r\u001b[2K${line}` : `${line}\n`)
      shown = rewrite
    }
  } finally {
    if (shown) stderr.write('\r\u001b[2K')
  }
}
