import type { Signal } from '../signal.ts'

/** 1 if one of the two links to the other's page, which it is about or quotes; else 0. */
export const cites: Signal = (comparer, other) => {
  const own = comparer.vector
  const there = own.url !== null && other.cited.includes(own.url)
  return there || (other.url !== null && own.cited.includes(other.url)) ? 1 : 0
}
