import type { Signal } from './signal.ts'

/** Doubt where each title is about a name that the other text does not hold: two companies that do the same. */
export const names: Signal = (probe, other) => {
  const own = probe.profile.subject
  const theirs = other.subject
  if (own < 0 || theirs < 0 || own === theirs) return 1
  return probe.has(theirs) || other.words.ids.includes(own) ? 1 : probe.tuning.otherName
}
