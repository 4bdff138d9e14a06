import { foldAccents } from '../text/fold.ts'

/**
 * How text is cut into what can be searched for, the same for what is kept and for what is asked. Words are folded (case,
 * accents, width). Scripts that put no space between words are cut into overlapping pairs of characters, so that any part of
 * a sentence is found: 議会が becomes 議会, 会が, and が, which closes the stretch and makes single characters findable.
 */

/** A token with the stretch of the text that it stands for, in UTF-16 units. */
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
const PAIRED = new RegExp(`[${SPACELESS.join('')}]`, 'u')
// A word of ASCII alone is a stretch like any other; asked for first because most are.
const STRETCHES = new RegExp(
  `[0-9A-Za-z]+(?!${LETTER})|(?:(?=${LETTER})[${SPACELESS.join('')}])+|(?:(?![${SPACELESS.join('')}])${LETTER})+`,
  'gu',
)
const ASCII = /^[\0-\x7f]*$/
/** Letters and digits of ASCII alone, between signs that stand in most texts: typographic quotes, dashes, currencies. */
const PLAIN = /^[\0-\xa9\xab\xae\xb0\xb7\xbb\u2000-\u206f\u20a0-\u20bf]*$/

/** Characters with the marks that belong to them, half-width voicing marks among them. */
const splitGraphemes = (text: string): string[] =>
  text.match(/[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gu) ?? []

function addPairs(stretch: string, at: number, into: Token[]): void {
  const parts = splitGraphemes(stretch)
  let start = at
  parts.forEach((part, index) => {
    const next = parts[index + 1] ?? ''
    // Folding a circled numeral leaves brackets, folding a lone mark nothing.
    const token = foldAccents(part + next).replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
    if (token !== '') into.push({ token, start, end: start + part.length + next.length })
    start += part.length
  })
}

/** Every token of a text with its place, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: stretch, index } of text.matchAll(STRETCHES)) {
    const end = index + stretch.length
    if (ASCII.test(stretch)) tokens.push({ token: stretch.toLowerCase(), start: index, end })
    else if (PAIRED.test(stretch)) addPairs(stretch, index, tokens)
    else {
      for (const [word] of foldAccents(stretch).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
        tokens.push({ token: word, start: index, end })
      }
    }
  }
  return tokens
}

/** The tokens of a text alone, in order, with spaces between. */
export const indexText = (text: string): string =>
  PLAIN.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : tokensOf(text)
        .map(({ token }) => token)
        .join(' ')

/** Words in a row that must stand side by side; with `prefix` the last may go on. */
export interface Phrase {
  readonly tokens: readonly string[]
  readonly prefix: boolean
}

/** What a piece of a query asks for; null where nothing in it can be searched for. */
export function phraseOf(text: string, prefix = false): Phrase | null {
  const all = tokensOf(text)
  const last = all.at(-1)
  if (!last) return null
  if (!PAIRED.test(last.token)) return { tokens: all.map(({ token }) => token), prefix }
  // The end of a stretch stands alone only where the stretch ends in the text too.
  const before = all.at(-2)
  const joined = before !== undefined && before.end === last.end && before.start < last.start
  return joined
    ? { tokens: all.slice(0, -1).map(({ token }) => token), prefix: false }
    : { tokens: all.map(({ token }) => token), prefix: true }
}

/** A stretch of text that was asked for, or not. */
export interface MarkedText {
  readonly text: string
  readonly hit: boolean
}

const matchesAt = (tokens: readonly Token[], at: number, { tokens: wanted, prefix }: Phrase): boolean =>
  wanted.every((word, index) => {
    const found = tokens[at + index]?.token
    return prefix && index === wanted.length - 1 ? found?.startsWith(word) === true : found === word
  })

/** Cuts a text into what these phrases find in it and the rest; joined again it is the text. */
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

/** Of a pair that was found by its first character alone, only that is marked. */
function markEnd(token: Token, { tokens, prefix }: Phrase): number {
  const wanted = tokens.at(-1)!
  return prefix && PAIRED.test(wanted) && splitGraphemes(wanted).length === 1 ? token.start + wanted.length : token.end
}
