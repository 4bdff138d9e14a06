import { Tokenizer } from 'htmlparser2'
import { decodeReferences } from './character-references.ts'
import { httpUrl } from './links.ts'
import { repairC1 } from './windows-1252.ts'

/** Characters of one element's markup that are read at all. */
export const MARKUP_MAX = 65_536

/** Plain text on one line: white space folded, control characters and lone surrogates removed, C1 controls repaired. */
export const foldText = (written: string): string => {
  const value = repairC1(written)
  const clean = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff\ud800-\udfff]/.test(value)
    ? value.replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, '')
    : value
  return (/\s\s|[^\S ]/.test(clean) ? clean.replace(/\s+/g, ' ') : clean).trim()
}

/** Elements within a line; every other element separates words. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** Elements whose text is not shown to people: code, and elements whose text counts if they are not closed. */
const code = new Set('script style textarea title'.split(' '))
const closable = new Set('noscript template iframe object svg math head select'.split(' '))

export interface HtmlText {
  readonly text: string
  /** Absolute http(s) targets of `a`, in order, without repeats. */
  readonly links: readonly string[]
  /** First picture that isn't a tracking pixel. */
  readonly image: string | null
}

export interface HtmlLimits {
  /** Characters of text after which reading may stop. */
  readonly chars: number
  /** Most links collected. */
  readonly links: number
  /** Base of relative links; null drops them. */
  readonly base: string | null
}

/**
 * Plain text, links and first picture of foreign HTML, in one pass and linear time for any input. Block elements become
 * spaces; scripts, styles and all markup are dropped.
 */
export const readHtml = (source: string, limits: HtmlLimits): HtmlText => {
  const html = source.length > MARKUP_MAX ? source.slice(0, MARKUP_MAX) : source
  const links = new Set<string>()
  let text = ''
  let image: string | null = null
  if (!html.includes('<')) return { text: readPlain(html, limits.chars), links: [], image }
  let skipping = ''
  /** Where the last end tag of the skipped element begins. */
  let lastEnd = -1
  let depth = 0
  let tag = ''
  let attribute = ''
  let value = ''
  let href = ''
  let src = ''
  let pixel = false
  let kept = 0
  const enough = (): boolean => kept > limits.chars && links.size >= limits.links
  const add = (piece: string): void => {
    if (skipping !== '' || kept > limits.chars) return
    text += piece
    kept += piece.trim().length + 1
  }
  const ends = new Map<string, number>()
  const lastEndOf = (name: string): number => {
    const known = ends.get(name)
    if (known !== undefined) return known
    const found = Math.max(html.lastIndexOf(`</${name}`), html.lastIndexOf(`</${name.toUpperCase()}`))
    ends.set(name, found)
    return found
  }
  const open = (at: number): void => {
    if (skipping === '' && (code.has(tag) || (closable.has(tag) && at < lastEndOf(tag)))) {
      add(' ')
      skipping = tag
      lastEnd = code.has(tag) ? html.length : lastEndOf(tag)
      depth = 0
    }
    if (skipping === tag) depth++
    if (skipping !== '') return
    if (!inline.has(tag)) add(' ')
    if (tag === 'a' && href !== '' && links.size < limits.links) {
      const url = httpUrl(href, limits.base)
      if (url !== null) links.add(url)
    } else if (tag === 'img' && image === null && src !== '' && !pixel) image = httpUrl(src, limits.base)
    if (enough()) tokens.pause()
  }
  const close = (name: string, at: number): void => {
    if (skipping === name && (--depth <= 0 || at >= lastEnd)) skipping = ''
    else if (!inline.has(name)) add(' ')
  }
  const nameOf = (start: number, end: number): string => {
    const name = html.slice(start, Math.min(end, start + 40)).toLowerCase()
    return name.slice(name.indexOf(':') + 1)
  }
  const tokens: Tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => add(html.slice(start, end)),
      ontextentity: (code) => add(String.fromCodePoint(code)),
      onopentagname: (start, end) => {
        tag = nameOf(start, end)
        href = src = ''
        pixel = false
      },
      onattribname: (start, end) => {
        attribute = tag === 'a' || tag === 'img' ? html.slice(start, end).toLowerCase() : ''
        value = ''
      },
      onattribdata: (start, end) => {
        if (attribute !== '') value += html.slice(start, end)
      },
      onattribentity: (code) => {
        if (attribute !== '') value += String.fromCodePoint(code)
      },
      onattribend: () => {
        if (attribute === 'href') href ||= value
        else if (attribute === 'src') src ||= value
        else if ((attribute === 'width' || attribute === 'height') && /^[0-3](?:px)?$/.test(value)) pixel = true
      },
      onopentagend: open,
      onselfclosingtag: (end) => {
        if (!code.has(tag) && !closable.has(tag)) open(end)
      },
      onclosetag: (start, end) => close(nameOf(start, end), start),
      oncdata: (start, end) => add(html.slice(start, end - 2)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokens.write(html)
  tokens.end()
  return { text: foldText(text), links: [...links], image }
}

/** Text of HTML without tags. */
const readPlain = (text: string, chars: number): string => foldText(decodeReferences(text.slice(0, chars * 8)))

/** Plain text of a short piece of HTML such as a title. */
export const htmlToText = (html: string): string => readHtml(html, { chars: 4096, links: 0, base: null }).text
