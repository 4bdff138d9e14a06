/**
 * The canonical query of an address, for cache keys: only the parameters a route reads, the first of each name, with white
 * space collapsed, without empty ones, sorted by name. '' if nothing remains.
 */
export function canonicalQuery(raw: string, names: readonly string[]): string {
  if (raw === '') return ''
  const given = new URLSearchParams(raw)
  const kept = new URLSearchParams()
  for (const name of [...names].sort()) {
    const value = given
      .get(name)
      ?.replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    if (value) kept.set(name, value)
  }
  return kept.toString()
}
