import type { Signal } from '../signal.ts'

/** How far the shorter of the two is held in the other: a headline of five words within one of thirty. */
export const containment: Signal = (comparer, other) => Math.min(1, comparer.containment(other))
