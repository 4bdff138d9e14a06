import { readJson } from './json.ts'
import { UserError } from './user-error.ts'

/** Exit code of a configuration with faults. */
const CONFIG = 3

/**
 * Adds sources at the end of `sources` in the text of a configuration file; every other character stays as it is.
 * New entries take the indentation of those before them. Throws a `UserError` where the text has no list of sources.
 */
export function addSources(text: string, sources: readonly object[]): string {
  const reading = readJson(text)
  if (!reading.ok) throw new UserError(`the configuration is not JSON: ${reading.problem.message}`, CONFIG)
  const { value, spans } = reading.document
  const list = spans.get('sources')
  const written = (value as { sources?: unknown } | null)?.sources
  if (!list || !Array.isArray(written)) throw new UserError('the configuration has no list "sources" to add to', CONFIG)
  if (sources.length === 0) return text

  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const last = spans.get(`sources[${written.length - 1}]`)
  const outer = indentAt(text, list.start)
  const inner = last && startsLine(text, last.start) ? indentAt(text, last.start) : `${outer}${unitOf(text)}`
  const onOneLine = last !== undefined && !text.slice(last.start, last.end).includes('\n')
  const entries = sources
    .map((source) => (onOneLine ? oneLine(source) : block(source, inner, unitOf(text), newline)))
    .map((entry) => `${newline}${inner}${entry}`)
    .join(',')

  const at = last ? last.end : list.start + 1
  const rest = last ? text.slice(at) : text.slice(list.end - 1)
  const closing = last && text.slice(at, list.end - 1).includes('\n') ? '' : `${newline}${outer}`
  return `${text.slice(0, at)}${last ? ',' : ''}${entries}${closing}${last && closing ? rest.trimStart() : rest}`
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0]
const startsLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).trim() === ''
/** One step of indentation: the first indented line's. */
const unitOf = (text: string): string => /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '

const oneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{ ${pairs.map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`).join(', ')} }`
}

const block = (value: object, indent: string, unit: string, newline: string): string =>
  JSON.stringify(value, null, unit).split('\n').join(`${newline}${indent}`)
