import type { Signal } from '../signal.ts'

/** Doubt where one tells what happened and the other how to go about it; less of it where news only ends with that. */
export const service: Signal = (comparer, { guide }) => {
  const own = comparer.vector.guide
  if ((own === 'whole') !== (guide === 'whole')) return comparer.parameters.service
  return own === guide ? 1 : comparer.parameters.serviceAside
}
