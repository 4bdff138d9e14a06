import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { UserError } from '../../config/user-error.ts'
import { readGoldFile } from '../../core/evaluate/labelled-items.ts'

import type { Parameters } from '../../core/grouping/parameters.ts'
import { aliasKey, type GroupingSettings, parametersOf, withSettings } from '../../core/grouping/settings.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { goldMaterial, type Material, recentMaterial, runTrial, type Setup } from '../../jobs/lab.ts'
import { labPage } from '../../outputs/lab-page.ts'
import { OK, USAGE } from '../exit-codes.ts'
import { labJson, labText } from '../reports/lab.ts'
import { replayProgress } from '../reports/replay-progress.ts'
import { type Io, print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = {
  readonly days?: string
  readonly gold?: string
  readonly set?: readonly string[]
  readonly alias?: readonly string[]
  readonly with?: string
  readonly html?: string
  readonly limit?: string
  readonly json?: boolean
}

const DAYS = '14'

export const lab: Verb<Options> = {
  summary: 'try other parameters, aliases or rules on recent items or labelled headlines',
  about:
    'Groups recent items and assigns beats in memory, once with the current settings and once with other parameters, aliases or ' +
    'rules. Shows which stories would be merged, split or moved to other beats, and why; with precision and recall against the ' +
    'pairs that editors decided, or against the labels of a gold file (TSV: id, date, source, title, summary, url, story, ' +
    "beats, beats_maybe). Editors' decisions are not applied in either run. With nothing to try, the stored stories are " +
    'compared with a replay. Writes nothing to the store.',
  examples: [
    ['--set threshold=0.25', 'merge only items that are more similar'],
    ['--with other.config.json --html trial.html', 'other beat rules, as a report to read in a browser'],
    ['--gold judged.tsv --alias "Helio maker=helio"', 'another name, on labelled headlines'],
    ['--days 3 --json', 'what a replay of the last three days changes, as JSON'],
  ],
  configure: (command) =>
    command
      .option('--days <n>', `days to go back (default: ${DAYS})`)
      .option('--gold <file>', 'use labelled headlines instead of stored items')
      .option('--set <key=value...>', 'another parameter or weight of the grouping, as in threshold=0.25')
      .option('--alias <name=name...>', 'another name for the same thing, as in "ChatGPT maker=OpenAI"')
      .option('--with <file>', 'another configuration: its beat rules, aliases and parameters')
      .option('--html <file>', 'also write a report to read in a browser')
      .option('--limit <n>', 'changes of each kind to print', '20')
      .option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) => {
    if (flags.gold !== undefined && flags.days !== undefined)
      throw new UserError('use either --days or --gold: the items come from the store or from a file.', USAGE)
    const days = wholeNumber('--days', flags.days ?? DAYS, 1, 3660)
    const limit = wholeNumber('--limit', flags.limit ?? '20', 0, 1_000_000)
    const aliases = (flags.alias ?? []).map(aliasOf)
    return withApp(flags.gold === undefined ? 'read' : 'read-or-empty', async ({ app }) => {
      const config = app.config()
      const now: Setup = { parameters: parametersOf(config.grouping), beats: config.beats }
      const other = flags.with === undefined ? config : loadConfig(resolve(io.cwd, flags.with))
      const parameters = trialParameters(other.grouping, aliases, flags.set ?? [])
      const tried = changesOf(flags).length === 0 ? now : { parameters, beats: other.beats }
      const material = await materialOf(app, flags, days, now.parameters, io)
      const progress = replayProgress(io, material.items.length)
      const trial = await runTrial(app, material, now, tried, progress.update).finally(progress.end)
      const changes = changesOf(flags)
      if (flags.html !== undefined) {
        const file = resolve(io.cwd, flags.html)
        await save(file, labPage(trial, changes).body)
        io.stderr.write(`${file}: written\n`)
      }
      await print(io.stdout, flags.json ? labJson(trial, changes) : labText(trial, changes, limit))
      return OK
    })
  },
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most)
    throw new UserError(`${name} "${text}": expected a whole number from ${least} to ${most}.`, USAGE)
  return number
}

/** Names for the same thing in the order of the configuration: the main name first. */
function aliasOf(text: string): readonly string[] {
  const names = text.split('=')
  if (names.length !== 2 || names.some((name) => aliasKey(name) === ''))
    throw new UserError(`--alias ${text}: expected two names separated by "=", as in "ChatGPT maker=OpenAI".`, USAGE)
  return names.toReversed()
}

function trialParameters(
  grouping: GroupingSettings,
  aliases: readonly (readonly string[])[],
  set: readonly string[],
): Parameters {
  try {
    return withSettings(parametersOf({ ...grouping, aliases: [...grouping.aliases, ...aliases] }), set)
  } catch (error) {
    throw new UserError(`${(error as Error).message}.`, USAGE)
  }
}

const changesOf = ({ set = [], alias = [], with: other }: Options): string[] => [
  ...set,
  ...alias.map((one) => `alias ${one}`),
  ...(other === undefined ? [] : [`beats and grouping of ${other}`]),
]

async function materialOf(
  app: AppContext,
  { gold }: Options,
  days: number,
  parameters: Parameters,
  io: Io,
): Promise<Material> {
  if (gold === undefined) {
    const material = await recentMaterial(app, days, parameters)
    if (material.items.length > 0) return material
    throw new UserError(
      `no items were grouped in the last ${plural(days, 'day')}: crawl first, or use --days or --gold.`,
    )
  }
  const text = await readFile(resolve(io.cwd, gold), 'utf8').catch((error) => {
    throw new UserError(`${gold} can't be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`)
  })
  try {
    const rows = readGoldFile(text)
    if (rows.length === 0) throw new Error('the file has no headlines')
    return goldMaterial(app, rows)
  } catch (error) {
    throw new UserError(`${gold}: ${(error as Error).message}.`)
  }
}

const save = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((error) => {
    throw new UserError(
      `${file} can't be written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
    )
  })
