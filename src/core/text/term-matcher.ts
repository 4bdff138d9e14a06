import { toBaseLetters } from './fold.ts'
import { splitWords } from './split-words.ts'
import { createKeyLookup, keysOfTerm } from './term-keys.ts'

interface Node {
  next: Map<string, Node> | null
  /** Terms that end here. */
  ends: number[] | null
}

/** A partial match: the words from `began` on lead to `node`. */
interface Branch {
  readonly node: Node
  readonly began: number
}
const NONE: never[] = []

const isCapitalsOnly = (term: string): boolean => term === term.toUpperCase() && term !== term.toLowerCase()

export interface Matcher {
  /** Indexes of the terms that occur in the text, each once, by first occurrence. One pass over the text. */
  find(text: string): number[]
}

/**
 * Compiles words and phrases into one trie of words. A term matches whole words only; what is between the words of
 * a phrase (space, hyphen, apostrophe) does not matter; in scripts without spaces it matches anywhere. A term in
 * capitals only matches capitals only. `#` matches any whole number ("GPT-#", "H#"), `*` at the end of a word any
 * ending or none ("regulat*"; at least three letters before it). A term without a letter, digit or currency sign never matches.
 */
export function compileTerms(terms: readonly string[]): Matcher {
  const root: Node = { next: new Map(), ends: null }
  const capitals = terms.map((term) => isCapitalsOnly(toBaseLetters(term)))
  const keys = new Set<string>()
  terms.forEach((term, index) => {
    const words = keysOfTerm(term)
    if (words.length === 0) return
    let node = root
    for (const word of words) {
      keys.add(word)
      node.next ??= new Map()
      const child: Node = node.next.get(word) ?? { next: null, ends: null }
      node.next.set(word, child)
      node = child
    }
    node.ends ??= []
    node.ends.push(index)
  })
  const keysOf = createKeyLookup(keys)
  const seen = new Uint32Array(terms.length)
  let turn = 0

  return {
    find(text) {
      const { cased, words, starts, ends } = splitWords(text)
      const found: number[] = []
      let open: Branch[] = NONE
      turn++
      const step = (from: Node, began: number, key: string, end: number): Branch | null => {
        const node = from.next?.get(key)
        if (!node) return null
        for (const term of node.ends ?? NONE) {
          if (seen[term] === turn || (capitals[term] && !isCapitalsOnly(cased.slice(began, end)))) continue
          seen[term] = turn
          found.push(term)
        }
        return node.next ? { node, began } : null
      }
      for (let at = 0; at < words.length; at++) {
        const matching = keysOf(words[at]!)
        if (matching.length === 0) {
          open = NONE
          continue
        }
        let still: Branch[] = NONE
        const keep = (branch: Branch | null) => {
          if (branch === null) return
          if (still === NONE) still = [branch]
          else still.push(branch)
        }
        for (const key of matching) {
          for (const branch of open) keep(step(branch.node, branch.began, key, ends[at]!))
          keep(step(root, starts[at]!, key, ends[at]!))
        }
        open = still
      }
      return found
    },
  }
}
