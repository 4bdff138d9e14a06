import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../../shared/tools/newsroom.mjs', import.meta.url))

/** Path of a captured feed or stream. They are next to the checkout on development machines, and not in the repository. */
export const shared = (path: string): string => fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url))
export const hasNewsroom = existsSync(script)

export interface LogLine {
  readonly path: string
  readonly status: number
  readonly inm: string | null
  readonly ims: string | null
  readonly ua: string | null
}

export interface Newsroom {
  readonly url: string
  opml(only: 'corpus' | 'wire'): Promise<string>
  /** Sets the newsroom's clock. */
  setClock(iso: string): Promise<void>
  /** Requests since the last call. */
  takeLog(): Promise<LogLine[]>
  stop(): void
}

/** Starts the loopback newsroom on a free port. */
export async function startNewsroom(args: readonly string[] = []): Promise<Newsroom> {
  const child: ChildProcess = spawn(process.execPath, [script, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (bytes) => resolve(String(bytes)))
    child.once('exit', (code) => reject(new Error(`the newsroom ended with ${code}`)))
  })
  const url = /http:\/\/[\d.]+:\d+/.exec(line)?.[0] ?? ''
  const text = async (path: string) => (await fetch(url + path)).text()
  return {
    url,
    opml: (only) => text(`/sources.opml?only=${only}`),
    setClock: async (iso) => void (await text(`/clock?at=${encodeURIComponent(iso)}`)),
    takeLog: async () =>
      (await text('/log?reset=1'))
        .split('\n')
        .filter(Boolean)
        .map((row) => JSON.parse(row)),
    stop: () => void child.kill(),
  }
}
