import { cites } from './cites.ts'
import type { Signal } from './signal.ts'

/** Doubt where all that the two have in common is one word, be it ever so rare: the same company on two days. */
export const lone: Signal = (probe, other) => {
  const { gramsOf, numeric } = probe.lexicon
  let common = 0
  for (const id of probe.common(other.words)) {
    // Words without 4-grams are common ones and figures.
    if (gramsOf[id]!.length === 0 && !numeric[id]) continue
    if (++common > 1) return 1
  }
  // One word that is most of a headline is what it is about; and a link is more than a word.
  return probe.held(other.words) >= 0.5 || cites(probe, other) > 0 ? 1 : probe.tuning.lone
}
