import { closest, distance } from 'fastest-levenshtein'

/** The known text that is nearest to a misspelt one, ignoring case; null where none is near. */
export function nearest(given: string, known: readonly string[]): string | null {
  if (known.length === 0) return null
  const lower = given.toLowerCase()
  const near = closest(
    lower,
    known.map((one) => one.toLowerCase()),
  )
  if (distance(lower, near) > Math.max(given.length < 3 ? 1 : 2, Math.floor(given.length / 3))) return null
  return known.find((one) => one.toLowerCase() === near) ?? null
}

/** ` Did you mean "x"?`, or '' where nothing known is near. */
export const didYouMean = (given: string, known: readonly string[]): string => {
  const near = nearest(given, known)
  return near === null ? '' : ` Did you mean "${near}"?`
}

/** A message that has no full stop of its own, followed by a suggestion unless that is null. */
export const withHint = (message: string, better: string | null): string =>
  better === null ? message : `${message}. Did you mean "${better}"?`
