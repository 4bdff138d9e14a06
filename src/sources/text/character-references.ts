import { Tokenizer } from 'htmlparser2'

/** What one HTML name stands for, as htmlparser2 reads it; '' where the name is unknown. */
let found = ''
let text = ''
const ignore = (): void => {}
const html = new Tokenizer(
  { decodeEntities: true },
  {
    ontext: (start, end) => {
      found += text.slice(start, end)
    },
    ontextentity: (code) => {
      found += String.fromCodePoint(code)
    },
    onattribdata: ignore,
    onattribentity: ignore,
    onattribend: ignore,
    onattribname: ignore,
    oncdata: ignore,
    onclosetag: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onopentagend: ignore,
    onopentagname: ignore,
    onprocessinginstruction: ignore,
    onselfclosingtag: ignore,
  },
)

const known = new Map<string, string | null>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text of a named entity of HTML 5, or null. */
const named = (name: string): string | null => {
  const cached = known.get(name)
  if (cached !== undefined) return cached
  text = `&${name};`
  found = ''
  html.reset()
  html.write(text)
  const value = found.startsWith('&') || found.endsWith(';') ? null : found
  if (known.size < 5000) known.set(name, value)
  return value
}

/** What windows-1252 keeps at 0x80–0x9F: publishers write these numbers and mean these signs (HTML §13.2.5.80). */
const windows =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const numbered = (code: number): string => {
  if (code >= 0x80 && code <= 0x9f) return windows[code - 0x80]!
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || Number.isNaN(code)) return '\ufffd'
  return String.fromCodePoint(code)
}

const reference = /&(?:#(\d{1,9})|#[xX]([\da-fA-F]{1,8})|([A-Za-z][A-Za-z\d]{1,31}));/g

/**
 * Character references to text: numeric ones and every name of HTML 5. A bare `&` and unknown names stay as written, so that
 * `?a=1&copy=2` keeps its query. Entities that a DTD defines are not known here: nothing is ever expanded.
 */
export const decodeReferences = (value: string): string =>
  value.includes('&')
    ? value.replace(reference, (whole, decimal?: string, hex?: string, name?: string) =>
        name !== undefined
          ? (named(name) ?? whole)
          : numbered(Number.parseInt(decimal ?? hex!, decimal === undefined ? 16 : 10)),
      )
    : value
