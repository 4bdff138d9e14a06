import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mainFile } from './build.ts'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  /** Everything written to stdout so far. */
  stdout(): string
  stderr(): string
  /** Resolves when stdout or stderr matches; rejects if the process ends without a match. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the built command. Of our own environment it gets only what a process needs. */
export const start = (
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string>; readonly stdin?: string } = {},
): Running => {
  const { PATH = '', HOME = '', TZ } = process.env
  const child = spawn(process.execPath, [mainFile, ...args], {
    cwd: options.cwd ?? root,
    env: { PATH, HOME, ...(TZ ? { TZ } : {}), ...options.env },
    stdio: 'pipe',
  })
  let stdout = ''
  let stderr = ''
  let over = false
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
    tell()
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
    tell()
  })
  child.stdin.on('error', () => {}).end(options.stdin ?? '')
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      over = true
      tell()
      resolve({ code, signal, stdout, stderr })
    })
  })
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(stdout) ?? pattern.exec(stderr)
          if (!found && !over) return
          listeners.delete(look)
          if (found) resolve(found)
          else reject(new Error(`it ended without saying ${pattern}:\n${stdout}\n${stderr}`))
        }
        listeners.add(look)
        look()
      }),
  }
}

/** Runs the built command to its end. */
export const run = (args: readonly string[], options: Parameters<typeof start>[1] = {}): Promise<Ended> =>
  start(args, options).ended
