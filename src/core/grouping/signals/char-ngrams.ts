import type { Signal } from '../signal.ts'

/** Cosine of the TF-IDF vectors over character 4-grams: matches inflected, compound and misspelt words. */
export const charNgrams: Signal = (comparer, other) => comparer.charNgrams(other)
