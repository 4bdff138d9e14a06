import type { PairComparer } from './pair-comparer.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Whether the two are one article printed again: brought up to date by its outlet, or in nearly the same words elsewhere; not with other numbers. */
export const isReprint = (comparer: PairComparer, other: ItemVector): boolean => {
  const { reprint: again, reprintElsewhere: againElsewhere } = comparer.parameters
  const own = comparer.vector
  if (own.numbers.some((id) => !other.numbers.includes(id)) && other.numbers.some((id) => !comparer.has(id)))
    return false
  const least = own.outlet === other.outlet ? again : againElsewhere
  const likeness = comparer.words(other)
  // 4-grams cost most, and add 1 at most.
  return likeness + 1 >= 2 * least && likeness + comparer.charNgrams(other) >= 2 * least
}
