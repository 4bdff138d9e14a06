import { keysOfTerm } from '../core/text/term-keys.ts'

/** Why a term matches nothing; null if it can match. */
export const termFault = (term: string): string | null => {
  if (keysOfTerm(term).length > 0) return null
  return term.includes('*')
    ? `"${term}" matches nothing: * must be at the end of a word, after at least three letters`
    : `"${term}" matches nothing: it has no letter or digit`
}

/** One term of a beat's rule. */
export interface RuleTerm {
  readonly term: string
  readonly weight: number
  /** Key of the term in the rule, or index where the rule is a list. */
  readonly key: string | number
}

/**
 * Terms of a rule as written: a list (weight 1) or an object that maps text to weight. One text may contain several terms,
 * separated by commas of any script. Values of other types yield no terms.
 */
export function ruleTermsOf(rule: unknown): RuleTerm[] {
  if (typeof rule !== 'object' || rule === null) return []
  return Object.entries(rule).flatMap(([key, value]) => {
    const [text, weight] = Array.isArray(rule) ? [value, 1] : [key, value]
    if (typeof text !== 'string' || typeof weight !== 'number') return []
    return text
      .split(/[,、，]/)
      .map((term) => term.trim())
      .filter((term) => term !== '')
      .map((term) => ({ term, weight, key: Array.isArray(rule) ? Number(key) : key }))
  })
}
