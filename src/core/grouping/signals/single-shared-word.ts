import type { Signal } from '../signal.ts'
import { cites } from './cites.ts'

/** Doubt where all that the two have in common is one word, be it ever so rare: the same company on two days. */
export const singleSharedWord: Signal = (comparer, other) => {
  const isCommon = comparer.lexicon.isStopword
  let telling = 0
  if (comparer.someShared(other, (id) => !isCommon[id] && ++telling > 1)) return 1
  // One word that is most of a headline is what it is about; and a link is more than a word.
  return comparer.containment(other) >= 0.5 || cites(comparer, other) > 0 ? 1 : comparer.parameters.singleSharedWord
}
