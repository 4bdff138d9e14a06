import type { Signal } from '../signal.ts'
import { cites } from './cites.ts'

/** Doubt where all that the two have in common is one word, be it ever so rare: the same company on two days. */
export const lone: Signal = (comparer, other) => {
  const isCommon = comparer.lexicon.common
  let common = 0
  for (const id of comparer.common(other.words)) {
    if (isCommon[id]) continue
    if (++common > 1) return 1
  }
  // One word that is most of a headline is what it is about; and a link is more than a word.
  return comparer.held(other.words) >= 0.5 || cites(comparer, other) > 0 ? 1 : comparer.parameters.lone
}
