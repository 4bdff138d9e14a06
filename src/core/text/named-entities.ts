import { foldTypography } from './fold.ts'
import { DENSE_SCRIPT } from './headline-patterns.ts'
import { primarySubtag } from './language.ts'

/** Capitals that name nobody: of the trade, of offices, and of the calendar. */
const NOT_A_NAME = new Set(
  (
    'ai ki ia llm llms genai agi ml api apis app apps ceo cfo coo cto cio vp us tv pc pcs it ' +
    'monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april may june july august september october november december'
  ).split(' '),
)
/** `AI-powered` and its like. */
const TRADE_PREFIX = /^(?:ai|ki|ia|llm)-/

/** Headlines that Capitalise Their Words: a capital says nothing there. */
const isTitleCase = (text: string): boolean => {
  const words = text.match(/(?<=\s)\p{L}{4,}/gu) ?? []
  return (
    words.length >= 3 &&
    !/[.!。]["”’]?$/.test(text) &&
    words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.6
  )
}

/** With a digit, or a capital that does not begin the word: `GPT-5`, `OpenAI`, `macOS`. */
const TELLING_CAPITALS = String.raw`(?<![\p{L}\d])(?:\p{Lu}\p{L}*-?\d[\p{L}\d.]*|\p{L}[\p{L}\d]*\p{Lu}[\p{L}\d]*)`
const CAPITALISED = String.raw`\p{Lu}[\p{L}\d'’.\-]*[\p{L}\d]`
/** Names of several words are one. */
const INSIDE = new RegExp(
  String.raw`(?<=[\p{L}\d,;:)’'"”] ["“'‘(]?)${CAPITALISED}(?:\s${CAPITALISED})*|${TELLING_CAPITALS}`,
  'gu',
)
const NOUNS_TOO = new RegExp(TELLING_CAPITALS, 'gu')

const withoutGenitive = (word: string): string => word.replace(/['’]s?$/u, '')

/** Capitalised words inside a sentence, acronyms, and words in katakana: mostly names. German writes all nouns so. */
export function namesOf(text: string, language: string | null): string[] {
  const found = new Set<string>()
  const form = primarySubtag(language) === 'de' || isTitleCase(text) ? NOUNS_TOO : INSIDE
  for (const [match] of text.matchAll(form)) {
    const words = foldTypography(match).split(' ').map(withoutGenitive)
    const name = words.filter((word) => !NOT_A_NAME.has(word) && !TRADE_PREFIX.test(word)).join(' ')
    if (name !== '') found.add(name)
  }
  for (const [name] of text.matchAll(/\p{sc=Katakana}[\p{sc=Katakana}ー・]{2,}/gu)) found.add(name)
  return [...found]
}

/** Advertising, whoever says it. */
const PRAISE =
  /\b(?:most|best|ever|smartest|fastest|biggest|largest|greatest|strongest|cheapest|safest|newest|world['’]s first)\b/iu

const QUOTATION_WORDS = 6

/** What stands in quotation marks: somebody's own words, of two to six, but no praise. */
export const quotationsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?<![\p{L}\p{N}])["“„'‘«]\s?([\p{L}\p{N}][^"“”„«»]{4,80}?[\p{L}\p{N}])[,.!]?\s?["”“'’»](?![\p{L}\p{N}])/gu,
    ),
  ]
    .map(([, said]) => said!)
    .filter((said) => {
      const length = said.split(' ').length
      return length > 1 && length <= QUOTATION_WORDS && !PRAISE.test(said)
    })

/** Words of a text in the spelling of `namesOf`, with the parts of those that hyphens join. */
export const nameSpellingsOf = (text: string): string[] =>
  foldTypography(text)
    .split(/[\s/,;:()—–]+/u)
    .map((word) => withoutGenitive(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}'’]+$/gu, '')))
    .filter(Boolean)
    .flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))

/** Whether a name is known from what was said: by its last word, as people are after they were introduced. */
export function isMentioned(name: string, words: ReadonlySet<string>, text: string): boolean {
  if (DENSE_SCRIPT.test(name)) return text.includes(name)
  const last = name.slice(name.lastIndexOf(' ') + 1)
  return words.has(last) || words.has(last.replace(/s$/, '')) || words.has(`${last}s`)
}
