const SIGNS = /[\\^$.*+?()[\]{}|/]/g

/** A folded word in the spelling of these texts: `gpt-5.5` as `GPT 5.5`; unchanged if no text has it. */
export function spelled(term: string, texts: readonly string[]): string {
  const shape = [...term]
    .map((sign) => (sign === '-' ? String.raw`[-\s‐‑]?` : sign.replace(SIGNS, '\\$&')))
    .join("['’]?")
  const word = new RegExp(String.raw`(?<![\p{L}\p{N}])${shape}(?![\p{L}\p{N}])`, 'iu')
  for (const text of texts) {
    const found = word.exec(text)
    if (found) return found[0]
  }
  return term
}

/** Folded words in the spelling of these texts, each once. */
export const allSpelled = (terms: readonly string[], texts: readonly string[]): string[] => [
  ...new Set(terms.map((term) => spelled(term, texts))),
]

/** `A`, `A and B`, `A, B and C`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** How far apart two reports are: `3 h apart`, `at the same time`. */
export function apart(hours: number): string {
  const whole = Math.abs(hours)
  if (whole < 1 / 60) return 'at the same time'
  if (whole < 1) return `${Math.max(1, Math.round(whole * 60))} min apart`
  return whole < 48 ? `${Math.round(whole)} h apart` : `${Math.round(whole / 24)} days apart`
}

/** A word in lower case is no name, whatever it was taken for. A word in a script without capitals may be one. */
export const isName = (word: string): boolean => word !== word.toLowerCase() || word === word.toUpperCase()

/** Whether a word is an amount, a share, a version or a number, and not a number behind any word ("through 20"). */
export const isQuantity = (word: string): boolean => /^[\d$€£¥₹₩]/.test(word) || word !== word.toLowerCase()

/** Whether a word is a quantity that tells two reports apart. A bare number does not. */
export const isTellingQuantity = (word: string): boolean => isQuantity(word) && !/^[\d.,]+$/.test(word)
