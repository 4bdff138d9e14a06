import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { regroup } from '../core/group.ts'
import { TUNING, type Tuning } from '../core/tuning.ts'
import { type Background, parseBackground } from '../core/weights.ts'
import { createWindow } from '../core/window.ts'
import { type GoldRow, goldItem, type Marks, markStories, readGoldFile } from './gold.ts'

const CRAWL = 6 * 3_600_000

/**
 * Groups labelled headlines as they would have arrived: in crawls of six hours, each seeing only what came before, by the code that
 * runs live. Answers the story of every item as it stood after the last crawl.
 */
export function streamGold(
  rows: readonly GoldRow[],
  background: Background,
  tuning: Tuning = TUNING,
): ReadonlyMap<string, string> {
  const window = createWindow(background, tuning)
  const stories = new Map<string, string>()
  const crawls = new Map<number, GoldRow[]>()
  for (const row of rows) {
    const crawl = Math.floor(row.time / CRAWL)
    crawls.set(crawl, [...(crawls.get(crawl) ?? []), row])
  }
  for (const [, crawl] of [...crawls].sort(([a], [b]) => a - b)) {
    const { placed, merges } = regroup(crawl.map(goldItem), window)
    for (const { itemId, storyId } of placed) stories.set(itemId, storyId)
    for (const { from, to } of merges)
      for (const [itemId, storyId] of stories) if (storyId === from) stories.set(itemId, to)
  }
  return stories
}

const three = (x: number): string => x.toFixed(3)

export const marksText = ({ items, b3, pairs }: Marks): string =>
  [
    `${items} items`,
    `B3 P ${three(b3.p)} R ${three(b3.r)} F1 ${three(b3.f1)}`,
    `pairs P ${three(pairs.p)} R ${three(pairs.r)} F1 ${three(pairs.f1)}`,
  ].join('  ')

/** `key=value` settings over the shipped ones; an unknown key or a value that is no number is an Error. */
export function tuned(settings: readonly string[]): Tuning {
  const numbers = settings.map((setting) => {
    const [key = '', value = ''] = setting.split('=')
    if (typeof TUNING[key as keyof Tuning] !== 'number' || value === '' || !Number.isFinite(Number(value)))
      throw new Error(`--set ${setting}: expected one of the numbers of core/tuning.ts and a number`)
    return [key, Number(value)]
  })
  return { ...TUNING, ...Object.fromEntries(numbers) }
}

/** `npm run bench:judgement -- --gold FILE [--out PRED.tsv] [--set key=value]...` */
function main(): void {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string', multiple: true },
      out: { type: 'string' },
      set: { type: 'string', multiple: true },
    },
  })
  if (!values.gold) throw new Error('usage: bench-judgement --gold FILE [--out PRED.tsv] [--set key=value]...')
  const shipped = fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url))
  const background = parseBackground(readFileSync(shipped, 'utf8'))
  const tuning = tuned(values.set ?? [])
  for (const file of values.gold) {
    const rows = readGoldFile(readFileSync(file, 'utf8'))
    const stories = streamGold(rows, background, tuning)
    console.log(`${file}  ${marksText(markStories(rows, stories))}`)
    if (values.out)
      writeFileSync(
        values.out,
        `id\tstory\tbeats\n${rows.map(({ id }) => `${id}\t${stories.get(id) ?? '-'}\t\n`).join('')}`,
      )
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
