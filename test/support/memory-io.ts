import { Readable } from 'node:stream'
import type { Io, Sink } from '../../src/cli/terminal/io.ts'

export interface MemoryIo extends Io {
  readonly said: { out: string; err: string }
  stop(by: 'SIGINT' | 'SIGTERM' | 'pipe'): void
}

/** Streams that write to strings; `terminal` makes them claim to be a terminal. */
export const memoryIo = (
  given: {
    readonly stdin?: string
    readonly terminal?: boolean
    readonly env?: Record<string, string>
    readonly cwd?: string
  } = {},
): MemoryIo => {
  const said = { out: '', err: '' }
  const controller = new AbortController()
  const sink = (key: 'out' | 'err'): Sink => ({
    write(chunk, done) {
      said[key] += chunk
      done?.(null)
      return true
    },
    ...(given.terminal ? { isTTY: true, columns: 60 } : {}),
  })
  return {
    said,
    stdin: Object.assign(Readable.from(given.stdin === undefined ? [] : [Buffer.from(given.stdin)]), {
      isTTY: given.terminal === true,
    }),
    stdout: sink('out'),
    stderr: sink('err'),
    env: given.env ?? {},
    cwd: given.cwd ?? process.cwd(),
    signal: controller.signal,
    stop: (by) => controller.abort({ by }),
  }
}
