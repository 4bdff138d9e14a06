import { createScanner, findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser'
import { readJson } from './json.ts'
import { CONFIG, UserError } from './user-error.ts'

/**
 * Adds sources at the end of `sources` in the text of a configuration file; every other character stays as it is,
 * comments included. New entries take the indentation of those before them. Throws a `UserError` if the text is not JSON
 * or has no list of sources.
 */
export function addSources(text: string, sources: readonly object[]): string {
  const list = listOf(text)
  if (sources.length === 0) return text

  const last = list.children?.at(-1)
  const outer = indentAt(text, list.offset)
  const inner = last && startsLine(text, last.offset) ? indentAt(text, last.offset) : `${outer}${unitOf(text)}`
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const onOneLine = last !== undefined && !text.slice(last.offset, endOf(last)).includes('\n')
  const entries = sources
    .map((source) => (onOneLine ? oneLine(source) : block(source, inner, unitOf(text), newline)))
    .map((entry) => `${newline}${inner}${entry}`)
    .join(',')

  const start = last ? endOf(last) : list.offset + 1
  const { comma, end } = tailOf(text, start)
  const missing = last && !comma ? ',' : ''
  const rest = text.slice(end, endOf(list) - 1).includes('\n')
    ? text.slice(end)
    : `${newline}${outer}${text.slice(end).trimStart()}`
  return `${text.slice(0, start)}${missing}${text.slice(start, end)}${entries}${comma ? ',' : ''}${rest}`
}

/** Ids and URLs of the sources in the text of a configuration file. Throws like `addSources`. */
export const writtenSources = (text: string): readonly { readonly id: string; readonly url: string }[] =>
  getNodeValue(listOf(text))

function listOf(text: string): Node {
  const reading = readJson(text)
  if (!reading.ok) throw new UserError(`the configuration is not JSON: ${reading.problem.message}`, CONFIG)
  const list = findNodeAtLocation(reading.document.root, ['sources'])
  if (list?.type === 'array') return list
  throw new UserError('the configuration has no list "sources" to add to', CONFIG)
}

const endOf = ({ offset, length }: Node): number => offset + length

/** What follows the last entry of a list: whether there is a trailing comma, and where the comments on its line end. */
function tailOf(text: string, start: number): { readonly comma: boolean; readonly end: number } {
  const scanner = createScanner(text)
  scanner.setPosition(start)
  let comma = false
  let end = start
  for (let sameLine = true; ; ) {
    scanner.scan()
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition())
    if (token === '' || token === ']') return { comma, end }
    if (token === ',') comma = true
    if (/^[\r\n]/.test(token)) sameLine = false
    else if (token === ',') sameLine = true
    if (sameLine && token.trim() !== '') end = scanner.getPosition()
  }
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0]
const startsLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).trim() === ''
/** One step of indentation: that of the first indented line which is not a comment. */
const unitOf = (text: string): string => /\n([ \t]+)["{[]/.exec(text)?.[1] ?? '  '

const oneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{ ${pairs.map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`).join(', ')} }`
}

const block = (value: object, indent: string, unit: string, newline: string): string =>
  JSON.stringify(value, null, unit).split('\n').join(`${newline}${indent}`)
