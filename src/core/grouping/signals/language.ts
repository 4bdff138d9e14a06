import type { Signal } from '../signal.ts'
import type { ItemVector } from '../vectors/item-vector.ts'

/** Factor where two languages have a number in common, such as a version, and a name; and where only one or the other. */
const NAME_AND_NUMBER = 0.9
const LITTLE = 0.5

/** Whether two items are known to be in different languages. */
export const inOtherLanguages = (one: ItemVector, other: ItemVector): boolean =>
  one.language !== null && other.language !== null && one.language !== other.language

/**
 * Doubt between two languages: they share names and numbers, whatever is told of them. One name or number alone says
 * little. What is left is an editor's to judge: such a link never joins (`choose` in group.ts).
 */
export const language: Signal = (comparer, other) => {
  if (!inOtherLanguages(comparer.vector, other)) return 1
  const number = other.numbers.some((id) => comparer.has(id))
  const name = comparer.someShared(other, (id) => !comparer.lexicon.hasDigit[id])
  return number && name ? NAME_AND_NUMBER : LITTLE
}
