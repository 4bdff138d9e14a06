import type { PairComparer } from './pair-comparer.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Whether two items are one article printed again: updated by its outlet, or in nearly the same words elsewhere, with the same numbers. */
export const isReprint = (comparer: PairComparer, other: ItemVector): boolean => {
  const { reprint, reprintElsewhere } = comparer.parameters
  const own = comparer.vector
  if (own.numbers.some((id) => !other.numbers.includes(id)) && other.numbers.some((id) => !comparer.has(id)))
    return false
  const least = own.outlet === other.outlet ? reprint : reprintElsewhere
  const likeness = comparer.words(other)
  // The cosine over 4-grams is the most expensive, and is at most 1.
  return likeness + 1 >= 2 * least && likeness + comparer.charNgrams(other) >= 2 * least
}
