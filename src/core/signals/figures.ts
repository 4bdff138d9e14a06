import type { Signal } from './signal.ts'

/** Doubt where both name versions of one thing, or amounts of money, or percentages, and none is common: GPT-5 is not GPT-5.5. */
export const figures: Signal = (probe, other) => {
  const own = probe.profile.numbers
  if (own.length === 0 || other.numbers.length === 0) return 1
  const { figureOf } = probe.lexicon
  const { otherVersion, otherAmount } = probe.tuning
  let factor = 1
  const judged: string[] = []
  for (const id of own) {
    const subject = figureOf[id]
    if (!subject || judged.includes(subject)) continue
    judged.push(subject)
    const theirs = other.numbers.filter((number) => figureOf[number] === subject)
    if (theirs.length === 0) continue
    if (own.some((number) => figureOf[number] === subject && theirs.includes(number))) continue
    factor *= subject === '$' || subject === '%' ? otherAmount : otherVersion
  }
  return factor
}
