/** One text of a rule list: its terms with their weight. */
export interface RuleTerm {
  readonly term: string
  readonly weight: number
  /** Key or index in the rule it stands in. */
  readonly key: string | number
}

/**
 * Terms of a rule as written: a list (weight 1) or an object from text to weight; a text may hold several terms,
 * separated by commas of any script. Anything else holds none.
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
