import { decodeHTMLStrict } from 'entities/decode'

const reference = /&(?:#\d{1,9}|#[xX][\da-fA-F]{1,8}|[A-Za-z][A-Za-z\d]{1,31});/g

/** Decoded references by how they are written; measured: a tenth of the time to read a feed. */
const known = new Map<string, string>()

const decodeReference = (written: string): string => {
  const cached = known.get(written)
  if (cached !== undefined) return cached
  const text = decodeHTMLStrict(written)
  if (known.size < 5000) known.set(written, text)
  return text
}

/**
 * Decodes character references: numeric ones and every name of HTML 5 that ends in a semicolon. A bare `&` and unknown
 * names stay as written, so that `?a=1&copy=2` keeps its query. Entities of a DTD are unknown: nothing is ever expanded.
 */
export const decodeReferences = (value: string): string =>
  value.includes('&') ? value.replace(reference, decodeReference) : value
