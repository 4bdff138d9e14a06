import { buildConfig } from './build.ts'
import { crossFindings } from './cross.ts'
import { explain } from './explain.ts'
import { lineAndColumn, offsetOf, pathText, readJson } from './json.ts'
import { fileSchema } from './schema/file.ts'
import type { Config, Fault } from './types.ts'

export type Judgement =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** Judges a configuration file: all of its faults at once, in the order of the file, or the configuration. Pure. */
export function judgeConfig(text: string): Judgement {
  const reading = readJson(text)
  if (!reading.ok) {
    const { at, message } = reading.problem
    return { ok: false, faults: [{ path: '', ...lineAndColumn(text, at), message: `not JSON: ${message}` }] }
  }
  const { value, repeated } = reading.document
  const parsed = fileSchema.safeParse(value)
  const findings = [...(parsed.error?.issues ?? []).flatMap((issue) => explain(issue, value)), ...crossFindings(value)]
  const located = [
    ...findings.map(({ path, message }) => ({ path: pathText(path), at: offsetOf(path, reading.document), message })),
    ...repeated.map(({ path, at }) => ({ path, at, message: 'this key is given twice' })),
  ]
  if (parsed.success && located.length === 0) return { ok: true, config: buildConfig(parsed.data) }
  const faults = located
    .sort((a, b) => a.at - b.at)
    .map(({ path, at, message }) => ({ path, ...lineAndColumn(text, at), message }))
  return { ok: false, faults }
}

/** Faults as lines for people: `file:line:column  path: message`. */
export const faultLines = (file: string, faults: readonly Fault[]): string[] =>
  faults.map(
    ({ path, line, column, message }) => `${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}`,
  )
