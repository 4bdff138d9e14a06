/** Replaces lone surrogates with U+FFFD. ES2024; Node 20 has it, but the library types of our target do not. */
export const wellFormed = (text: string): string => (text as string & { toWellFormed(): string }).toWellFormed()

const deepWellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map(deepWellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), deepWellFormed(inner)]))
}

/** JSON whose strings are well-formed: `JSON.stringify` escapes lone surrogates, and parsing would bring them back. */
export const toJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  return /\\ud[89a-f]/.test(json) ? JSON.stringify(deepWellFormed(value)) : json
}
