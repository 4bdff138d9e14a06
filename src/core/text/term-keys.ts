import { foldToBaseLetters } from './fold.ts'
import { eachWord } from './split-words.ts'

/** Maximum number of words whose keys are cached. */
const REMEMBERED = 20_000
const LONGEST_REMEMBERED = 40
const NO_KEYS: readonly string[] = []
/** Minimum stem length before `*`. */
const LEAST_STEM = 3
const DIGITS = /\d+/g
const HAS_DIGIT = /\d/

/**
 * The keys of a term, one per word: the word itself, with `#` for a whole number, or a stem that ends in `*`. Empty for a
 * term that can't match.
 */
export function keysOfTerm(term: string): string[] {
  const folded = foldToBaseLetters(term)
  const keys: string[] = []
  // `#` and `*` count as part of the word they are in.
  eachWord(folded.replace(/[#*]/g, '0'), (start, end) => keys.push(folded.slice(start, end)))
  const isBadStem = (key: string) =>
    key.includes('*') && (key.indexOf('*') < key.length - 1 || key.length <= LEAST_STEM)
  return keys.some(isBadStem) ? [] : keys
}

/** Returns a function from a word of a text to those of `keys` that match it; most words match none. */
export function createKeyLookup(keys: ReadonlySet<string>): (word: string) => readonly string[] {
  const hasNumbers = [...keys].some((key) => key.includes('#'))
  const stems = [...new Set([...keys].flatMap((key) => (key.endsWith('*') ? key.length - 1 : [])))].sort(
    (a, b) => a - b,
  )
  const known = new Map<string, readonly string[]>()
  const find = (word: string): readonly string[] => {
    const forms = hasNumbers && HAS_DIGIT.test(word) ? [word, word.replace(DIGITS, '#')] : [word]
    const found = forms.flatMap((form) => [
      ...(keys.has(form) ? [form] : []),
      ...stems.flatMap((length) => {
        const stem = length <= form.length ? `${form.slice(0, length)}*` : ''
        return keys.has(stem) ? [stem] : []
      }),
    ])
    return found.length === 0 ? NO_KEYS : found
  }
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const found = find(word)
    if (word.length > LONGEST_REMEMBERED) return found
    if (known.size >= REMEMBERED) known.clear()
    known.set(word, found)
    return found
  }
}
