import type { Signal } from '../signal.ts'

/** Cosine of the TF-IDF vectors over the words of title and summary. */
export const words: Signal = (comparer, other) => comparer.words(other)
