import type { Item } from '../core/items.ts'

/** One line of a table of labelled headlines: id, date, source, title, summary, url, story. */
export interface GoldRow {
  readonly id: string
  readonly source: string
  readonly title: string
  readonly summary: string
  readonly url: string
  /** Key of the event; `-` or '' for one of its own, `?` where nobody can tell. */
  readonly story: string
  /** Epoch ms; noon where only the day is known. */
  readonly time: number
}

/** Reads a gold file. Throws an Error naming the line whose date can't be read. */
export function readGoldFile(text: string): GoldRow[] {
  const [head = '', ...lines] = text.split(/\r?\n/).filter(Boolean)
  const names = head.split('\t')
  return lines.map((line, i) => {
    const cells = line.split('\t')
    const of = (name: string) => cells[names.indexOf(name)] ?? ''
    const date = of('date')
    const time = Date.parse(date.includes('T') ? (date.endsWith('Z') ? date : `${date}:00Z`) : `${date}T12:00:00Z`)
    if (Number.isNaN(time)) throw new Error(`gold file, line ${i + 2}: "${date}" is no date`)
    const [id, source, title] = [of('id'), of('source'), of('title')]
    return { id, source, title, summary: of('summary'), url: of('url'), story: of('story'), time }
  })
}

/** The item that such a line would have been. */
export const goldItem = ({ id, source, title, summary, url, time }: GoldRow): Item => ({
  id,
  sourceId: source,
  guid: id,
  identity: id,
  link: url || null,
  url: url || null,
  title,
  excerpt: summary,
  authors: [],
  categories: [],
  enclosures: [],
  image: null,
  language: null,
  published: time,
  updated: null,
  time,
  firstSeen: time,
  links: [],
  via: null,
  hash: id,
})

export interface Rates {
  readonly p: number
  readonly r: number
  readonly f1: number
}

export interface Marks {
  readonly items: number
  /** B-cubed: of every item, how much of its story is right, and how much of the right story is there. */
  readonly b3: Rates
  /** Of all pairs of items. */
  readonly pairs: Rates
}

const rates = (p: number, r: number): Rates => ({ p, r, f1: p + r > 0 ? (2 * p * r) / (p + r) : 0 })
const pairsIn = (n: number): number => (n * (n - 1)) / 2

function clusters(rows: readonly GoldRow[], keyOf: (row: GoldRow) => string): Map<string, GoldRow[]> {
  const made = new Map<string, GoldRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const held = made.get(key)
    if (held) held.push(row)
    else made.set(key, [row])
  }
  return made
}

const labelOf = (row: GoldRow): string => (row.story === '' || row.story === '-' ? `\u0000${row.id}` : row.story)

/** Compares predicted stories, by item id, with the labels; rows labelled `?` and rows without a prediction do not count. */
export function markStories(gold: readonly GoldRow[], stories: ReadonlyMap<string, string>): Marks {
  const rows = gold.filter(({ id, story }) => story !== '?' && stories.has(id))
  const wanted = clusters(rows, labelOf)
  const made = clusters(rows, ({ id }) => stories.get(id)!)
  let p = 0
  let r = 0
  let right = 0
  for (const cluster of made.values()) {
    for (const [label, both] of clusters(cluster, labelOf)) {
      p += both.length ** 2 / cluster.length
      r += both.length ** 2 / wanted.get(label)!.length
      right += pairsIn(both.length)
    }
  }
  const total = (all: Map<string, GoldRow[]>) => [...all.values()].reduce((sum, { length }) => sum + pairsIn(length), 0)
  return {
    items: rows.length,
    b3: rates(p / (rows.length || 1), r / (rows.length || 1)),
    pairs: rates(right / (total(made) || 1), right / (total(wanted) || 1)),
  }
}
