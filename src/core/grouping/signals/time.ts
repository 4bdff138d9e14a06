import { isAgain } from '../reprint.ts'
import type { Signal } from '../signal.ts'

/** Exponential decay with the time between the two, slower for an article that is printed again. */
export const time: Signal = (probe, other) => {
  const { decay, lasting, lastingFrom } = probe.tuning
  const apart = Math.abs(probe.profile.time - other.time)
  return Math.exp(-(apart >= lastingFrom && isAgain(probe, other) ? apart / lasting : apart) / decay)
}
