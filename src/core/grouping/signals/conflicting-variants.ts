import type { Signal } from '../signal.ts'

const KINDS = ['size:', 'tier:', 'round:', 'stage:', 'act:']

/**
 * Penalty for each kind of mark (`variantMarks`) of which both titles have one, and neither text has one of the other's: a 7B
 * model is not the 72B one, nor a Series C the Series D.
 */
export const conflictingVariants: Signal = (comparer, other) => {
  const own = comparer.vector
  if (own.titleVariants.length === 0 || other.titleVariants.length === 0) return 1
  let factor = 1
  for (const kind of KINDS) {
    const ours = own.titleVariants.filter((mark) => mark.startsWith(kind))
    const theirs = other.titleVariants.filter((mark) => mark.startsWith(kind))
    if (ours.length === 0 || theirs.length === 0) continue
    if (ours.some((mark) => other.variants.includes(mark)) || theirs.some((mark) => own.variants.includes(mark)))
      continue
    factor *= comparer.parameters.otherVersion
  }
  return factor
}
