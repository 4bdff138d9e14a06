import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadConfig } from '../config/load.ts'
import { parseBeatClassifier } from '../core/beats/beat-classifier.ts'
import {
  type BeatMarks,
  goldItem,
  goldItems,
  type LabelledItem,
  type Marks,
  markBeats,
  markStories,
  readGoldFile,
} from '../core/evaluate/labelled-items.ts'
import { replay } from '../core/evaluate/replay.ts'
import { beatsByItem, fileStories } from '../core/evaluate/replayed-stories.ts'
import { DEFAULT_PARAMETERS, type Parameters } from '../core/grouping/parameters.ts'
import { createRecentItems } from '../core/grouping/recent-items.ts'
import { parametersOf, withSettings } from '../core/grouping/settings.ts'
import { type Background, parseBackground } from '../core/grouping/vectors/background.ts'
import { judgedMonths } from './judged.ts'
import { runAs } from './run.ts'

/** The story of every labelled item, grouped as in production if they arrive in crawls of six hours. */
export const streamGold = (
  rows: readonly LabelledItem[],
  background: Background,
  parameters: Parameters = DEFAULT_PARAMETERS,
): ReadonlyMap<string, string> =>
  replay(
    rows.map((row) => goldItem(row)),
    createRecentItems(background, parameters),
  )

const three = (x: number): string => x.toFixed(3)

export const marksText = ({ items, b3, pairs }: Marks): string =>
  [
    `${items} items`,
    `B3 P ${three(b3.p)} R ${three(b3.r)} F1 ${three(b3.f1)}`,
    `pairs P ${three(pairs.p)} R ${three(pairs.r)} F1 ${three(pairs.f1)}`,
  ].join('  ')

/** The marks of each beat on its own line. */
export const beatsText = ({ macroF1, beats }: BeatMarks): string =>
  [
    `beats macro-F1 ${three(macroF1)}`,
    ...beats.map(
      ({ beat, p, r, f1, judged }) => `  ${beat.padEnd(15)} P ${three(p)} R ${three(r)} F1 ${three(f1)}  (${judged})`,
    ),
  ].join('\n')

/** Predictions as a table: id, story, beats separated by commas. */
export const predictions = (
  rows: readonly LabelledItem[],
  stories: ReadonlyMap<string, string>,
  filed: ReadonlyMap<string, readonly string[]>,
): string =>
  `id\tstory\tbeats\n${rows
    .map(({ id }) => `${id}\t${stories.get(id) ?? '-'}\t${(filed.get(id) ?? []).join(',')}\n`)
    .join('')}`

const artefact = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../src/artefacts/${name}`, import.meta.url)), 'utf8')

const USAGE =
  'usage: bench-judgement --gold FILE [--out PRED.tsv] [--judged TEXTS.tsv] [--set key=value]... [--config FILE]'
const SHIPPED = fileURLToPath(new URL('../../feeds.config.json', import.meta.url))

/** `npm run bench:judgement -- --gold FILE [--out PRED.tsv] [--judged TEXTS.tsv] [--set key=value]... [--config FILE]` */
function main(): void {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string', multiple: true },
      out: { type: 'string' },
      judged: { type: 'string' },
      set: { type: 'string', multiple: true },
      config: { type: 'string', default: SHIPPED },
    },
  })
  const files = values.gold ?? []
  if (files.length === 0 && !values.judged) throw new Error(USAGE)
  if (values.out && files.length !== 1) throw new Error(`--out needs exactly one --gold file\n${USAGE}`)
  const background = parseBackground(artefact('background.tsv'))
  const model = parseBeatClassifier(artefact('beats.tsv'))
  const { beats, sources, grouping } = loadConfig(values.config)
  const parameters = withSettings(parametersOf(grouping), values.set ?? [])
  for (const file of files) {
    const rows = readGoldFile(readFileSync(file, 'utf8'))
    const { items, outletOf } = goldItems(rows, sources)
    const stories = replay(items, createRecentItems(background, parameters))
    const filed = beatsByItem(fileStories(items, stories, outletOf, beats, model))
    console.log(`${file}  ${marksText(markStories(rows, stories))}`)
    const marks = markBeats(rows, filed, beats)
    if (marks) console.log(beatsText(marks))
    if (values.out) writeFileSync(values.out, predictions(rows, stories, filed))
  }
  for (const { name, rows } of values.judged ? judgedMonths(values.judged) : [])
    console.log(`${name}  ${marksText(markStories(rows, streamGold(rows, background, parameters)))}`)
}

runAs(import.meta.url, main)
