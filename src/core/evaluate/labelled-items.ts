import type { Beat } from '../beats/beat.ts'
import { groupBy } from '../collections/group-by.ts'
import type { Item } from '../item/item.ts'
import type { Source } from '../source/source.ts'
import type { Outlet } from '../story/story.ts'

/** One line of a table of labelled headlines: id, date, source, title, summary, url, story, beats, beats_maybe. */
export interface LabelledItem {
  readonly id: string
  readonly source: string
  readonly title: string
  readonly summary: string
  readonly url: string
  /** Key of the event; `-` or '' for an event of its own, `?` if unknown. */
  readonly story: string
  /** Names of the beats that both editors chose; `none` for no beat, the umbrella's name for no other beat. */
  readonly beats: readonly string[]
  /** Beats that only one editor chose: neither right nor wrong. */
  readonly maybe: readonly string[]
  /** Epoch ms; noon UTC if only the day is known. */
  readonly time: number
}

const COLUMNS = ['id', 'date', 'source', 'title', 'story']
const listOf = (cell: string): string[] => cell.split(',').flatMap((name) => name.trim() || [])

/** Reads a gold file. Throws an Error naming a missing column or a line with an invalid date. */
export function readGoldFile(text: string): LabelledItem[] {
  const [head = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(Boolean)
  const names = head.split('\t')
  const missing = COLUMNS.filter((name) => !names.includes(name))
  if (missing.length > 0) throw new Error(`gold file: no column "${missing.join('", "')}" in the first line`)
  return lines.map((line, i) => {
    const cells = line.split('\t')
    const of = (name: string) => cells[names.indexOf(name)] ?? ''
    const date = of('date')
    const time = Date.parse(date.includes('T') ? (date.endsWith('Z') ? date : `${date}:00Z`) : `${date}T12:00:00Z`)
    if (Number.isNaN(time)) throw new Error(`gold file, line ${i + 2}: "${date}" is not a date`)
    const [id, source, title] = [of('id'), of('source'), of('title')]
    const filed = { beats: listOf(of('beats')), maybe: listOf(of('beats_maybe')) }
    return { id, source, title, summary: of('summary'), url: of('url'), story: of('story'), ...filed, time }
  })
}

/** The item that a line stands for, from a source with this id. */
export const goldItem = ({ id, source, title, summary, url, time }: LabelledItem, sourceId = source): Item => ({
  id,
  sourceId,
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
  /** B-cubed: for each item, how much of its story is right (precision) and how much of the right story it has (recall). */
  readonly b3: Rates
  /** Over all pairs of items. */
  readonly pairs: Rates
}

const NONE = 'none'

const rates = (p: number, r: number): Rates => ({ p, r, f1: p + r > 0 ? (2 * p * r) / (p + r) : 0 })
const pairsIn = (n: number): number => (n * (n - 1)) / 2

const labelOf = (row: LabelledItem): string => (row.story === '' || row.story === '-' ? `\u0000${row.id}` : row.story)

/** Compares predicted story ids, by item id, with the labels. Rows labelled `?` and rows without a prediction do not count. */
export function markStories(gold: readonly LabelledItem[], stories: ReadonlyMap<string, string>): Marks {
  const rows = gold.filter(({ id, story }) => story !== '?' && stories.has(id))
  const wanted = groupBy(rows, labelOf)
  const made = groupBy(rows, ({ id }) => stories.get(id)!)
  let p = 0
  let r = 0
  let right = 0
  for (const cluster of made.values()) {
    for (const [label, both] of groupBy(cluster, labelOf)) {
      p += both.length ** 2 / cluster.length
      r += both.length ** 2 / wanted.get(label)!.length
      right += pairsIn(both.length)
    }
  }
  const total = (all: Map<string, LabelledItem[]>) =>
    [...all.values()].reduce((sum, { length }) => sum + pairsIn(length), 0)
  return {
    items: rows.length,
    b3: rates(p / (rows.length || 1), r / (rows.length || 1)),
    pairs: rates(right / (total(made) || 1), right / (total(wanted) || 1)),
  }
}

export interface BeatMarks {
  /** Mean F1 over all beats. */
  readonly macroF1: number
  readonly beats: readonly (Rates & { readonly beat: string; readonly judged: number })[]
}

/**
 * Compares the beats of items, as ids, with those that editors chose; null if editors chose none. The umbrella includes what any
 * beat includes. Rows without a prediction count as being in no beat.
 */
export function markBeats(
  gold: readonly LabelledItem[],
  filed: ReadonlyMap<string, readonly string[]>,
  beats: readonly Pick<Beat, 'id' | 'umbrella'>[],
): BeatMarks | null {
  const rows = gold.filter(({ beats, maybe }) => beats.length + maybe.length > 0)
  if (rows.length === 0) return null
  const marks = beats.map(({ id, umbrella }) => {
    let [right, wrong, missed] = [0, 0, 0]
    for (const row of rows) {
      if (row.maybe.includes(umbrella ? NONE : id)) continue
      const wanted = umbrella ? !row.beats.includes(NONE) : row.beats.includes(id)
      const given = filed.get(row.id) ?? []
      const assigned = umbrella ? given.length > 0 : given.includes(id)
      if (wanted && assigned) right++
      else if (assigned) wrong++
      else if (wanted) missed++
    }
    return { beat: id, judged: right + missed, ...rates(right / (right + wrong || 1), right / (right + missed || 1)) }
  })
  return { macroF1: marks.reduce((sum, { f1 }) => sum + f1, 0) / (marks.length || 1), beats: marks }
}

const nameKey = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Weight of an outlet that is not configured. */
const UNKNOWN_WEIGHT = 5

/** The items of a gold file and their outlets: the configured source of that name, if there is one. */
export function goldItems(
  rows: readonly LabelledItem[],
  sources: readonly Source[],
): { readonly items: readonly Item[]; outletOf(item: Item): Outlet } {
  const known = new Map(sources.map((source) => [nameKey(source.name), source]))
  const outlets = new Map<string, Outlet>()
  const items = rows.map((row) => {
    const source = known.get(nameKey(row.source))
    const sourceId = source?.id ?? row.source
    outlets.set(sourceId, {
      sourceId,
      name: row.source,
      url: '',
      site: '',
      language: source?.language ?? null,
      weight: source?.weight ?? UNKNOWN_WEIGHT,
      publisher: source?.publisher ?? sourceId,
      facts: null,
    })
    return goldItem(row, sourceId)
  })
  return { items, outletOf: ({ sourceId }) => outlets.get(sourceId)! }
}
