import type { Signal } from '../signal.ts'
import type { ItemVector } from '../vectors/item-vector.ts'

/** Factors across languages: with a name and a number (such as a version) in common, and with less. */
const NAME_AND_NUMBER = 0.9
const LITTLE = 0.5

/** Whether two items are known to be in different languages. */
export const inOtherLanguages = (one: ItemVector, other: ItemVector): boolean =>
  one.language !== null && other.language !== null && one.language !== other.language

/**
 * Penalty between two languages, which share only names and numbers. One name or number alone means little. Such a link is only
 * suggested to an editor and never joins (choose-story.ts).
 */
export const language: Signal = (comparer, other) => {
  if (!inOtherLanguages(comparer.vector, other)) return 1
  const number = other.numbers.some((id) => comparer.has(id))
  const name = comparer.someShared(other, (id) => !comparer.lexicon.hasDigit[id])
  return number && name ? NAME_AND_NUMBER : LITTLE
}
