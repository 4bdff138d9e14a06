import type { Signal } from '../signal.ts'

/**
 * Doubt where each title is about a name that the other text does not hold: two companies that do the same. More of it where
 * they have no name in common at all.
 */
export const names: Signal = (probe, other) => {
  const own = probe.profile
  if (own.subject < 0 || other.subject < 0 || own.subject === other.subject) return 1
  const shared = probe.common(other.words)
  if (probe.has(other.subject) || shared.includes(own.subject)) return 1
  const { otherName, noCommonName } = probe.tuning
  const common = other.names.some((id) => probe.has(id)) || own.names.some((id) => shared.includes(id))
  return common ? otherName : noCommonName
}
