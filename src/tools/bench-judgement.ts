import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { replay, withSettings } from '../core/replay.ts'
import { TUNING, type Tuning } from '../core/tuning.ts'
import { type Background, parseBackground } from '../core/weights.ts'
import { createWindow } from '../core/window.ts'
import { type GoldRow, goldItem, type Marks, markStories, readGoldFile } from './gold.ts'

/** The story of every judged headline, as the live code groups them when they arrive in crawls of six hours. */
export const streamGold = (
  rows: readonly GoldRow[],
  background: Background,
  tuning: Tuning = TUNING,
): ReadonlyMap<string, string> => replay(rows.map(goldItem), createWindow(background, tuning))

const three = (x: number): string => x.toFixed(3)

export const marksText = ({ items, b3, pairs }: Marks): string =>
  [
    `${items} items`,
    `B3 P ${three(b3.p)} R ${three(b3.r)} F1 ${three(b3.f1)}`,
    `pairs P ${three(pairs.p)} R ${three(pairs.r)} F1 ${three(pairs.f1)}`,
  ].join('  ')

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
  const tuning = withSettings(TUNING, values.set ?? [])
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
