/** ES2024's `toWellFormed`, which Node 20 has and the library types of our target lack: lone surrogates become U+FFFD. */
export const wellFormed = (text: string): string => (text as string & { toWellFormed(): string }).toWellFormed()

const deepWellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map(deepWellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), deepWellFormed(inner)]))
}

/** JSON whose strings are well-formed; `JSON.stringify` alone hides lone surrogates in escapes, where they would come back. */
export const toJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  return /\\ud[89a-f]/.test(json) ? JSON.stringify(deepWellFormed(value)) : json
}
