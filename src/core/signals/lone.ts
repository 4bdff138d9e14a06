import type { Signal } from './signal.ts'

/** Doubt where all that the two have in common is one word, be it ever so rare: the same company on two days. */
export const lone: Signal = (probe, other) => {
  const { gramsOf } = probe.lexicon
  let common = 0
  for (const id of other.words.ids) {
    // Words without 4-grams are common ones and figures.
    if (gramsOf[id]!.length === 0 && !probe.lexicon.numeric[id]) continue
    if (probe.has(id) && ++common > 1) return 1
  }
  return probe.tuning.lone
}
