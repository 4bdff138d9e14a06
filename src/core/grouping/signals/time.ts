import { isReprint } from '../reprint.ts'
import type { Signal } from '../signal.ts'

/** Exponential decay with the time between the two, slower for a reprint. */
export const time: Signal = (comparer, other) => {
  const { decay, reprintDecay: lasting, reprintDecayFrom: lastingFrom } = comparer.parameters
  const apart = Math.abs(comparer.vector.time - other.time)
  return Math.exp(-(apart >= lastingFrom && isReprint(comparer, other) ? apart / lasting : apart) / decay)
}
