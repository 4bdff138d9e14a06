import { closest, distance } from 'fastest-levenshtein'

/** ` Did you mean "x"?`, or '' where nothing known is near. */
export const didYouMean = (given: string, known: readonly string[]): string => {
  if (known.length === 0) return ''
  const near = closest(given, known)
  return distance(given, near) <= Math.max(2, Math.floor(given.length / 3)) ? ` Did you mean "${near}"?` : ''
}
