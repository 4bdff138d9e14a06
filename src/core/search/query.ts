import { distance } from 'fastest-levenshtein'
import { dayBounds, isDay } from '../calendar/days.ts'
import { foldAccents } from '../text/fold.ts'
import { type Phrase, phraseOf } from './tokens.ts'

export type FilterKey = 'beat' | 'source' | 'lang'

/** `beat:chips`; several of one key mean any of them, with `not` none of them. */
export interface Filter {
  readonly key: FilterKey
  readonly value: string
  readonly not: boolean
}

/** What a reader asks for, understood. Nothing in it can be malformed any more. */
export interface Query {
  /** All of these must be found. */
  readonly all: readonly Phrase[]
  /** None of these may be. */
  readonly none: readonly Phrase[]
  readonly filters: readonly Filter[]
  /** Stories published in [from, to), epoch ms; null: without that bound. */
  readonly from: number | null
  readonly to: number | null
  /** The same query however it was typed: folded, in one order. '' asks for everything. */
  readonly text: string
}

export interface ParsedQuery {
  readonly query: Query
  /** What was left out and why, in words for the reader; the rest of the query stands. */
  readonly faults: readonly string[]
}

/** What the parser has to know of the site. */
export interface QueryContext {
  /** IANA zone in which days begin. */
  readonly timeZone: string
  /** Ids that `beat:` and `source:` may name; absent: any. */
  readonly beats?: readonly string[]
  readonly sources?: readonly string[]
}

/** Longest query that is read, in UTF-16 units, and most pieces in it. */
export const QUERY_MAX = 200
const PIECES_MAX = 24

const KEYS = ['beat', 'source', 'lang', 'before', 'after'] as const
type Key = (typeof KEYS)[number]

interface Piece {
  readonly not: boolean
  readonly key: Key | null
  readonly value: string
  readonly prefix: boolean
}

/** An exclusion, a key, and a quoted or bare value; a quote that is never closed ends with the text. */
const PIECE =
  /([-\u2212\u2013]?)(?:([a-z]+):)?(?:["\u201c\u201d\u201e\u00ab]([^"\u201c\u201d\u201e\u00bb]*)(?:["\u201c\u201d\u201e\u00bb]|$)|([^\s"\u201c\u201d\u201e\u00ab\u00bb]+))|\S/giu

function pieces(text: string): Piece[] {
  return [...text.matchAll(PIECE)].flatMap(([, minus = '', name, quoted, bare]) => {
    if (quoted === undefined && bare === undefined) return []
    const key = KEYS.find((each) => each === name?.toLowerCase()) ?? null
    const given = quoted ?? bare ?? ''
    const value = key === null && name !== undefined ? `${name}:${given}` : given
    const prefix = key === null && bare !== undefined && value.endsWith('*')
    return [{ not: minus !== '', key, value: value.trim(), prefix }]
  })
}

/** `2026-10-10`, `2026-10` and `2026` as the first instant of that day, month or year. */
function instantOf(text: string, timeZone: string): number | null {
  const full = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text
  return isDay(full) && full >= '1970' ? dayBounds(full, timeZone).from : null
}

const nearest = (word: string, known: readonly string[]): string | null => {
  const [best] = known.map((each) => ({ each, off: distance(word, each) })).sort((a, b) => a.off - b.off)
  return best && best.off <= Math.max(1, Math.floor(word.length / 3)) ? best.each : null
}

const unknown = (what: string, value: string, known: readonly string[]): string => {
  const near = nearest(value, known)
  return `There is no ${what} “${value}”${near === null ? '' : `; did you mean ${near}?`}`
}

/** Reads what a reader typed. Never throws: what can't be understood is left out and named in `faults`. */
export function parseQuery(typed: string, context: QueryContext): ParsedQuery {
  const faults: string[] = []
  const all: Phrase[] = []
  const none: Phrase[] = []
  const filters: Filter[] = []
  const said = new Set<string>()
  let from: number | null = null
  let to: number | null = null

  let text = typed.replace(/[\s\p{C}]+/gu, ' ').trim()
  if (text.length > QUERY_MAX) {
    text = text.slice(0, QUERY_MAX).replace(/[\ud800-\udbff]$/, '')
    faults.push(`Only the first ${QUERY_MAX} characters were searched for`)
  }
  const found = pieces(text)
  if (found.length > PIECES_MAX) faults.push(`Only the first ${PIECES_MAX} words were searched for`)

  for (const { not, key, value, prefix } of found.slice(0, PIECES_MAX)) {
    const minus = not ? '-' : ''
    if (key === null) {
      const phrase = phraseOf(value, prefix)
      if (phrase === null) {
        if (value !== '') faults.push(`“${value}” holds no letter or digit to search for`)
        continue
      }
      const words = foldAccents(value)
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
        .trim()
      const shown = `${minus}${words.includes(' ') ? `"${words}"` : words}${prefix ? '*' : ''}`
      if (said.has(shown)) continue
      said.add(shown)
      ;(not ? none : all).push(phrase)
      continue
    }
    const word = value.toLowerCase()
    if (word === '') {
      faults.push(`${key}: wants a value right behind it, such as ${EXAMPLES[key]}`)
      continue
    }
    if (key === 'before' || key === 'after') {
      const instant = instantOf(word, context.timeZone)
      if (instant === null) {
        faults.push(`“${value}” is no day; write ${EXAMPLES[key]}, or a month or year`)
        continue
      }
      // “Not before” is “from then on”.
      if ((key === 'after') !== not) from = Math.max(from ?? instant, instant)
      else to = Math.min(to ?? instant, instant)
      said.add(`${minus}${key}:${word}`)
      continue
    }
    const known = key === 'beat' ? context.beats : key === 'source' ? context.sources : undefined
    if (known && !known.includes(word)) {
      faults.push(unknown(key, value, known))
      continue
    }
    if (key === 'lang' && !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(word)) {
      faults.push(`“${value}” is no language; write its code, such as ${EXAMPLES.lang}`)
      continue
    }
    const plain = key === 'lang' ? word.split('-')[0]! : word
    const shown = `${minus}${key}:${plain}`
    if (said.has(shown)) continue
    said.add(shown)
    filters.push({ key, value: plain, not })
  }
  return { query: { all, none, filters, from, to, text: [...said].sort().join(' ') }, faults }
}

const EXAMPLES: Readonly<Record<Key, string>> = {
  beat: 'beat:chips',
  source: 'source:alpha-post',
  lang: 'lang:ja',
  before: 'before:2026-10-10',
  after: 'after:2026-10-01',
}

/** Whether a query asks for anything at all. */
export const isEmpty = (query: Query): boolean => query.text === ''

/** The known word a mistyped one was meant to be: near in letters, and of several the commonest; null where none is near. */
export function closestWord(
  word: string,
  known: readonly { readonly term: string; readonly stories: number }[],
): string | null {
  const allowed = word.length < 4 ? 1 : word.length < 8 ? 2 : 3
  let best: { term: string; off: number; stories: number } | null = null
  for (const { term, stories } of known) {
    if (term === word || Math.abs(term.length - word.length) > allowed) continue
    const off = distance(word, term)
    if (off > allowed) continue
    if (best === null || off < best.off || (off === best.off && stories > best.stories)) best = { term, off, stories }
  }
  return best?.term ?? null
}
