import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { groupBy } from '../core/collections/group-by.ts'
import type { LabelledItem } from '../core/evaluate/labelled-items.ts'

/** Texts of one month with our story labels. */
export interface JudgedMonth {
  readonly name: string
  readonly rows: readonly LabelledItem[]
}

/** Titles of shopping columns and series: they can't be told apart without their outlet, which is unknown. */
const COLUMNS =
  /\b(?:deals?|black friday|cyber monday|prime day|presidents' day|labor day|memorial day|discounts?|% off|coupon|i tested|expert tested|best .* 20\d\d|hand-picked|airpods|earbuds|headphones|tvs?|vpns?|power station|robot vacuum|charger|laptops?|chromebooks?|soundbar|speaker|smartwatch|kindle|fire tv|roku|linux|macbook|ipad|galaxy|pixel|oura|one-minute daily)\b/i
/** What a forum writes in place of a summary. */
const FORUM = /submitted by \/u\/\S+ \[link\] \[comments\]\s*$/

/** A short hash that identifies a text without containing it. */
export const textKey = (date: string, title: string): string =>
  createHash('sha256').update(`${date}\t${title}`).digest('hex').slice(0, 10)

const noon = (date: string): number => Date.parse(`${date.slice(0, 10)}T12:00:00Z`)

/**
 * Joins the labels of `judged.tsv` (month, key, story) with the table of the labelled texts (date, title, summary). Days
 * of a month before the first and after the last label are cut. Throws an Error if no labelled text is in the table.
 */
export function readJudged(labels: string, texts: string): JudgedMonth[] {
  const known = new Map<string, { readonly date: string; readonly title: string; readonly summary: string }>()
  const once = new Set<string>()
  for (const line of texts.split(/\r?\n/).slice(1)) {
    const [date = '', title = '', summary = ''] = line.split('\t')
    // A repeated text was labelled only once.
    const same = `${title}\t${summary.slice(0, 80)}`.toLowerCase()
    if (line === '' || once.has(same)) continue
    once.add(same)
    known.set(textKey(date, title), { date, title, summary })
  }
  const rows = labels.split('\n').slice(1).filter(Boolean)
  const given = groupBy(
    rows.map((row) => row.split('\t')),
    ([month = '']) => month,
  )
  const months = [...given].map(([name, judged]) => {
    const storyOf = new Map(judged.map(([, key = '', story = '']) => [key, story]))
    const dates = [...storyOf.keys()].flatMap((key) => known.get(key)?.date ?? []).sort()
    const [first = '', last = ''] = [dates[0], dates.at(-1)]
    const rows = [...known].flatMap(([key, { date, title, summary }]): LabelledItem[] => {
      if (date < first || date > last) return []
      const column = COLUMNS.test(title)
      return [
        {
          id: key,
          source: column ? 'columns' : key,
          title,
          summary: summary.replace(FORUM, '').trim(),
          url: '',
          story: column ? '?' : (storyOf.get(key) ?? '-'),
          beats: [],
          maybe: [],
          time: noon(date),
        },
      ]
    })
    return { name, rows }
  })
  if (months.every(({ rows }) => rows.length === 0)) throw new Error('none of the judged texts is in this table')
  return months
}

/** The months that we judged, with the table of texts at this path. */
export const judgedMonths = (texts: string): JudgedMonth[] =>
  readJudged(
    readFileSync(fileURLToPath(new URL('../../src/tools/judged.tsv', import.meta.url)), 'utf8'),
    readFileSync(texts, 'utf8'),
  )
