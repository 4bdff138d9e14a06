import { dayBounds, isDay } from '../calendar/days.ts'
import { foldToBaseLetters } from '../text/fold.ts'
import { type QueryKey, splitQuery } from './query-pieces.ts'
import { nearestId } from './spelling.ts'
import { type Phrase, phraseOf, withoutInvisible } from './tokens.ts'

export type FilterKey = 'beat' | 'source' | 'lang'

/** `beat:chips`. Several of one key: any of them must apply; with `not`, none may. */
export interface Filter {
  readonly key: FilterKey
  readonly value: string
  readonly not: boolean
}

/** A parsed search query; always valid. */
export interface Query {
  /** All of these must occur. */
  readonly all: readonly Phrase[]
  /** None of these may occur. */
  readonly none: readonly Phrase[]
  readonly filters: readonly Filter[]
  /** Stories published in [from, to), epoch ms; null: no limit. */
  readonly from: number | null
  readonly to: number | null
  /** Normal form: the same for equal queries however they were typed. '' for a query that asks for everything. */
  readonly text: string
}

export interface ParsedQuery {
  readonly query: Query
  /** What was left out of the query and why, for the reader. */
  readonly faults: readonly string[]
}

/** What the parser needs to know about the site. */
export interface QueryContext {
  /** IANA zone in which days begin. */
  readonly timeZone: string
  /** Ids allowed after `beat:` and `source:`; absent: any. */
  readonly beats?: readonly string[]
  readonly sources?: readonly string[]
}

/** Longest query that is read, in UTF-16 code units, and most pieces in it. */
export const QUERY_MAX = 200
const PIECES_MAX = 24

/** The first instant of a day, month or year (`2026-10-10`, `2026-10`, `2026`), epoch ms; null for anything else. */
function instantOf(text: string, timeZone: string): number | null {
  const full = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text
  return isDay(full) && full >= '1970' ? dayBounds(full, timeZone).from : null
}

const unknown = (what: string, value: string, known: readonly string[]): string => {
  const near = nearestId(value, known)
  return `There is no ${what} “${value}”${near === null ? '' : `; did you mean ${near}?`}`
}

/** Parses what a reader typed. Never throws: what it can't parse is left out and named in `faults`. */
export function parseQuery(typed: string, context: QueryContext): ParsedQuery {
  const faults: string[] = []
  const all: Phrase[] = []
  const none: Phrase[] = []
  const filters: Filter[] = []
  const normalised = new Set<string>()
  let from: number | null = null
  let to: number | null = null

  let text = typed.replace(/[\s\p{C}]+/gu, ' ').trim()
  if (text.length > QUERY_MAX) {
    text = text.slice(0, QUERY_MAX).replace(/[\ud800-\udbff]$/, '')
    faults.push(`Only the first ${QUERY_MAX} characters were searched for`)
  }
  const found = splitQuery(text)
  if (found.length > PIECES_MAX) faults.push(`Only the first ${PIECES_MAX} words were searched for`)

  for (const { not, key, value, prefix } of found.slice(0, PIECES_MAX)) {
    const minus = not ? '-' : ''
    if (key === null) {
      const phrase = phraseOf(value, prefix)
      if (phrase === null) {
        if (value !== '') faults.push(`“${value}” has no letter or digit to search for`)
        continue
      }
      const words = foldToBaseLetters(withoutInvisible(value))
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
        .trim()
      const shown = `${minus}${words.includes(' ') ? `"${words}"` : words}${prefix ? '*' : ''}`
      if (normalised.has(shown)) continue
      normalised.add(shown)
      ;(not ? none : all).push(phrase)
      continue
    }
    const word = value.toLowerCase()
    if (word === '') {
      faults.push(`${key}: needs a value right after it, such as ${EXAMPLES[key]}`)
      continue
    }
    if (key === 'before' || key === 'after') {
      const instant = instantOf(word, context.timeZone)
      if (instant === null) {
        faults.push(`“${value}” is not a day; write ${EXAMPLES[key]}, or a month or year`)
        continue
      }
      // “Not before” means “from then on”.
      if ((key === 'after') !== not) from = Math.max(from ?? instant, instant)
      else to = Math.min(to ?? instant, instant)
      normalised.add(`${minus}${key}:${word}`)
      continue
    }
    const known = key === 'beat' ? context.beats : key === 'source' ? context.sources : undefined
    if (known && !known.includes(word)) {
      faults.push(unknown(key, value, known))
      continue
    }
    if (key === 'lang' && !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(word)) {
      faults.push(`“${value}” is not a language code; write one such as ${EXAMPLES.lang}`)
      continue
    }
    const plain = key === 'lang' ? word.split('-')[0]! : word
    const shown = `${minus}${key}:${plain}`
    if (normalised.has(shown)) continue
    normalised.add(shown)
    filters.push({ key, value: plain, not })
  }
  return { query: { all, none, filters, from, to, text: [...normalised].sort().join(' ') }, faults }
}

const EXAMPLES: Readonly<Record<QueryKey, string>> = {
  beat: 'beat:chips',
  source: 'source:alpha-post',
  lang: 'lang:ja',
  before: 'before:2026-10-10',
  after: 'after:2026-10-01',
}

/** Whether a query has no words and no filters. */
export const isEmpty = (query: Query): boolean => query.text === ''
