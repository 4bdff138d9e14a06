import { isReprint } from '../reprint.ts'
import type { Signal } from '../signal.ts'
import type { ItemVector } from '../vectors/item-vector.ts'

const HALF_DAY = 12 * 3_600_000
/** A repeated title with fewer words is the name of a column. */
const COLUMN_WORDS = 6

/** Words that mark an outlet's shopping and service columns. */
const COLUMNS = new Set('deal deals sale sales discount discounts coupon coupons hints review tested'.split(' '))

const inColumn = (titles: ItemVector, names: readonly string[]): boolean =>
  titles.sequence.subarray(0, titles.titleLength).some((id) => COLUMNS.has(names[id]!))

const sameTitle = (a: ItemVector, b: ItemVector): boolean => {
  if (a.titleLength !== b.titleLength) return false
  for (let i = 0; i < a.titleLength; i++) if (a.sequence[i] !== b.sequence[i]) return false
  return true
}

/**
 * Penalty within one outlet, which rarely reports an event twice, except as a reprint, but often repeats a template with other
 * numbers.
 */
export const sameOutlet: Signal = (comparer, other) => {
  const own = comparer.vector
  if (own.outlet !== other.outlet) return 1
  const apart = Math.abs(own.time - other.time)
  if (apart >= HALF_DAY && own.titleLength < COLUMN_WORDS && sameTitle(own, other)) return 0
  const { names } = comparer.lexicon.words
  if (inColumn(own, names) && inColumn(other, names)) return comparer.parameters.sameOutlet * comparer.parameters.series
  const series =
    own.numbers.length > 0 && other.numbers.length > 0 && !own.numbers.some((id) => other.numbers.includes(id))
  if (series) return comparer.parameters.sameOutlet * comparer.parameters.series
  return isReprint(comparer, other) ? 1 : comparer.parameters.sameOutlet
}
