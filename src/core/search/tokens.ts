import { foldToBaseLetters } from '../text/fold.ts'

/**
 * How text is split into tokens for search, the same way for the index and for queries. Words are folded (`foldToBaseLetters`). Text
 * in scripts without spaces is split into overlapping pairs of characters, so that any part of a sentence can be found: 議会が
 * gives 議会, 会が, and が, which ends the run and makes single characters findable.
 */

/** A token and the part of the text it comes from, in UTF-16 code units. */
export interface Token {
  readonly token: string
  readonly start: number
  readonly end: number
}

const SPACELESS = [
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Hangul',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
].map((script) => `\\p{Script_Extensions=${script}}`)
const LETTER = '[\\p{L}\\p{N}\\p{M}]'
/**
 * Characters without width that may stand inside a word: soft hyphens, zero-width spaces, direction marks. A non-joiner in
 * Arabic script separates words instead, as a space would: می‌خواهم is typed with either.
 */
const INVISIBLE =
  '(?:[\\u00ad\\u061c\\u180e\\u200b\\u200d-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]|(?<!\\p{Script=Arabic})\\u200c)'
const INVISIBLES = new RegExp(INVISIBLE, 'gu')

/** A text without characters that have no width. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLES, '')

/** Invisible characters before another letter. More than eight in a row end the word. */
const JOINT = `${INVISIBLE}{1,8}(?=${LETTER})`
const PAIRED = new RegExp(`[${SPACELESS.join('')}]`, 'u')
// ASCII words come first because most words are.
const RUNS = new RegExp(
  `[0-9A-Za-z]+(?!${LETTER}|${JOINT})|(?=${LETTER})(?:(?=${LETTER})[${SPACELESS.join('')}]|${JOINT}(?=[${SPACELESS.join('')}]))+|(?=${LETTER})(?:(?![${SPACELESS.join('')}])${LETTER}|${JOINT}(?![${SPACELESS.join('')}]))+`,
  'gu',
)
const ASCII = /^[\0-\x7f]*$/
/** Only ASCII letters and digits, with common punctuation: typographic quotes, dashes, currency signs. */
const PLAIN = /^[\0-\xa9\xab\xae\xb0\xb7\xbb\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20bf]*$/

const MARK = `(?:[\\p{M}\\uff9e\\uff9f]|${INVISIBLE})`
const GRAPHEME = new RegExp(`[^\\p{M}\\uff9e\\uff9f]${MARK}*|${MARK}+`, 'gu')

/** Characters with their marks, half-width voicing marks included. */
const splitGraphemes = (text: string): string[] => text.match(GRAPHEME) ?? []

function addPairs(run: string, at: number, into: Token[]): void {
  const parts = splitGraphemes(run)
  let start = at
  parts.forEach((part, index) => {
    const next = parts[index + 1] ?? ''
    // Folding gives brackets for a bracketed numeral, and nothing for a lone mark.
    const token = foldToBaseLetters(withoutInvisible(part + next)).replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
    if (token !== '') into.push({ token, start, end: start + part.length + next.length })
    start += part.length
  })
}

/** All tokens of a text, in order, with their positions. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const end = index + run.length
    if (ASCII.test(run)) tokens.push({ token: run.toLowerCase(), start: index, end })
    else if (PAIRED.test(run)) addPairs(run, index, tokens)
    else {
      for (const [word] of foldToBaseLetters(withoutInvisible(run)).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
        tokens.push({ token: word, start: index, end })
      }
    }
  }
  return tokens
}

/** The tokens of a text, in order, joined by spaces: what the index holds. */
export const indexText = (text: string): string =>
  PLAIN.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : tokensOf(text)
        .map(({ token }) => token)
        .join(' ')

/** Tokens that must occur side by side; with `prefix` the last may be the beginning of a word. */
export interface Phrase {
  readonly tokens: readonly string[]
  readonly prefix: boolean
}

/** The phrase of one piece of a query; null if nothing in it can be searched for. */
export function phraseOf(text: string, prefix = false): Phrase | null {
  const all = tokensOf(text)
  const last = all.at(-1)
  if (!last) return null
  if (!PAIRED.test(last.token)) return { tokens: all.map(({ token }) => token), prefix }
  // The last single character of a run is a token only where the run ends in the text as well.
  const before = all.at(-2)
  const joined = before !== undefined && before.end === last.end && before.start < last.start
  return joined
    ? { tokens: all.slice(0, -1).map(({ token }) => token), prefix: false }
    : { tokens: all.map(({ token }) => token), prefix: true }
}

/** A part of a text, and whether it matches the search. */
export interface MarkedText {
  readonly text: string
  readonly hit: boolean
}

const matchesAt = (tokens: readonly Token[], at: number, { tokens: wanted, prefix }: Phrase): boolean =>
  wanted.every((word, index) => {
    const found = tokens[at + index]?.token
    return prefix && index === wanted.length - 1 ? found?.startsWith(word) === true : found === word
  })

/** Splits a text into the parts that the phrases match and the rest. Joined, they are the text. */
export function markPhrases(text: string, phrases: readonly Phrase[]): MarkedText[] {
  const tokens = tokensOf(text)
  const hits: { start: number; end: number }[] = []
  for (let at = 0; at < tokens.length; at++) {
    const ends = phrases
      .filter((phrase) => matchesAt(tokens, at, phrase))
      .map((phrase) => markEnd(tokens[at + phrase.tokens.length - 1]!, phrase))
    if (ends.length === 0) continue
    const start = tokens[at]!.start
    const end = Math.max(...ends)
    const last = hits.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else hits.push({ start, end })
  }
  const marked: MarkedText[] = []
  let done = 0
  for (const { start, end } of hits) {
    if (start > done) marked.push({ text: text.slice(done, start), hit: false })
    marked.push({ text: text.slice(start, end), hit: true })
    done = end
  }
  if (done < text.length) marked.push({ text: text.slice(done), hit: false })
  return marked
}

/** The end of a match. Of a pair that matched by its first character, only that character is marked. */
function markEnd(token: Token, { tokens, prefix }: Phrase): number {
  const wanted = tokens.at(-1)!
  return prefix && PAIRED.test(wanted) && splitGraphemes(wanted).length === 1 ? token.start + wanted.length : token.end
}
