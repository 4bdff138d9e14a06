import { readFileSync, unwatchFile, watch, watchFile } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { judgeConfig } from './judge.ts'
import type { Config, Fault } from './types.ts'

/** Editors write in several steps: the file is read when it has not changed for this long, ms. */
const QUIET = 100
/** Interval of polling where the system can't watch the folder, ms. */
const POLL = 2_000

/**
 * Calls `onConfig` for every valid edit of a file and `onFaults` for every other one. The folder is watched, not the
 * file, because editors save by renaming. A save that does not change the text is ignored.
 */
export function watchConfig(
  file: string,
  onConfig: (config: Config, warnings: readonly Fault[]) => void,
  onFaults: (faults: readonly Fault[]) => void,
): { close(): void } {
  const path = resolve(file)
  let last = textOf(path)
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const reload = () => {
    if (closed) return
    const text = textOf(path)
    if (text === last) return
    last = text
    if (text === null) return onFaults([{ path: '', line: 1, column: 1, message: 'the file cannot be read any more' }])
    const judged = judgeConfig(text)
    if (judged.ok) onConfig(judged.config, judged.warnings)
    else onFaults(judged.faults)
  }
  const onChange = () => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(reload, QUIET)
  }
  const poll = () => {
    if (!closed) watchFile(path, { interval: POLL, persistent: false }, onChange)
  }

  const stop = watchFolder(dirname(path), onChange, poll)
  return {
    close() {
      closed = true
      clearTimeout(timer)
      unwatchFile(path, onChange)
      stop()
    },
  }
}

/** Watches a folder; calls `onFailure` if the system can't, or stops watching later. */
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
