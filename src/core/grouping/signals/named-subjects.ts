import type { Signal } from '../signal.ts'

/**
 * Penalty when each title is about a name that the other text does not have: two companies that do the same. Larger when they
 * have no name in common at all, and largest between press releases, which repeat their form.
 */
export const namedSubjects: Signal = (comparer, other) => {
  const own = comparer.vector
  if (own.subject < 0 || other.subject < 0 || own.subject === other.subject) return 1
  if (comparer.has(other.subject) || comparer.bothHave(other, own.subject)) return 1
  const { otherName, noCommonName } = comparer.parameters
  if (own.isRelease && other.isRelease) return noCommonName * noCommonName
  const common = other.names.some((id) => comparer.has(id)) || own.names.some((id) => comparer.bothHave(other, id))
  return common ? otherName : noCommonName
}
