import { Tokenizer } from 'htmlparser2'

const PAGE_MAX = 2_000_000
const TEXT_MAX = 200
const VALUE_MAX = 4096

export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Text up to the element's end tag, at most 200 characters; '' for `link` and `base`. */
  readonly text: string
}

const ignore = (): void => {}

/**
 * Visits the start tags of some HTML elements, in the order in which they end (`a`) or begin (elements without content). Builds
 * no tree, whose cost can be quadratic in a hostile page. Reads the first 2,000,000 characters.
 */
export const scanTags = (source: string, wanted: ReadonlySet<string>, visit: (tag: Tag) => void): void => {
  const html = source.length > PAGE_MAX ? source.slice(0, PAGE_MAX) : source
  let name = ''
  let attributes: Map<string, string> | null = null
  let attribute = ''
  let value = ''
  let open: { name: string; attributes: Map<string, string>; text: string } | null = null
  const finish = (): void => {
    if (open !== null) visit(open)
    open = null
  }
  const addText = (piece: string): void => {
    if (open !== null && open.text.length < TEXT_MAX) open.text += piece.slice(0, TEXT_MAX)
  }
  const begin = (): void => {
    if (attributes === null) return
    finish()
    open = { name, attributes, text: '' }
    if (name !== 'a') finish()
  }
  const tokens = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, Math.min(end, start + 40)).toLowerCase()
        attributes = wanted.has(name) ? new Map() : null
      },
      onattribname: (start, end) => {
        attribute = attributes === null ? '' : html.slice(start, Math.min(end, start + 40)).toLowerCase()
        value = ''
      },
      onattribdata: (start, end) => {
        if (attributes !== null && value.length < VALUE_MAX)
          value += html.slice(start, Math.min(end, start + VALUE_MAX))
      },
      onattribentity: (code) => {
        if (attributes !== null) value += String.fromCodePoint(code)
      },
      onattribend: () => {
        if (attributes !== null && attributes.size < 32 && !attributes.has(attribute)) attributes.set(attribute, value)
      },
      onopentagend: begin,
      onselfclosingtag: begin,
      onclosetag: (start, end) => {
        if (html.slice(start, Math.min(end, start + 3)).toLowerCase() === open?.name) finish()
      },
      ontext: (start, end) => addText(html.slice(start, Math.min(end, start + TEXT_MAX))),
      ontextentity: (code) => addText(String.fromCodePoint(code)),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  )
  tokens.write(html)
  tokens.end()
  finish()
}

/** Elements without content, or ended by the next of their kind. */
const unnested = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option thead tbody tfoot'.split(
    ' ',
  ),
)

/**
 * How many elements a page has, and how deep they are nested, unclosed ones included: the size and depth of the tree a parser
 * would build.
 */
export const shapeOf = (html: string): { readonly elements: number; readonly nesting: number } => {
  let elements = 0
  let depth = 0
  let deepest = 0
  const begin = (): void => {
    elements++
    if (!unnested.has(name)) deepest = Math.max(deepest, ++depth)
  }
  let name = ''
  const tokens = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, Math.min(end, start + 20)).toLowerCase()
      },
      onopentagend: begin,
      onselfclosingtag: begin,
      onclosetag: (start, end) => {
        const closed = html.slice(start, Math.min(end, start + 20)).toLowerCase()
        if (!unnested.has(closed) && depth > 0) depth--
      },
      onattribname: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      ontext: ignore,
      ontextentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  )
  tokens.write(html)
  tokens.end()
  return { elements, nesting: deepest }
}
