import type { Signal } from '../signal.ts'

/** How far the shorter text is contained in the other: a headline of five words in one of thirty. */
export const containment: Signal = (comparer, other) => Math.min(1, comparer.containment(other))
