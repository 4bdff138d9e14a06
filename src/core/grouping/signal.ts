import type { PairComparer } from './pair-comparer.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/**
 * One reason to think, or to doubt, that two items tell the same story; 0–1. Symmetric, pure, and cheap: it is asked
 * for every pair that shares a rare word.
 */
export type Signal = (comparer: PairComparer, other: ItemVector) => number
