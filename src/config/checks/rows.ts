/** An object of the file as it was written; any of its values may have a wrong type. */
export type Row = Readonly<Record<string, unknown>>

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a list, each with its index. Entries of other types are left to the schema. */
export const rowsOf = (value: unknown): [number, Row][] =>
  Array.isArray(value) ? value.flatMap((row, index): [number, Row][] => (isRow(row) ? [[index, row]] : [])) : []

/** The value in a list, or an empty list where it is not a string. */
export const stringsOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

/** The ids of these objects. */
export const idsOf = (rows: readonly [number, Row][]): string[] => rows.flatMap(([, { id }]) => stringsOf(id))
