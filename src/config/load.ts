import { readFileSync } from 'node:fs'
import { faultLines, judgeConfig } from './judge.ts'
import type { Config, Fault } from './types.ts'
import { CONFIG, UserError } from './user-error.ts'

/** Reads a configuration file. Throws a `UserError` that names every fault, or explains how to create a missing file. */
export const loadConfig = (file: string): Config => loadWithWarnings(file).config

/** Like `loadConfig`, but returns the warnings as well. */
export function loadWithWarnings(file: string): { readonly config: Config; readonly warnings: readonly Fault[] } {
  const judged = judgeConfig(readConfigText(file))
  if (judged.ok) return judged
  const count = judged.faults.length
  const lines = faultLines(file, judged.faults).map((line) => `  ${line}`)
  throw new UserError(`${file} has ${count === 1 ? 'a fault' : `${count} faults`}:\n${lines.join('\n')}`, CONFIG)
}

/** The text of a configuration file. Throws a `UserError` if it can't be read. */
export function readConfigText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(unreadable(file, error), CONFIG)
  }
}

const unreadable = (file: string, error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT')
    return (
      `there is no configuration at ${file}. Copy the feeds.config.json that comes with Beatwire to that place and ` +
      'change it, or name another file with --config or BEATWIRE_CONFIG.'
    )
  if (code === 'EISDIR') return `${file} is a folder, not a configuration file`
  return `${file} cannot be read: ${error instanceof Error ? error.message : error}`
}
