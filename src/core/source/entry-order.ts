import type { Entry } from './entry.ts'

/** Whether a document begins with its oldest entries: more neighbours are in ascending order of time than in descending order. */
export const isOldestFirst = (entries: readonly Pick<Entry, 'published' | 'updated'>[]): boolean => {
  let balance = 0
  let last: number | null = null
  for (const { published, updated } of entries) {
    const time = published ?? updated
    if (time === null) continue
    if (last !== null) balance += Math.sign(time - last)
    last = time
  }
  return balance > 0
}
