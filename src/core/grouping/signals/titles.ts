import type { Signal } from '../signal.ts'

/** Cosine over the words of the titles alone: what two outlets say in a few words, whatever their summaries go on to. */
export const titles: Signal = (comparer, other) => comparer.titles(other)
