/** Content codings we offer, in order of preference. */
export const codings = ['br', 'gzip', 'identity'] as const
export type Coding = (typeof codings)[number]

const ELEMENT = /^([!#$%&'*+.^_`|~\w-]+)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i

/** Weights by coding from `Accept-Encoding`; malformed elements are skipped. */
const weights = (header: string): Map<string, number> => {
  const found = new Map<string, number>()
  for (const part of header.split(',')) {
    const element = ELEMENT.exec(part.trim())
    if (!element) continue
    const name = element[1]!.toLowerCase()
    found.set(name === 'x-gzip' ? 'gzip' : name, element[2] === undefined ? 1 : Number(element[2]))
  }
  return found
}

/**
 * Chooses one of the available codings (RFC 9110 §12.5.3); null if the client refuses all of them. The highest weight
 * wins, then our own order. `identity` is used as a last resort unless the client lists it.
 */
export function chooseCoding(header: string | undefined, available: readonly Coding[]): Coding | null {
  if (header === undefined || header.trim() === '') return 'identity'
  const asked = weights(header)
  const any = asked.get('*')
  const weigh = (coding: Coding): number => {
    const own = asked.get(coding)
    if (own !== undefined) return own
    if (coding === 'identity') return any === 0 ? 0 : 0.0001
    return any ?? 0
  }
  let best: Coding | null = null
  let weight = 0
  for (const coding of codings) {
    if (!available.includes(coding)) continue
    const own = weigh(coding)
    if (own > weight) {
      best = coding
      weight = own
    }
  }
  return best
}
