import type { Profile } from './item-vector.ts'
import type { Probe } from './pair-comparer.ts'
import { held } from './signals/containment.ts'
import { meaning } from './signals/word-vectors.ts'
import { doubts, evidence, support } from './signals.ts'

/** Room for rounding where a bound is compared. */
const EPSILON = 1e-6

/** What is added to the mean of the evidence. */
const added = (probe: Probe, other: Profile): number => {
  let sum = 0
  for (const { score, weight } of support) sum += weight(probe.tuning) * score(probe, other)
  return sum
}

/** What the similarity can't exceed, told by little: the hours apart, the words in common and the meaning. */
function ceiling(probe: Probe, other: Profile, more: number, enough: number): number {
  const { tuning, profile } = probe
  const apart = Math.abs(profile.time - other.time)
  const likeness = probe.words(other.words)
  // See signals/again.ts: nothing less alike counts as printed again.
  const fresh = apart >= tuning.lastingFrom && likeness + 1 >= 2 * Math.min(tuning.again, tuning.againElsewhere)
  const faded = Math.exp(-(fresh ? apart / tuning.lasting : apart) / tuning.decay)
  if (faded * (1 + more) < enough) return faded * (1 + more)
  const blind = profile.meaning === null || other.meaning === null
  const near = blind ? 0 : tuning.meaning
  const told = tuning.held * held(probe, other) + tuning.titles * probe.titles(other)
  const sum = likeness + told + near * meaning(probe, other) + tuning.grams
  return faded * (sum / (1 + tuning.titles + tuning.held + near + tuning.grams) + more)
}

/**
 * How far two items seem to tell the same story, 0–1: the mean of the evidence and its support, lessened by every doubt. Where that can't
 * reach `least` the answer may be 0, found with less work.
 */
export function similarity(probe: Probe, other: Profile, least = 0): number {
  const { tuning, profile } = probe
  const enough = least - EPSILON
  const more = added(probe, other)
  if (least > 0 && ceiling(probe, other, more, enough) < enough) return 0
  let factor = 1
  for (const { score } of doubts) {
    factor *= score(probe, other)
    if (factor === 0 || factor * (1 + more) < enough) return 0
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
    if (factor * (sum + open + more * total) < enough * total) return 0
  }
  return Math.min(1, factor * (sum / total + more))
}
