import type { Signal } from '../signal.ts'

/** Cosine over the words of the titles alone, whatever the summaries go on to. */
export const titles: Signal = (comparer, other) => comparer.titles(other)
