import { foldTypography } from './fold.ts'

/** Words that often precede a number that is not a version (`over 50`, `in 2026`). */
const NEVER_VERSIONED = new Set(
  'a about after all an and are around as at before between but by day days for from had has have in into is it its just last least least less more most near next no not of off on only or out over per since than that the their these this those to top under until up was were who will with within'.split(
    ' ',
  ),
)
const MAGNITUDES: Readonly<Record<string, string>> = {
  trillion: 't',
  tn: 't',
  t: 't',
  billion: 'b',
  bn: 'b',
  b: 'b',
  million: 'm',
  mn: 'm',
  mln: 'm',
  m: 'm',
  milliarden: 'b',
  milliarde: 'b',
  mrd: 'b',
  milliards: 'b',
  milliard: 'b',
  millionen: 'm',
  millions: 'm',
  mio: 'm',
  thousand: 'k',
  k: 'k',
}
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]`
const LETTER = String.raw`[[\p{L}\p{M}\p{N}]--${UNSPACED}]`
// Bounded: on a long run of digits an unbounded pattern is quadratic.
const NUMBER = String.raw`\d{1,15}(?:[.,]\d{1,15}){0,5}`
// Groups in order: 1–2 money; 3–4 number with magnitude, 5 currency after it; 6 percentage; 7 number in thousands; 8 run
// of a script without spaces; 9 word, number or compound. URLs match without a group: they are about the outlet, not the event.
const TOKEN = new RegExp(
  [
    String.raw`https?:\/\/\S+`,
    String.raw`[$€£¥₹₩]\s?(${NUMBER})(?:\s?(trillion|tn|t|billion|bn|b|milliarden?|milliards?|mrd|million(?:en|s)?|mio|mn|mln|m|thousand|k)(?!${LETTER}))?`,
    String.raw`(${NUMBER})[\s\-]?(trillion|tn|billion|bn|milliarden?|milliards?|mrd|million(?:en|s)?|mio|mn|mln)(?!${LETTER})(?:\.?[\s\-]?(?:us-|de\s|d')?(dollars?|euros?|pounds?|yen|yuan|won|usd|eur)(?!${LETTER}))?`,
    String.raw`(${NUMBER})\s?(?:%|percent(?!${LETTER})|per cent(?!${LETTER}))`,
    String.raw`(\d{1,3}(?:,\d{3}){1,5})(?!${LETTER})`,
    `(${UNSPACED}+)`,
    String.raw`(${LETTER}+(?:['.\-]${LETTER}+)*)`,
  ].join('|'),
  'vy',
)
/** French and Italian articles and pronouns joined to the next word. */
const ELISION = /^(?:[cdjlmnst]|qu|all|dall|dell|nell|sull|un)'(?=\p{L}{2})/u
const DIGIT = /\d/
const PLAIN_NUMBER = /^\d{1,3}(?:\.\d{1,2})*$/
const SINGLE_LETTERS = /^\p{L}(?:\.\p{L})+$/u

/** A number without thousands separators (`1,000,000`, `1.000.000`) and trailing zeros (`3.50`). */
const plain = (digits: string): string => {
  const whole = digits.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.')
  return whole.includes('.') ? whole.replace(/\.?0+$/, '') : whole
}

const isSmallLetter = (code: number): boolean => code >= 97 && code <= 122
const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** Whether a word may continue after its plain letters: with a digit, non-ASCII, or an apostrophe, hyphen or full stop before more. */
const mayContinue = (code: number, next: number): boolean =>
  isDigit(code) ||
  code > 127 ||
  ((code === 39 || code === 45 || code === 46) && (isSmallLetter(next) || isDigit(next) || next > 127))
const mayBegin = (code: number): boolean => isDigit(code) || code === 36 || code > 127

/**
 * The words of a text in any script, in order, folded (`foldTypography`). Scripts without spaces give pairs of characters. An
 * amount is one token (`$10b`, `3.5b`, `30%`); a version yields itself and its name (`gpt-5.5` and `gpt`, `fable-5` and `fable`).
 * Stops at about `limit` words.
 */
export function tokenize(text: string, limit = Number.POSITIVE_INFINITY): string[] {
  const words: string[] = []
  const folded = foldTypography(text)
  /** The word before and its end: a number right after it would be its version. */
  let previous = ''
  let previousEnd = -1
  let at = 0
  while (at < folded.length && words.length < limit) {
    const code = folded.charCodeAt(at)
    let end = at
    while (isSmallLetter(folded.charCodeAt(end))) end++
    if (
      end > at &&
      !mayContinue(folded.charCodeAt(end), folded.charCodeAt(end + 1)) &&
      !folded.startsWith('://', end)
    ) {
      // By far the most common case: a word of plain letters.
      previous = folded.slice(at, end)
      words.push(previous)
      previousEnd = end
    } else if (end > at || mayBegin(code)) {
      TOKEN.lastIndex = at
      const found = TOKEN.exec(folded)
      end = found ? TOKEN.lastIndex : at + (folded.codePointAt(at)! > 0xffff ? 2 : 1)
      if (found) {
        previous = push(words, found, at === previousEnd + 1 ? previous : '')
        previousEnd = end
      }
    } else end = at + 1
    at = end
  }
  return words
}

/** Adds a match of TOKEN. Returns the name whose version a following number would be, or ''. */
function push(words: string[], found: RegExpExecArray, before: string): string {
  const [, money, moneyUnit, count, countUnit, currency, percent, number, run, word] = found
  if (word !== undefined) return pushWord(words, word, before)
  if (run !== undefined) pushPairs(words, run)
  else if (money !== undefined) words.push(`$${plain(money)}${MAGNITUDES[moneyUnit ?? ''] ?? ''}`)
  else if (count !== undefined) words.push(`${currency ? '$' : ''}${plain(count)}${MAGNITUDES[countUnit!]}`)
  else if (percent !== undefined) words.push(`${plain(percent)}%`)
  else if (number !== undefined) words.push(plain(number))
  return ''
}

/** Adds one word and, for compounds, its parts. Returns the name whose version a following number would be, or ''. */
function pushWord(words: string[], found: string, before: string): string {
  let word = found
  if (word.includes("'")) word = word.replace(ELISION, '').replace(/'s$/, '').replaceAll("'", '')
  if (DIGIT.test(word)) {
    if (before && !NEVER_VERSIONED.has(before) && PLAIN_NUMBER.test(word)) words.push(`${before}-${word}`)
    words.push(word)
    if (word.includes('-'))
      for (const part of word.split('-')) if (part.length > 1 && !DIGIT.test(part)) words.push(part)
    return ''
  }
  if (word.includes('.')) {
    if (SINGLE_LETTERS.test(word)) word = word.replaceAll('.', '')
    else {
      words.push(...word.split(/[.-]/))
      return ''
    }
  }
  if (word.includes('-')) {
    const parts = word.split('-')
    for (const part of parts) words.push(part)
    return parts.at(-1)!
  }
  words.push(word)
  return word
}

function pushPairs(words: string[], run: string): void {
  const characters = [...run]
  if (characters.length === 1) words.push(run)
  for (let i = 0; i + 1 < characters.length; i++) words.push(characters[i]! + characters[i + 1]!)
}

/** Characters of a word that 4-grams are made of. */
const GRAMS_MAX = 40

/** The 4-grams of `_word_`; none for a word with a digit, since part of a number is another number. */
export function fourGrams(word: string): string[] {
  if (DIGIT.test(word)) return []
  const padded = `_${word.slice(0, GRAMS_MAX)}_`
  if (padded.length <= 4) return [padded]
  const pieces: string[] = []
  for (let i = 0; i + 4 <= padded.length; i++) pieces.push(padded.slice(i, i + 4))
  return pieces
}

/** What a token with a number counts: the name for a version (`gpt` for `gpt-5.5`), `$` for money, `%` for shares; else null. */
export function numberKind(word: string): string | null {
  if (!DIGIT.test(word)) return null
  if (word.startsWith('$')) return '$'
  if (word.endsWith('%')) return '%'
  const found = /^(\p{L}[\p{L}-]*?)-?\d+(?:\.\d+)*[a-z]?$/u.exec(word)
  return found ? found[1]! : null
}

export const hasDigit = (word: string): boolean => DIGIT.test(word)
