import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser'

type Path = readonly PropertyKey[]

export interface JsonProblem {
  /** Offset in the text. */
  readonly at: number
  readonly message: string
}

export interface JsonDocument {
  readonly value: unknown
  readonly root: Node
  /** Keys given twice in one object: the path of the key and the offset of its second mention. */
  readonly repeated: readonly { readonly path: string; readonly at: number }[]
}

export type JsonReading =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly problem: JsonProblem }

const NAME = /^[A-Za-z_$][\w$]*$/

/** A path as people write it: `sources[12].schedule`, `beats[0].words["machine learning"]`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    const name = String(key)
    if (!NAME.test(name)) return `${text}[${JSON.stringify(name)}]`
    return text === '' ? name : `${text}.${name}`
  }, '')

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - start + 1 }
}

/** Offset of the value at a path, or of the nearest enclosing value that exists. */
export function offsetOf(path: Path, { root }: JsonDocument): number {
  const keys = path.map((key) => (typeof key === 'number' ? key : String(key)))
  for (let length = keys.length; length > 0; length--) {
    const node = findNodeAtLocation(root, keys.slice(0, length))
    if (node) return node.offset
  }
  return root.offset
}

/** Reads JSON (RFC 8259) that may hold comments and trailing commas. Reports the first syntax error only. */
export function readJson(text: string): JsonReading {
  // A byte order mark is not white space to the parser; a space keeps the offsets.
  const plain = text.replace(/^\ufeff/, ' ')
  const errors: ParseError[] = []
  try {
    const root = parseTree(plain, errors, { allowTrailingComma: true })
    const [error] = errors
    if (error) return { ok: false, problem: problemOf(plain, error) }
    // Without a value there is an error (`allowEmptyContent` is not set).
    if (!root) throw new TypeError('the parser returned neither a value nor an error')
    return { ok: true, document: { value: getNodeValue(root), root, repeated: repeatedKeys(plain) } }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, problem: { at: 0, message: 'nested too deeply' } }
    throw error
  }
}

function repeatedKeys(text: string): JsonDocument['repeated'] {
  const seen = new Set<string>()
  const repeated: { path: string; at: number }[] = []
  visit(text, {
    onObjectProperty(key, at, _length, _line, _character, pathOfObject) {
      const path = pathText([...pathOfObject(), key])
      if (seen.has(path)) repeated.push({ path, at })
      seen.add(path)
    },
  })
  return repeated
}

const NOT_A_VALUE = '… is not a JSON value; keys and text need double quotation marks'
const BAD_ESCAPE = 'this string contains an escape that JSON does not have'
/** Messages by the parser's code; … is what was found. */
const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: NOT_A_VALUE,
  InvalidNumberFormat: NOT_A_VALUE,
  UnexpectedEndOfNumber: NOT_A_VALUE,
  PropertyNameExpected: 'expected a key in double quotation marks, found …',
  ValueExpected: 'expected a value, found …',
  ColonExpected: 'expected ":" after the key, found …',
  CommaExpected: 'expected ",", found …',
  CloseBraceExpected: 'expected "," or "}", found …',
  CloseBracketExpected: 'expected "," or "]", found …',
  EndOfFileExpected: 'expected the end of the file, found …',
  UnexpectedEndOfComment: 'this comment has no closing */',
  UnexpectedEndOfString: 'this line ends inside a string; a quotation mark " is missing',
  InvalidUnicode: BAD_ESCAPE,
  InvalidEscapeCharacter: BAD_ESCAPE,
  InvalidCharacter: 'this string contains a control character; write it as an escape such as \\t',
}

function problemOf(text: string, { error, offset, length }: ParseError): JsonProblem {
  const token = text.slice(offset, offset + Math.min(length, 40))
  const quoted = token.startsWith('"') ? token : `"${token}"`
  const message = MESSAGES[printParseErrorCode(error)] ?? 'unexpected …'
  return { at: offset, message: message.replace('…', () => (token === '' ? 'the end of the file' : quoted)) }
}
