import { closest, distance } from 'fastest-levenshtein'

/** ` Did you mean "x"?`, or '' where nothing known is near. Case does not count as a difference. */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const lower = given.toLowerCase()
  const near = closest(
    lower,
    known.map((one) => one.toLowerCase()),
  )
  if (distance(lower, near) > Math.max(given.length < 3 ? 1 : 2, Math.floor(given.length / 3))) return ''
  return ` Did you mean "${known.find((one) => one.toLowerCase() === near)}"?`
}
