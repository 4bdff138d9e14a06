import type { Signal } from '../signal.ts'

/**
 * Penalty when both titles have versions of one thing, amounts of money or percentages, and neither text has one of the other's:
 * GPT-5 is not GPT-5.5.
 */
export const conflictingNumbers: Signal = (comparer, other) => {
  const own = comparer.vector.titleNumbers
  const theirs = other.titleNumbers
  if (own.length === 0 || theirs.length === 0) return 1
  const { numberKind: figureOf } = comparer.lexicon
  const { otherVersion, otherAmount } = comparer.parameters
  let factor = 1
  const judged: string[] = []
  for (const id of own) {
    const subject = figureOf[id]
    if (!subject || judged.includes(subject)) continue
    judged.push(subject)
    const same = (number: number) => figureOf[number] === subject
    if (!theirs.some(same)) continue
    if (own.some((number) => same(number) && other.numbers.includes(number))) continue
    if (theirs.some((number) => same(number) && comparer.has(number))) continue
    factor *= subject === '$' || subject === '%' ? otherAmount : otherVersion
  }
  return factor
}
