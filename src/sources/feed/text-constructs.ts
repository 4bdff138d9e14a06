import { decodeReferences } from '../text/character-references.ts'
import { foldText, htmlToText } from '../text/html-to-text.ts'
import type { XmlElement } from './xml-handler.ts'

/** What the content of a text construct is. */
export type TextType = 'text' | 'html' | 'markup' | 'other'

/** Tags that are treated as markup even if the element declares plain text. */
const knownTag =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|nobr|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|td|tr|tt|u|ul|var|wbr)(?:\s[^<>]*)?\/?>/i

/** Whether a long text has markup. */
export const looksLikeHtml = (text: string): boolean => text.includes('<') && knownTag.test(text)

/** Type of a text construct (RFC 4287 §3.1, §4.1.3; Atom 0.3's `mode`); null if neither attribute is given. */
export const typeOf = (element: XmlElement): TextType | null => {
  const type = element.attributes.get('type')?.trim().toLowerCase()
  const mode = element.attributes.get('mode')?.trim().toLowerCase()
  if (mode === 'xml') return 'markup'
  if (type === undefined || type === '') return mode === 'escaped' ? 'html' : null
  if (type === 'xhtml' || type.startsWith('application/xhtml')) return mode === 'escaped' ? 'html' : 'markup'
  if (type === 'html' || type.startsWith('text/html')) return 'html'
  if (type === 'text' || type.startsWith('text/plain')) return 'text'
  if (type.startsWith('text/')) return 'html'
  if (/[+/]xml(?:$|;)/.test(type)) return 'markup'
  return type.includes('/') ? 'other' : null
}

/** Only `content` can have other media types; elsewhere an unknown type is plain text (RFC 4287 §3.1.1). */
const isBase64 = (element: XmlElement, type: TextType | null): boolean =>
  element.attributes.get('mode')?.trim().toLowerCase() === 'base64' || (type === 'other' && element.key === 'content')

/** Content decoded from base64 (Atom 0.3's `mode="base64"`; other media types, RFC 4287 §4.1.3.3). '' if it is not text. */
export const unpacked = (element: XmlElement, type: TextType | null, value: string): string => {
  if (!isBase64(element, type)) return value
  const packed = value.replace(/\s+/g, '')
  if (packed === '' || !/^[A-Za-z\d+/]+={0,2}$/.test(packed)) return type === 'other' ? '' : value
  const text = Buffer.from(packed, 'base64').toString('utf8')
  return /[\u0000-\u0008\ufffd]/.test(text) ? '' : text
}

const tags = /<(\/?)([a-z][a-z\d]{0,20})(\s[^<>]*)?\/?>/gi
const empty = new Set(['br', 'hr', 'wbr'])

/**
 * Whether a short text such as a title has markup. The mere name of an element is none: in "Goodbye <iframe>, hello sandbox" it
 * is neither closed nor has it attributes, and does not begin the text.
 */
const hasMarkup = (text: string): boolean => {
  if (!looksLikeHtml(text)) return false
  const open = new Set<string>()
  for (const [, slash, written, attributes] of text.matchAll(tags)) {
    const name = written!.toLowerCase()
    if (attributes?.includes('=') || empty.has(name) || (slash !== '' && open.has(name))) return true
    open.add(name)
  }
  return /^\s*<(?:p|div|span|b|i|em|strong|h[1-6])>/i.test(text)
}

/** Names in angle brackets that are no elements of HTML: `<think>`, `Vec<T>`. */
const strangeTag =
  /<(?=\/?[a-z])(?!\/?[a-z]{1,8}:)(?!\/?(?:a|abbr|acronym|article|aside|audio|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|nobr|object|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|tr|tt|u|ul|var|video|wbr)(?:[\s/>]|$))/gi

/** Plain text of a value declared as plain text that may hold markup or double escaping, as in RSS. */
export const guessedText = (value: string): string =>
  hasMarkup(value) ? htmlToText(value.replace(strangeTag, '&lt;')) : foldText(decodeReferences(value))

/** Plain text of a short text construct such as a title. `loose`: the format does not define whether it is HTML (RSS). */
export const constructText = (element: XmlElement, value: string, marked: boolean, loose: boolean): string => {
  const type = typeOf(element)
  const text = unpacked(element, type, value)
  if (marked || type === 'markup' || type === 'html') return htmlToText(text)
  return loose || (type === null && looksLikeHtml(text)) ? guessedText(text) : foldText(text)
}
