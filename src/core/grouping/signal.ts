import type { PairComparer } from './pair-comparer.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/**
 * A reason for or against two items being one story, as a score from 0 to 1. Must be symmetric, pure and cheap: it is computed
 * for every pair that shares a rare word.
 */
export type Signal = (comparer: PairComparer, other: ItemVector) => number
