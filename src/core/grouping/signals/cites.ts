import type { Signal } from '../signal.ts'

/** Whether one of the two leads to the other's page: what it is about, or where it has it from. */
export const cites: Signal = (comparer, other) => {
  const own = comparer.vector
  const there = own.url !== null && other.cited.includes(own.url)
  return there || (other.url !== null && own.cited.includes(other.url)) ? 1 : 0
}
