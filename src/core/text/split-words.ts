import { lowerCaseInPlace, toBaseLetters } from './fold.ts'

// Classes of UTF-16 code units.
const GAP = 0
/** Letters, digits and marks of scripts that put spaces between words. */
const WORD = 1
/** A word by itself: scripts without spaces (Han, kana, Thai …), Hangul, whose endings join the word, and currency signs. */
const ALONE = 2
const SURROGATE = 3

const ALONE_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Sc}\u30fc]/u
const WORD_CHARACTERS = /[\p{L}\p{N}\p{M}]/u

const classOf = (unit: number): number => {
  if (unit >= 0xd800 && unit <= 0xdbff) return SURROGATE
  const character = String.fromCharCode(unit)
  if (ALONE_SCRIPTS.test(character)) return ALONE
  return WORD_CHARACTERS.test(character) ? WORD : GAP
}

let table: Uint8Array | undefined
const classes = (): Uint8Array => {
  table ??= Uint8Array.from({ length: 65_536 }, (_, unit) => classOf(unit))
  return table
}

/** Calls `visit` with the start and end of every word of a text, in order. */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
  const of = classes()
  let start = -1
  for (let at = 0; at < text.length; at++) {
    const unit = of[text.charCodeAt(at)]
    if (unit === WORD) {
      if (start < 0) start = at
      continue
    }
    if (start >= 0) visit(start, at)
    start = -1
    if (unit === ALONE) visit(at, at + 1)
    else if (unit === SURROGATE && text.codePointAt(at)! > 0xffff) {
      if (WORD_CHARACTERS.test(text.slice(at, at + 2))) visit(at, at + 2)
      at++
    }
  }
  if (start >= 0) visit(start, text.length)
}

/** A text split into words. */
export interface SplitText {
  /** The text in base letters, case kept. */
  readonly cased: string
  /** Its words in base letters, lower case, and where each begins and ends in `cased`. */
  readonly words: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** The most recently split texts: the rules read the texts of a story, then the model reads them again. */
const recent = new Map<string, SplitText>()
const RECENT = 64

/** Splits a text into the words that beat rules and the beat model match. The most recent texts are cached. */
export function splitWords(text: string): SplitText {
  const known = recent.get(text)
  if (known !== undefined) return known
  const cased = toBaseLetters(text)
  const lower = lowerCaseInPlace(cased)
  const words: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  eachWord(lower, (start, end) => {
    words.push(lower.slice(start, end))
    starts.push(start)
    ends.push(end)
  })
  const split = { cased, words, starts, ends }
  if (recent.size >= RECENT) recent.clear()
  recent.set(text, split)
  return split
}
