import type { Signal } from '../signal.ts'

/** Doubt where one tells what happened and the other how to go about it; less of it where news only ends with that. */
export const howTo: Signal = (comparer, { guide }) => {
  const own = comparer.vector.guide
  if ((own === 'whole') !== (guide === 'whole')) return comparer.parameters.howTo
  return own === guide ? 1 : comparer.parameters.howToAside
}
