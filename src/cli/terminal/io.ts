import { constants } from 'node:os'
import type { Readable } from 'node:stream'

/** Somewhere to write text: a standard stream, or a string in a test. */
export interface Sink {
  write(chunk: string, done?: (error?: Error | null) => void): boolean
  readonly isTTY?: boolean
  readonly columns?: number
}

/** The parts of the process that commands use. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  /** Results, for people and programs. */
  readonly stdout: Sink
  /** For people: progress, questions, errors. */
  readonly stderr: Sink
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Aborted when the process has to end; the reason is a `Stop`. */
  readonly signal: AbortSignal
}

/** Why the process has to end. `pipe`: the reader of stdout closed it; `output`: stdout can't be written, as on a full disk. */
export interface Stop {
  readonly by: 'SIGINT' | 'SIGTERM' | 'pipe' | 'output'
}

/** Longest graceful stop, ms; then the process ends anyway. */
export const GRACE = 10_000

/** Exit code for a stop, as in shells: 128 + signal number. A closed pipe is not a failure. */
export const stopCode = (reason: unknown): number => {
  const by = (reason as Partial<Stop> | undefined)?.by ?? 'SIGINT'
  if (by === 'pipe') return 0
  return by === 'output' ? 1 : 128 + constants.signals[by]
}

/** Writes, and waits until the text has left the process: a long listing never piles up in memory. Errors abort `Io.signal`; it never rejects. */
export const print = (sink: Sink, text: string): Promise<void> =>
  new Promise((resolve) => {
    sink.write(text, () => resolve())
  })

/**
 * The real process. The first SIGINT or SIGTERM aborts `signal`; a second one, or `GRACE` after the first, ends the process
 * at once. If the reader of stdout closes it (`| head`), `signal` is aborted too; that is not an error.
 */
export const processIo = (): Io => {
  const controller = new AbortController()
  const stop = (by: Stop['by']) => controller.abort({ by } satisfies Stop)
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(128 + constants.signals[name])
      stop(name)
      setTimeout(() => process.exit(128 + constants.signals[name]), GRACE).unref()
    })
  }
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return stop('pipe')
    process.stderr.write(`beatwire: the output can't be written: ${error.message}\n`)
    // The command may have ended already.
    process.exitCode = 1
    stop('output')
  })
  // Without a reader of progress the work goes on.
  process.stderr.on('error', () => {})
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: controller.signal,
  }
}

/**
 * Sets the exit code of a finished command. After a stop the process ends at once: `dns.lookup` blocks a thread that can be
 * neither cancelled nor unreferenced, so a name server that does not answer would hold the process for half a minute.
 */
export const endProcess = (code: number, signal: AbortSignal): void => {
  process.exitCode = code
  if (signal.aborted) process.exit()
}
