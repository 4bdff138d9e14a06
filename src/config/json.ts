/** Offsets of a value in the text, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface JsonProblem {
  /** Offset in the text. */
  readonly at: number
  readonly message: string
}

export interface JsonDocument {
  readonly value: unknown
  /** Where each value stands, by its path as `pathText` writes it; '' is the whole. */
  readonly spans: ReadonlyMap<string, Span>
  /** Keys given twice in one object: path of the key and offset of its second mention. */
  readonly repeated: readonly { readonly path: string; readonly at: number }[]
}

export type JsonReading =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly problem: JsonProblem }

const NAME = /^[A-Za-z_$][\w$]*$/

/** A path as people write it: `sources[12].schedule`, `beats[0].words["machine learning"]`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => child(text, typeof key === 'symbol' ? String(key) : key), '')

const child = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`
  if (!NAME.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - start + 1 }
}

class Stop extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

const DEPTH_MAX = 100

/** Reads JSON (RFC 8259) and remembers where everything stands. The first mistake ends the reading. */
export function readJson(text: string): JsonReading {
  const spans = new Map<string, Span>()
  const repeated: { path: string; at: number }[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0

  const fail = (message: string, where = at): never => {
    throw new Stop(where, message)
  }
  const found = () => (at >= text.length ? 'the end of the file' : JSON.stringify(text[at]))
  const skip = () => {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++
    if (text.startsWith('//', at) || text.startsWith('/*', at)) fail('JSON has no comments')
  }

  const closes = (bracket: string): boolean => {
    if (text[at] !== bracket) return false
    at++
    return true
  }

  const readString = (): string => {
    const start = at
    for (at++; at < text.length && text[at] !== '"'; at++) {
      if (text[at] === '\\') at++
      else if (text[at]! < ' ') fail('this line ends inside a string; a quotation mark " is missing', start)
    }
    if (at >= text.length) fail('this string has no closing quotation mark "', start)
    at++
    try {
      return JSON.parse(text.slice(start, at))
    } catch {
      return fail('this string holds an escape that JSON does not know', start)
    }
  }

  const readScalar = (): unknown => {
    if (text[at] === '"') return readString()
    if (text[at] === "'") fail("strings stand in double quotation marks, not in '…'")
    const word = /[^\s,:[\]{}"]*/y
    word.lastIndex = at
    const token = word.exec(text)?.[0] ?? ''
    if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(token))
      fail(
        token === '' ? `expected a value, found ${found()}` : `"${token}" is no JSON value; text needs quotation marks`,
      )
    at += token.length
    return JSON.parse(token)
  }

  const readArray = (path: string, depth: number): unknown[] => {
    const list: unknown[] = []
    at++
    skip()
    if (closes(']')) return list
    for (;;) {
      list.push(readValue(child(path, list.length), depth + 1))
      skip()
      if (closes(']')) return list
      if (text[at] !== ',') fail(`expected "," or "]" after this entry of the list, found ${found()}`)
      const comma = at++
      skip()
      if (text[at] === ']') fail('a comma after the last entry of the list', comma)
    }
  }

  const readObject = (path: string, depth: number): Record<string, unknown> => {
    const made = new Map<string, unknown>()
    at++
    skip()
    if (closes('}')) return {}
    for (;;) {
      if (text[at] !== '"') fail(`expected a key in double quotation marks, found ${found()}`)
      const start = at
      const key = readString()
      const own = child(path, key)
      if (made.has(key)) repeated.push({ path: own, at: start })
      skip()
      if (text[at] !== ':') fail(`expected ":" after the key "${key}", found ${found()}`)
      at++
      skip()
      made.set(key, readValue(own, depth + 1))
      skip()
      if (closes('}')) return Object.fromEntries(made)
      if (text[at] !== ',') fail(`expected "," or "}" after the value of "${key}", found ${found()}`)
      const comma = at++
      skip()
      if (text[at] === '}') fail('a comma after the last key of the object', comma)
    }
  }

  const readValue = (path: string, depth: number): unknown => {
    if (depth > DEPTH_MAX) fail('nested too deeply')
    skip()
    const start = at
    const value = text[at] === '{' ? readObject(path, depth) : text[at] === '[' ? readArray(path, depth) : readScalar()
    spans.set(path, { start, end: at })
    return value
  }

  try {
    const value = readValue('', 0)
    skip()
    if (at < text.length) fail(`expected the end of the file, found ${found()}`)
    return { ok: true, document: { value, spans, repeated } }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, problem: { at: error.at, message: error.message } }
    throw error
  }
}
