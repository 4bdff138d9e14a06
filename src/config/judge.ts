import { buildConfig } from './build.ts'
import { crossCheck } from './checks/checks.ts'
import type { PathFault } from './checks/path-fault.ts'
import { explain } from './explain.ts'
import { lineAndColumn, offsetOf, pathText, readJson } from './json.ts'
import { fileSchema } from './schema/file.ts'
import type { Config, Fault } from './types.ts'

export type Judgement =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** Returns the configuration with warnings, or all faults of the file at once, both in the order of the file. Pure. */
export function judgeConfig(text: string): Judgement {
  const reading = readJson(text)
  if (!reading.ok) {
    const { at, message } = reading.problem
    return { ok: false, faults: [{ path: '', ...lineAndColumn(text, at), message: `not JSON: ${message}` }] }
  }
  const { value, repeated } = reading.document
  const parsed = fileSchema.safeParse(value)
  const found: PathFault[] = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => explain(issue, value)),
    ...crossCheck(value),
  ]
  const located: Located[] = [
    ...found.map((one) => ({ ...one, path: pathText(one.path), at: offsetOf(one.path, reading.document) })),
    ...repeated.map(({ path, at }) => ({ path, at, message: 'this key is given twice' })),
  ].sort((a, b) => a.at - b.at)
  const faults = located.filter(({ warning }) => !warning)
  if (!parsed.success || faults.length > 0) return { ok: false, faults: faults.map((one) => faultOf(text, one)) }
  return { ok: true, config: buildConfig(parsed.data), warnings: located.map((one) => faultOf(text, one)) }
}

interface Located {
  readonly path: string
  /** Offset in the text. */
  readonly at: number
  readonly message: string
  readonly warning?: true
}

const faultOf = (text: string, { path, at, message }: Located): Fault => ({
  path,
  ...lineAndColumn(text, at),
  message,
})

/** Faults or warnings as lines for people: `file:line:column  path: message`. */
export const faultLines = (file: string, faults: readonly Fault[]): string[] =>
  faults.map(
    ({ path, line, column, message }) => `${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}`,
  )
