/** What a UTF-16 code unit is to the matcher. */
const GAP = 0
/** Part of a word: letters, digits and marks of scripts that set spaces between words. */
const WORD = 1
/** A word by itself: scripts without spaces (Han, kana, Thai …), Hangul, whose endings join the word, and currency signs. */
const ALONE = 2
const SURROGATE = 3

const ALONE_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Sc}\u30fc]/u
const WORD_CHARS = /[\p{L}\p{N}\p{M}]/u

const kindOf = (unit: number): number => {
  if (unit >= 0xd800 && unit <= 0xdbff) return SURROGATE
  const char = String.fromCharCode(unit)
  if (ALONE_SCRIPTS.test(char)) return ALONE
  return WORD_CHARS.test(char) ? WORD : GAP
}

let table: Uint8Array | undefined
const kinds = (): Uint8Array => {
  table ??= Uint8Array.from({ length: 65_536 }, (_, unit) => kindOf(unit))
  return table
}

const ASCII = /^[\0-\x7f]*$/
/** Letters that no normalisation form takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ς: 'σ',
}

/** Compatibility forms and diacritics folded, case kept; marks that are letters (kana, Indic, Arabic) stay. */
const foldMarks = (text: string): string =>
  ASCII.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[ßæÆœŒøØłŁđĐıς]/g, (letter) => LETTERS[letter] ?? letter)
        .normalize('NFC')

const foldCase = (text: string): string => {
  const lower = text.toLowerCase().replaceAll('ς', 'σ')
  return lower.length === text.length ? lower : Array.from(text, (char) => lowerUnit(char)).join('')
}
const lowerUnit = (char: string): string => {
  const lower = char.toLowerCase()
  return lower.length === char.length ? lower : char
}

/** The form in which terms are compared: case and diacritics folded, spaces at the ends taken off. */
export const foldForRules = (text: string): string => foldCase(foldMarks(text)).trim()

/** Calls `visit` with start and end of every word of a folded text, in order. */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
  const of = kinds()
  let start = -1
  for (let at = 0; at < text.length; at++) {
    const kind = of[text.charCodeAt(at)]
    if (kind === WORD) {
      if (start < 0) start = at
      continue
    }
    if (start >= 0) visit(start, at)
    start = -1
    if (kind === ALONE) visit(at, at + 1)
    else if (kind === SURROGATE && text.codePointAt(at)! > 0xffff) {
      if (WORD_CHARS.test(text.slice(at, at + 2))) visit(at, at + 2)
      at++
    }
  }
  if (start >= 0) visit(start, text.length)
}

/** A text cut into words. */
interface Spelled {
  /** With marks folded, case as it was. */
  readonly marked: string
  /** Its words, folded, and where each begins and ends in `marked`. */
  readonly words: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Texts cut last: the rules read a story's texts, and then the model does. */
const recent = new Map<string, Spelled>()
const RECENT = 64

/** Cuts a text into words, or remembers how it was cut. */
export function spell(text: string): Spelled {
  const known = recent.get(text)
  if (known !== undefined) return known
  const marked = foldMarks(text)
  const folded = foldCase(marked)
  const words: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  eachWord(folded, (start, end) => {
    words.push(folded.slice(start, end))
    starts.push(start)
    ends.push(end)
  })
  const spelled = { marked, words, starts, ends }
  if (recent.size >= RECENT) recent.clear()
  recent.set(text, spelled)
  return spelled
}

/** The words of a text as the matcher sees them. */
export const wordsOf = (text: string): string[] => [...spell(text).words]

interface Node {
  next: Map<string, Node> | null
  /** Terms that end here. */
  ends: number[] | null
}

interface Branch {
  readonly node: Node
  readonly began: number
}
const NONE: never[] = []

/** Words of texts whose keys are remembered. */
const REMEMBERED = 20_000
const LONGEST_REMEMBERED = 40
const NO_KEYS: readonly string[] = []
/** A stem says something from so many letters on. */
const LEAST_STEM = 3
const DIGITS = /\d+/g
const HAS_DIGIT = /\d/

/** The words of a term as its trie knows them: whole, or with `#` for a number, or a stem that ends in `*`; none for a term that can't match. */
export function wordsOfTerm(term: string): string[] {
  const folded = foldForRules(term)
  const keys: string[] = []
  // Both signs count as part of the word that they stand in.
  eachWord(folded.replace(/[#*]/g, '0'), (start, end) => keys.push(folded.slice(start, end)))
  const odd = (key: string) => key.includes('*') && (key.indexOf('*') < key.length - 1 || key.length <= LEAST_STEM)
  return keys.some(odd) ? [] : keys
}

/** Answers, for a word of a text, the keys of terms that it may stand for; most have none. */
function createKeys(all: ReadonlySet<string>): (word: string) => readonly string[] {
  const patterns = [...all].some((key) => key.includes('#'))
  const stems = [...new Set([...all].flatMap((key) => (key.endsWith('*') ? key.length - 1 : [])))].sort((a, b) => a - b)
  const known = new Map<string, readonly string[]>()
  const find = (word: string): readonly string[] => {
    const forms = patterns && HAS_DIGIT.test(word) ? [word, word.replace(DIGITS, '#')] : [word]
    const keys = forms.flatMap((form) => [
      ...(all.has(form) ? [form] : []),
      ...stems.flatMap((length) => {
        const stem = length <= form.length ? `${form.slice(0, length)}*` : ''
        return all.has(stem) ? [stem] : []
      }),
    ])
    return keys.length === 0 ? NO_KEYS : keys
  }
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const keys = find(word)
    if (word.length > LONGEST_REMEMBERED) return keys
    if (known.size >= REMEMBERED) known.clear()
    known.set(word, keys)
    return keys
  }
}

const capitalsOnly = (term: string): boolean => term === term.toUpperCase() && term !== term.toLowerCase()

export interface Matcher {
  /** Indexes of the terms that occur in the text, each once, by first occurrence. One pass over the text. */
  find(text: string): number[]
}

/**
 * Compiles words and phrases into one trie of words. A term matches whole words only; what stands between the words of
 * a phrase (space, hyphen, apostrophe) does not matter; in scripts without spaces it matches anywhere. A term in
 * capitals alone matches capitals alone. `#` stands for any whole number ("GPT-#", "H#"), `*` at the end of a word for any
 * ending or none ("regulat*"; three letters at least before it). A term without a letter, digit or currency sign never matches.
 */
export function compileTerms(terms: readonly string[]): Matcher {
  const root: Node = { next: new Map(), ends: null }
  const exact = terms.map((term) => capitalsOnly(foldMarks(term)))
  const all = new Set<string>()
  terms.forEach((term, index) => {
    const words = wordsOfTerm(term)
    if (words.length === 0) return
    let node = root
    for (const word of words) {
      all.add(word)
      node.next ??= new Map()
      const child: Node = node.next.get(word) ?? { next: null, ends: null }
      node.next.set(word, child)
      node = child
    }
    node.ends ??= []
    node.ends.push(index)
  })
  const keysOf = createKeys(all)
  const seen = new Uint32Array(terms.length)
  let turn = 0

  return {
    find(text) {
      const { marked, words, starts, ends } = spell(text)
      const found: number[] = []
      /** Branches of the trie that the words so far lead to, and where each began. */
      let open: Branch[] = NONE
      turn++
      const step = (from: Node, began: number, key: string, end: number): Branch | null => {
        const node = from.next?.get(key)
        if (!node) return null
        for (const term of node.ends ?? NONE) {
          if (seen[term] === turn || (exact[term] && !capitalsOnly(marked.slice(began, end)))) continue
          seen[term] = turn
          found.push(term)
        }
        return node.next ? { node, began } : null
      }
      for (let at = 0; at < words.length; at++) {
        const keys = keysOf(words[at]!)
        if (keys === NO_KEYS) {
          open = NONE
          continue
        }
        let still: Branch[] = NONE
        const keep = (branch: Branch | null) => {
          if (branch === null) return
          if (still === NONE) still = [branch]
          else still.push(branch)
        }
        for (const key of keys) {
          for (const branch of open) keep(step(branch.node, branch.began, key, ends[at]!))
          keep(step(root, starts[at]!, key, ends[at]!))
        }
        open = still
      }
      return found
    },
  }
}
