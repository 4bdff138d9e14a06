import type { Signal } from '../signal.ts'

/** 1 if one of the two links to the other's page, which it is about or quotes; else 0. */
export const cites: Signal = (comparer, other) => {
  const own = comparer.vector
  const there = own.address !== null && other.cited.includes(own.address)
  return there || (other.address !== null && own.cited.includes(other.address)) ? 1 : 0
}
