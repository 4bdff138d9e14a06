import { Tokenizer } from 'htmlparser2'
import { decodeReferences } from '../text/character-references.ts'
import { MARKUP_MAX } from '../text/html-to-text.ts'
import { baseWithin } from '../text/links.ts'
import { isFrame, keyOf, Scope, strangeSpace } from './namespaces.ts'
import { undoubled } from './undo-double-encoding.ts'
import type { Content, XmlElement, XmlHandler } from './xml-handler.ts'

const DEPTH_MAX = 100
const ATTRIBUTES_MAX = 64
const ATTRIBUTE_MAX = 8192
/** Strange namespaces that are taken for the feed's own. */
const SPACES_MAX = 4

const noAttributes: ReadonlyMap<string, string> = new Map()
const escapeMarkup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Start and end of a document type declaration with an internal subset. It is cut out: no entity is ever defined. */
const doctypeRange = (text: string): { readonly from: number; readonly to: number } | null => {
  const start = text.slice(0, 16_384).search(/<!DOCTYPE/i)
  if (start < 0) return null
  const close = text.indexOf('>', start)
  const bracket = text.indexOf('[', start)
  if (close < 0 || bracket < 0 || bracket > close) return null
  const end = /\]\s*>/g
  end.lastIndex = bracket
  const found = end.exec(text)
  return found === null ? null : { from: start, to: end.lastIndex }
}

/**
 * Reads anything that resembles XML with htmlparser2's tokenizer. Never throws; closes elements left open, ignores end tags
 * without a start, keeps bare `&`, ignores elements below DEPTH_MAX. `truncated`: the text ended inside an element.
 */
export const readXml = (source: string, base: string, handler: XmlHandler): { readonly truncated: boolean } => {
  const doctype = doctypeRange(source)
  const text = doctype === null ? source : source.slice(0, doctype.from) + source.slice(doctype.to)
  const stack: XmlElement[] = []
  const scopes: Scope[] = [new Scope(noAttributes, null)]
  const keys = new Map<string, string>()
  const own = new Set<string>()
  /** Whether an entry was found: namespaces that are met later are not the feed's own. */
  let entered = false
  let scope = scopes[0]!
  let overflow = 0
  /** Index in the stack of the element being captured, or -1. */
  let capturing = -1
  let content: Content = 'enter'
  let value = ''
  let marked = false
  let tagStart = 0
  let name = ''
  let attributes: Map<string, string> | null = null
  let attribute = ''
  let attributeValue = ''
  /** Name of the last end tag. */
  let lastClosed = ''

  const capture = (piece: string): void => {
    if (value.length < MARKUP_MAX) value += piece
  }
  const pop = (): void => {
    const element = stack.pop()!
    scopes.pop()
    const outer = scopes[scopes.length - 1]!
    if (outer !== scope) {
      scope = outer
      keys.clear()
    }
    if (stack.length === capturing) {
      const whole = undoubled(value)
      capturing = -1
      value = ''
      handler.close(element, whole, marked)
    } else if (capturing < 0) handler.close(element, '', false)
  }
  const popTo = (length: number): void => {
    while (stack.length > length) pop()
  }
  const scopeOf = (given: Map<string, string> | null): Scope => {
    if (given === null) return scope
    let next: Map<string, string> | null = null
    for (const [key, uri] of given) {
      if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
      const prefix = key.slice(6)
      if (scope.get(prefix) === uri.trim()) continue
      next ??= new Map()
      next.set(prefix, uri.trim())
    }
    return next === null ? scope : new Scope(next, scope)
  }
  /** The key of an element that is new in its scope. */
  const newKey = (inner: Scope): string => {
    const parent = stack.some((one) => isFrame(one.key)) ? stack[stack.length - 1]!.key : null
    const strange = entered || capturing >= 0 ? null : strangeSpace(name, inner, parent)
    if (strange !== null && own.size < SPACES_MAX && !own.has(strange)) {
      own.add(strange)
      keys.clear()
    }
    return keyOf(name, inner, own)
  }
  const open = (selfClosing: boolean, end: number): void => {
    const given = attributes
    attributes = null
    const inner = scopeOf(given)
    if (inner !== scope) keys.clear()
    let key = keys.get(name)
    if (key === undefined) {
      key = newKey(inner)
      keys.set(name, key)
    }
    if (capturing >= 0) {
      if (!handler.ends(key, stack[capturing]!, stack[capturing - 1])) {
        marked = true
        capture(text.slice(tagStart, Math.min(end + 1, tagStart + ATTRIBUTE_MAX)))
        if (inner !== scope) keys.clear()
        if (!selfClosing) push(name, key, noAttributes, scope, null, null)
        return
      }
      popTo(capturing)
    }
    if (handler.apart(key)) {
      entered = true
      const open = stack.findIndex((one) => handler.apart(one.key))
      if (open >= 0) popTo(open)
      overflow = 0
    }
    const before = capturing
    const element = push(
      name,
      key,
      given ?? noAttributes,
      inner,
      given?.get('xml:base') ?? null,
      given?.get('xml:lang') ?? null,
    )
    if (element === null) {
      if (selfClosing) overflow--
      return
    }
    const wants = handler.open(element)
    if (wants !== 'enter' && before < 0) {
      capturing = stack.length - 1
      content = wants
      marked = false
      value = ''
    }
    if (selfClosing) popTo(stack.length - 1)
  }
  const push = (
    given: string,
    key: string,
    ownAttributes: ReadonlyMap<string, string>,
    inner: Scope,
    ownBase: string | null,
    ownLang: string | null,
  ): XmlElement | null => {
    if (stack.length >= DEPTH_MAX) {
      overflow++
      return null
    }
    const outer = stack[stack.length - 1]
    const outerBase = outer?.base ?? base
    const element: XmlElement = {
      key,
      name: given,
      attributes: ownAttributes,
      base: ownBase === null ? outerBase : baseWithin(ownBase, outerBase),
      lang: ownLang ?? outer?.lang ?? null,
      depth: stack.length,
    }
    stack.push(element)
    scopes.push(inner)
    scope = inner
    return element
  }
  const onText = (start: number, end: number): void => {
    if (capturing < 0 || value.length >= MARKUP_MAX) return
    const piece = text.slice(start, Math.min(end, start + MARKUP_MAX))
    value += content === 'markup' ? piece : decodeReferences(piece)
  }

  const tokens = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: onText,
      ontextentity: () => {},
      oncdata: (start, end, offset) => {
        if (capturing < 0 || value.length >= MARKUP_MAX) return
        const piece = text.slice(start, Math.min(end - offset, start + MARKUP_MAX))
        value += content === 'markup' ? escapeMarkup(piece) : piece
      },
      onopentagname: (start, end) => {
        tagStart = start - 1
        name = text.slice(start, Math.min(end, start + 80)).toLowerCase()
        attributes = null
      },
      onattribname: (start, end) => {
        attribute = text.slice(start, Math.min(end, start + 80)).toLowerCase()
        attributeValue = ''
      },
      onattribdata: (start, end) => {
        attributeValue = text.slice(start, Math.min(end, start + ATTRIBUTE_MAX))
      },
      onattribentity: () => {},
      onattribend: () => {
        attributes ??= new Map()
        if (attributes.size < ATTRIBUTES_MAX && !attributes.has(attribute))
          attributes.set(attribute, decodeReferences(attributeValue))
      },
      onopentagend: (end) => open(false, end),
      onselfclosingtag: (end) => open(true, end),
      onclosetag: (start, end) => {
        const closed = text.slice(start, Math.min(end, start + 80)).toLowerCase()
        lastClosed = closed
        if (overflow > 0) {
          overflow--
          return
        }
        let at = stack.length - 1
        while (at >= 0 && stack[at]!.name !== closed) at--
        if (at < 0) return
        if (capturing >= 0 && at > capturing) capture(`</${closed}>`)
        popTo(at)
      },
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokens.write(text)
  tokens.end()
  const truncated = stack.length > 0
  if (truncated) handler.breakOff(lastClosed)
  popTo(0)
  return { truncated }
}
