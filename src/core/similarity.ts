import type { Probe } from './probe.ts'
import type { Profile } from './profile.ts'
import { doubts, evidence } from './signals/signals.ts'

/** How far two items seem to tell the same story, 0–1: the mean of the evidence, lessened by every doubt. */
export function similarity(probe: Probe, other: Profile): number {
  let factor = 1
  for (const doubt of doubts) factor *= doubt(probe, other)
  if (factor === 0) return 0
  let sum = 0
  for (const signal of evidence) sum += signal(probe, other)
  return (factor * sum) / evidence.length
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
