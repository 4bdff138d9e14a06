import { DENSE_SCRIPT } from './content-words.ts'
import { foldTypography } from './fold.ts'
import { primarySubtag } from './language.ts'

/** Capitalised words that are not names: terms of the trade, offices, days and months. */
const NOT_A_NAME = new Set(
  (
    'ai ki ia llm llms genai agi ml api apis app apps ceo cfo coo cto cio vp us tv pc pcs it ' +
    'monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april may june july august september october november december'
  ).split(' '),
)
/** As in `AI-powered`. */
const TRADE_PREFIX = /^(?:ai|ki|ia|llm)-/

/** Whether a Headline Capitalises Its Words: there, capitals do not mark names. */
const isTitleCase = (text: string): boolean => {
  const words = text.match(/(?<=\s)\p{L}{4,}/gu) ?? []
  return (
    words.length >= 3 &&
    !/[.!。]["”’]?$/.test(text) &&
    words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.6
  )
}

/** Words with a digit, or with a capital inside: `GPT-5`, `OpenAI`, `macOS`. */
const INNER_CAPITALS = String.raw`(?<![\p{L}\d])(?:\p{Lu}\p{L}*-?\d[\p{L}\d.]*|\p{L}[\p{L}\d]*\p{Lu}[\p{L}\d]*)`
const CAPITALISED = String.raw`\p{Lu}[\p{L}\d'’.\-]*[\p{L}\d]`
/** Capitalised words after the first of a sentence; neighbours are one name. */
const INSIDE_SENTENCE = new RegExp(
  String.raw`(?<=[\p{L}\d,;:)’'"”] ["“'‘(]?)${CAPITALISED}(?:\s${CAPITALISED})*|${INNER_CAPITALS}`,
  'gu',
)
const MIXED_ONLY = new RegExp(INNER_CAPITALS, 'gu')

const withoutGenitive = (word: string): string => word.replace(/['’]s?$/u, '')

/**
 * The names in a text, folded: capitalised words inside a sentence, acronyms, and words in katakana. German capitalises
 * all nouns, so there only words with a digit or an inner capital count.
 */
export function namesOf(text: string, language: string | null): string[] {
  const found = new Set<string>()
  const form = primarySubtag(language) === 'de' || isTitleCase(text) ? MIXED_ONLY : INSIDE_SENTENCE
  for (const [match] of text.matchAll(form)) {
    const words = foldTypography(match).split(' ').map(withoutGenitive)
    const name = words.filter((word) => !NOT_A_NAME.has(word) && !TRADE_PREFIX.test(word)).join(' ')
    if (name !== '') found.add(name)
  }
  for (const [name] of text.matchAll(/\p{sc=Katakana}[\p{sc=Katakana}ー・]{2,}/gu)) found.add(name)
  return [...found]
}

/** Superlatives of advertising. */
const PRAISE =
  /\b(?:most|best|ever|smartest|fastest|biggest|largest|greatest|strongest|cheapest|safest|newest|world['’]s first)\b/iu

const QUOTATION_WORDS = 6

/** Quotations of two to six words, without advertising. */
export const quotationsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?<![\p{L}\p{N}])["“„'‘«]\s?([\p{L}\p{N}][^"“”„«»]{4,80}?[\p{L}\p{N}])[,.!]?\s?["”“'’»](?![\p{L}\p{N}])/gu,
    ),
  ]
    .map(([, quoted]) => quoted!)
    .filter((quoted) => {
      const length = quoted.split(' ').length
      return length > 1 && length <= QUOTATION_WORDS && !PRAISE.test(quoted)
    })

/** The words of a text, folded as `namesOf` folds them, with the parts of hyphenated words. */
export const nameSpellingsOf = (text: string): string[] =>
  foldTypography(text)
    .split(/[\s/,;:()—–]+/u)
    .map((word) => withoutGenitive(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}'’]+$/gu, '')))
    .filter(Boolean)
    .flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))

/** Whether a text already mentions a name: its last word is enough, as for people after their introduction. */
export function isMentioned(name: string, words: ReadonlySet<string>, text: string): boolean {
  if (DENSE_SCRIPT.test(name)) return text.includes(name)
  const last = name.slice(name.lastIndexOf(' ') + 1)
  return words.has(last) || words.has(last.replace(/s$/, '')) || words.has(`${last}s`)
}
