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

/** The words that two items share, those that weigh most first. */
export function sharedWords(probe: Probe, other: Profile, limit: number): string[] {
  const own = new Map<number, number>()
  const { ids, weights } = probe.profile.words
  for (let i = 0; i < ids.length; i++) own.set(ids[i]!, weights[i]!)
  const found: { id: number; weight: number }[] = []
  for (let i = 0; i < other.words.ids.length; i++) {
    const id = other.words.ids[i]!
    const weight = (own.get(id) ?? 0) * other.words.weights[i]!
    if (weight > 0) found.push({ id, weight })
  }
  return found
    .sort((a, b) => b.weight - a.weight || a.id - b.id)
    .slice(0, limit)
    .map(({ id }) => probe.lexicon.words.names[id]!)
}
