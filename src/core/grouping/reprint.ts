import type { Profile } from './item-vector.ts'
import type { Probe } from './pair-comparer.ts'

/** Whether the two are one article printed again: brought up to date by its outlet, or in nearly the same words elsewhere; not with other numbers. */
export const isAgain = (probe: Probe, other: Profile): boolean => {
  const { again, againElsewhere } = probe.tuning
  const own = probe.profile
  if (own.numbers.some((id) => !other.numbers.includes(id)) && other.numbers.some((id) => !probe.has(id))) return false
  const least = own.outlet === other.outlet ? again : againElsewhere
  const likeness = probe.words(other.words)
  // 4-grams cost most, and add 1 at most.
  return likeness + 1 >= 2 * least && likeness + probe.grams(other) >= 2 * least
}
