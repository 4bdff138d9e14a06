export interface GoldRow {
  readonly id: string
  readonly source: string
  readonly title: string
  readonly summary: string
  readonly url: string
  readonly story: string
  readonly beats: readonly string[]
  readonly maybe: readonly string[]
  /** Epoch ms; noon where only the day is known. */
  readonly ms: number
}

const list = (cell: string | undefined) => (cell ?? '').split(',').filter(Boolean)

/** Rows of a gold file, in its order (time). */
export const readGold = (tsv: string): GoldRow[] => {
  const [head = '', ...rows] = tsv.split(/\r?\n/).filter(Boolean)
  const names = head.split('\t')
  return rows.map((row) => {
    const cells = row.split('\t')
    const of = (name: string) => cells[names.indexOf(name)] ?? ''
    const date = of('date')
    const full = !date.includes('T') ? `${date}T12:00:00Z` : date.endsWith('Z') ? date : `${date}:00Z`
    return {
      id: of('id'),
      source: of('source'),
      title: of('title'),
      summary: of('summary'),
      url: of('url'),
      story: of('story'),
      beats: list(of('beats')),
      maybe: list(of('beats_maybe')),
      ms: Date.parse(full),
    }
  })
}

/** B-cubed precision, recall and F1 of predicted stories (item id to story); rows of story `?` are not scored. */
export const bCubed = (gold: readonly GoldRow[], story: ReadonlyMap<string, string>) => {
  const scored = gold.filter((row) => row.story !== '?')
  const groups = (keyOf: (row: GoldRow) => string) => {
    const made = new Map<string, Set<string>>()
    for (const row of scored) made.set(keyOf(row), (made.get(keyOf(row)) ?? new Set()).add(row.id))
    return made
  }
  const wantKey = (row: GoldRow) => (row.story === '-' || row.story === '' ? `\u0000${row.id}` : row.story)
  const madeKey = (row: GoldRow) => story.get(row.id) ?? `\u0000${row.id}`
  const wanted = groups(wantKey)
  const made = groups(madeKey)
  let p = 0
  let r = 0
  for (const row of scored) {
    const a = wanted.get(wantKey(row))!
    const b = made.get(madeKey(row))!
    const both = [...b].filter((id) => a.has(id)).length
    p += both / b.size / scored.length
    r += both / a.size / scored.length
  }
  return { p, r, f1: (2 * p * r) / (p + r) }
}
