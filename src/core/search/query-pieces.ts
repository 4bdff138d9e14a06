const KEYS = ['beat', 'source', 'lang', 'before', 'after'] as const
export type QueryKey = (typeof KEYS)[number]

/** One word, phrase or filter as typed. */
export interface QueryPiece {
  readonly not: boolean
  readonly key: QueryKey | null
  readonly value: string
  readonly prefix: boolean
}

/** A minus, a key, and a quoted or bare value. A quote that is never closed ends with the text. */
const PIECE =
  /([-\u2212\u2013]?)(?:([a-z]+):)?(?:["\u201c\u201d\u201e\u00ab]([^"\u201c\u201d\u201e\u00bb]*)(?:["\u201c\u201d\u201e\u00bb]|$)|([^\s"\u201c\u201d\u201e\u00ab\u00bb]+))|\S/giu

/** Splits a typed query into its pieces; an unknown key is part of the word. */
export function splitQuery(text: string): QueryPiece[] {
  return [...text.matchAll(PIECE)].flatMap(([, minus = '', name, quoted, bare]) => {
    if (quoted === undefined && bare === undefined) return []
    const key = KEYS.find((each) => each === name?.toLowerCase()) ?? null
    const given = quoted ?? bare ?? ''
    const value = key === null && name !== undefined ? `${name}:${given}` : given
    const prefix = key === null && bare !== undefined && value.endsWith('*')
    return [{ not: minus !== '', key, value: value.trim(), prefix }]
  })
}
