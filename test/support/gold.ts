import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type LabelledItem, type Marks, markStories, readGoldFile } from '../../src/core/evaluate/labelled-items.ts'
import { DEFAULT_PARAMETERS } from '../../src/core/grouping/parameters.ts'
import { streamGold } from '../../src/tools/bench-judgement.ts'
import { background } from './grouping.ts'

/** Our own labelled stream. Every headline and every name in it is invented. */
export const inventedGold = (): LabelledItem[] =>
  readGoldFile(readFileSync(fileURLToPath(new URL('../fixtures/gold/invented.tsv', import.meta.url)), 'utf8'))

/** Scores of the shipped grouping on a labelled stream; the threshold to join can be scaled. */
export const scoreGold = (rows: readonly LabelledItem[], thresholdScale = 1): Marks =>
  markStories(
    rows,
    streamGold(rows, background, { ...DEFAULT_PARAMETERS, threshold: DEFAULT_PARAMETERS.threshold * thresholdScale }),
  )

/**
 * B-cubed precision, recall and F1 of predicted stories (item id to story), computed independently of our own code. Rows of
 * story `?` are not scored.
 */
export const bCubed = (gold: readonly LabelledItem[], story: ReadonlyMap<string, string>) => {
  const scored = gold.filter((row) => row.story !== '?')
  const groups = (keyOf: (row: LabelledItem) => string) => {
    const made = new Map<string, Set<string>>()
    for (const row of scored) made.set(keyOf(row), (made.get(keyOf(row)) ?? new Set()).add(row.id))
    return made
  }
  const wantKey = (row: LabelledItem) => (row.story === '-' || row.story === '' ? `\u0000${row.id}` : row.story)
  const madeKey = (row: LabelledItem) => story.get(row.id) ?? `\u0000${row.id}`
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
