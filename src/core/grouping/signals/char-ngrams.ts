import type { Signal } from '../signal.ts'

/** Cosine of the TF-IDF vectors over character 4-grams: finds inflected, compound and misspelt words again. */
export const charNgrams: Signal = (comparer, other) => comparer.charNgrams(other)
