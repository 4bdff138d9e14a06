import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { group } from '../src/core/group.ts'
import { createWindow } from '../src/core/window.ts'
import { background, item } from './core/grouping.ts'
import { bCubed, type GoldRow, readGold } from './support/gold.ts'

const gold = (name: string) => fileURLToPath(new URL(`../../shared/gold/${name}.tsv`, import.meta.url))
const names = ['stories-2026-02', 'stories-2026-07']
const SIX_HOURS = 6 * 3_600_000

/** Groups the rows as they would have arrived: in steps of six hours, each seeing only what came before. */
const stream = (rows: readonly GoldRow[]): Map<string, string> => {
  const window = createWindow(background)
  const steps = new Map<number, GoldRow[]>()
  for (const row of rows) {
    const step = Math.floor(row.ms / SIX_HOURS)
    steps.set(step, [...(steps.get(step) ?? []), row])
  }
  const story = new Map<string, string>()
  for (const [, step] of [...steps].sort(([a], [b]) => a - b)) {
    const items = step.map(({ id, source, title, summary, url, ms }) =>
      item(source, title, { id, excerpt: summary, url: url || null, time: ms }),
    )
    for (const { itemId, storyId } of group(items, window)) story.set(itemId, storyId)
  }
  return story
}

describe.skipIf(!names.every((name) => existsSync(gold(name))))(
  'labelled headlines, streamed (skipped where ../shared/gold is not there)',
  () => {
    it.each(names)('%s: B³ F1 of at least .90, precision of at least .94', (name) => {
      const rows = readGold(readFileSync(gold(name), 'utf8'))
      const { p, r, f1 } = bCubed(rows, stream(rows))
      expect(r).toBeGreaterThan(0.85)
      expect(p).toBeGreaterThanOrEqual(0.94)
      expect(f1).toBeGreaterThanOrEqual(0.9)
    })
  },
)
