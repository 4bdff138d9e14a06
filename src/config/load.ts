import { readFileSync } from 'node:fs'
import { faultLines, judgeConfig } from './judge.ts'
import type { Config } from './types.ts'
import { UserError } from './user-error.ts'

/** Exit code of a configuration with faults. */
const CONFIG = 3

/** Reads and judges a configuration file. Throws a `UserError` that names every fault, or says how to make the file. */
export function loadConfig(file: string): Config {
  const judged = judgeConfig(readConfigText(file))
  if (judged.ok) return judged.config
  const count = judged.faults.length
  const lines = faultLines(file, judged.faults).map((line) => `  ${line}`)
  throw new UserError(`${file} has ${count === 1 ? 'a fault' : `${count} faults`}:\n${lines.join('\n')}`, CONFIG)
}

/** The text of a configuration file. Throws a `UserError`. */
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
