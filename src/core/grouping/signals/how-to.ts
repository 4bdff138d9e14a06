import type { Signal } from '../signal.ts'

/** Penalty when one is a how-to guide and the other reports news; smaller when the news only ends with a guide. */
export const howTo: Signal = (comparer, { guide }) => {
  const own = comparer.vector.guide
  if ((own === 'whole') !== (guide === 'whole')) return comparer.parameters.howTo
  return own === guide ? 1 : comparer.parameters.howToAside
}
