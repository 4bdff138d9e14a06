import { constants } from 'node:os'
import type { Readable } from 'node:stream'

/** Somewhere to write text: a standard stream, or a string in a test. */
export interface Sink {
  write(chunk: string, done?: (error?: Error | null) => void): boolean
  readonly isTTY?: boolean
  readonly columns?: number
}

/** The process as the command line sees it. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  /** What machines read. */
  readonly stdout: Sink
  /** What people read: progress, questions, complaints. */
  readonly stderr: Sink
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Fires once somebody wants us to end; its reason is a `Stop`. */
  readonly signal: AbortSignal
}

/** Why the process was asked to end. `pipe`: whoever read our output went away; `output`: it can't be written, as on a full disk. */
export interface Stop {
  readonly by: 'SIGINT' | 'SIGTERM' | 'pipe' | 'output'
}

/** A graceful stop may take this long, then the process ends anyway; ms. */
export const GRACE = 10_000

/** Exit code of a process that ended by this wish, as shells count: 128 + signal number; a closed pipe is no failure. */
export const stopCode = (reason: unknown): number => {
  const by = (reason as Partial<Stop> | undefined)?.by ?? 'SIGINT'
  if (by === 'pipe') return 0
  return by === 'output' ? 1 : 128 + constants.signals[by]
}

/** Writes and waits until it is out, so that a long listing never piles up in memory. Errors end in `signal`, not here. */
export const print = (sink: Sink, text: string): Promise<void> =>
  new Promise((resolve) => {
    sink.write(text, () => resolve())
  })

/**
 * The real process. The first SIGINT or SIGTERM fires `signal`; the second, or `GRACE` after the first, ends the process
 * at once. A reader of our output that goes away (`| head`) also fires it, and is never an error.
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
    // It may come when the verb is done already.
    process.exitCode = 1
    stop('output')
  })
  // Nobody listens any more to what we say of our work: the work goes on.
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
