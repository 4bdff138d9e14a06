import { plural } from '../../core/text/plural.ts'
import type { Io } from '../terminal/io.ts'

/** How often we say how far we are, ms: on a terminal, where the line is rewritten, and elsewhere, where each one stays. */
const REWRITTEN = 500
const KEPT = 10_000

/** The same files, one by one, until somebody wants us to end; says on stderr how many there were so far when it takes long. */
export async function* tallied<T>(files: AsyncIterable<T>, io: Io, monotonic: () => number): AsyncGenerator<T> {
  const { stderr, signal } = io
  const rewrite = stderr.isTTY === true
  const every = rewrite ? REWRITTEN : KEPT
  let next = monotonic() + every
  let seen = 0
  let shown = false
  try {
    for await (const file of files) {
      signal.throwIfAborted()
      yield file
      seen++
      if (monotonic() < next) continue
      next = monotonic() + every
      const line = `${plural(seen, 'file')} so far …`
      stderr.write(rewrite ? `\r\u001b[2K${line}` : `${line}\n`)
      shown = rewrite
    }
  } finally {
    if (shown) stderr.write('\r\u001b[2K')
  }
}
