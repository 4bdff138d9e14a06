import type { Signal } from '../signal.ts'
import { cites } from './cites.ts'

/** Penalty when the only shared word is a single one, however rare: the same company on two days. */
export const singleSharedWord: Signal = (comparer, other) => {
  const isCommon = comparer.lexicon.isStopword
  let telling = 0
  if (comparer.someShared(other, (id) => !isCommon[id] && ++telling > 1)) return 1
  // A word that is most of a headline is its subject, and a link counts for more than a word.
  return comparer.containment(other) >= 0.5 || cites(comparer, other) > 0 ? 1 : comparer.parameters.singleSharedWord
}
