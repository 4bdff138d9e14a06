import { readFileSync, unwatchFile, watch, watchFile } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { judgeConfig } from './judge.ts'
import type { Config, Fault } from './types.ts'

/** Editors write in several steps; the file is read when it has been quiet for this long, ms. */
const QUIET = 100
/** Between two looks where the system cannot watch, ms. */
const POLL = 2_000

/**
 * Calls `onConfig` for every good edit of a file and `onFaults` for every broken one. The folder is watched, not the
 * file: editors save by renaming. What was read last is compared, so a save that changes nothing is none.
 */
export function watchConfig(
  file: string,
  onConfig: (config: Config) => void,
  onFaults: (faults: readonly Fault[]) => void,
): { close(): void } {
  const path = resolve(file)
  let last = textOf(path)
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const look = () => {
    if (closed) return
    const text = textOf(path)
    if (text === last) return
    last = text
    if (text === null) return onFaults([{ path: '', line: 1, column: 1, message: 'the file cannot be read any more' }])
    const judged = judgeConfig(text)
    if (judged.ok) onConfig(judged.config)
    else onFaults(judged.faults)
  }
  const stirred = () => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(look, QUIET)
  }
  const poll = () => {
    if (!closed) watchFile(path, { interval: POLL, persistent: false }, stirred)
  }

  const stop = watchFolder(dirname(path), stirred, poll)
  return {
    close() {
      closed = true
      clearTimeout(timer)
      unwatchFile(path, stirred)
      stop()
    },
  }
}

/** Watches a folder; `onFailure` where the system cannot or can no longer. */
function watchFolder(folder: string, onChange: () => void, onFailure: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, onChange)
    watcher.on('error', () => {
      watcher.close()
      onFailure()
    })
    return () => watcher.close()
  } catch {
    onFailure()
    return () => {}
  }
}

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
