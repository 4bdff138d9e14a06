import type { Probe } from './probe.ts'
import type { Profile } from './profile.ts'
import { held } from './signals/held.ts'
import { meaning } from './signals/meaning.ts'
import { doubts, evidence } from './signals/signals.ts'

/** Room for rounding where a bound is compared. */
const EPSILON = 1e-6

/** What the similarity can't exceed, told by little: the hours apart, the words in common and the meaning. */
function ceiling(probe: Probe, other: Profile, enough: number): number {
  const { tuning, profile } = probe
  const apart = Math.abs(profile.time - other.time)
  const likeness = probe.words(other.words)
  // See signals/again.ts: nothing less alike counts as printed again.
  const fresh = apart >= tuning.lastingFrom && likeness + 1 >= 2 * Math.min(tuning.again, tuning.againElsewhere)
  const faded = Math.exp(-(fresh ? apart / tuning.lasting : apart) / tuning.decay)
  if (faded < enough) return faded
  const blind = profile.meaning === null || other.meaning === null
  const near = blind ? 0 : tuning.meaning
  const sum = likeness + tuning.held * held(probe, other) + near * meaning(probe, other) + tuning.grams
  return (faded * sum) / (1 + tuning.held + near + tuning.grams)
}

/**
 * How far two items seem to tell the same story, 0–1: the mean of the evidence, lessened by every doubt. Where that can't
 * reach `least` the answer may be 0, found with less work.
 */
export function similarity(probe: Probe, other: Profile, least = 0): number {
  const { tuning, profile } = probe
  const enough = least - EPSILON
  if (least > 0 && ceiling(probe, other, enough) < enough) return 0
  let factor = 1
  for (const { score } of doubts) {
    factor *= score(probe, other)
    if (factor === 0 || factor < enough) return 0
  }
  const blind = profile.meaning === null || other.meaning === null
  // What can't be told neither helps nor harms.
  let total = 0
  for (const { name, weight } of evidence) if (!blind || name !== 'meaning') total += weight(tuning)
  let sum = 0
  let open = total
  for (const { name, score, weight } of evidence) {
    if (blind && name === 'meaning') continue
    const share = weight(tuning)
    sum += share * score(probe, other)
    open -= share
    if (factor * (sum + open) < enough * total) return 0
  }
  return (factor * sum) / total
}
