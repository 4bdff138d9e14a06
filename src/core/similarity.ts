import type { Probe } from './probe.ts'
import type { Profile } from './profile.ts'
import { doubts, evidence } from './signals/signals.ts'

/** How far two items seem to tell the same story, 0–1: the mean of the evidence, lessened by every doubt. */
export function similarity(probe: Probe, other: Profile): number {
  let factor = 1
  for (const { score } of doubts) factor *= score(probe, other)
  if (factor === 0) return 0
  const { tuning, profile } = probe
  const blind = profile.meaning === null || other.meaning === null
  let sum = 0
  let total = 0
  for (const { name, score, weight } of evidence) {
    // What can't be told neither helps nor harms.
    if (blind && name === 'meaning') continue
    const share = weight(tuning)
    sum += share * score(probe, other)
    total += share
  }
  return (factor * sum) / total
}
