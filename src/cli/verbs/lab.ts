import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { UserError } from '../../config/user-error.ts'
import { readGoldFile } from '../../core/evaluate/labelled-items.ts'
import { withSettings } from '../../core/evaluate/replay.ts'
import type { Parameters } from '../../core/grouping/parameters.ts'
import { aliasKey, type GroupingSettings, parametersOf } from '../../core/grouping/settings.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { goldMaterial, type Hand, type Material, recentMaterial, tryOut } from '../../jobs/lab.ts'
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
  summary: 'try other numbers, aliases or rules on the last days, or on a file of judged headlines',
  about:
    'Groups and files the items of the last days anew in memory, once as now and once with other numbers, aliases or rules, ' +
    'and shows which stories would become one, fall apart or be filed elsewhere, and why; with precision and recall against ' +
    'what editors decided of pairs, or against the labels of a gold file (TSV: id, date, source, title, summary, url, story, ' +
    'beats, beats_maybe). The machine alone is asked: decisions of editors are left out of it. With nothing to try, the ' +
    'stories as they stand are compared with a replay. Writes nothing to the store.',
  examples: [
    ['--set threshold=0.25', 'join only what is more alike'],
    ['--with other.config.json --html trial.html', 'other rules for beats, as a report to read in a browser'],
    ['--gold judged.tsv --alias "Helio maker=helio"', 'another name, on judged headlines'],
    ['--days 3 --json', 'what a replay changes of the last three days, as JSON'],
  ],
  shape: (command) =>
    command
      .option('--days <n>', `how many days back (default: ${DAYS})`)
      .option('--gold <file>', 'judged headlines in the place of the last days')
      .option('--set <key=value...>', 'another number or weight of the grouping, as in threshold=0.25')
      .option('--alias <name=name...>', 'another name for somebody, as in "ChatGPT maker=OpenAI"')
      .option('--with <file>', 'another configuration: its rules for beats, its aliases and thresholds')
      .option('--html <file>', 'write a report to read in a browser, too')
      .option('--limit <n>', 'changes of each sort that are printed', '20')
      .option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) => {
    if (flags.gold !== undefined && flags.days !== undefined)
      throw new UserError(
        '--days and --gold exclude each other: one takes the items of the store, one those of a file.',
        USAGE,
      )
    const days = wholeNumber('--days', flags.days ?? DAYS, 1, 3660)
    const limit = wholeNumber('--limit', flags.limit ?? '20', 0, 1_000_000)
    const aliases = (flags.alias ?? []).map(aliasOf)
    return withApp(flags.gold === undefined ? 'read' : 'look', async ({ app }) => {
      const config = app.config()
      const now: Hand = { parameters: parametersOf(config.grouping), beats: config.beats }
      const other = flags.with === undefined ? config : loadConfig(resolve(io.cwd, flags.with))
      const parameters = numbersOf(other.grouping, aliases, flags.set ?? [])
      const tried = changesOf(flags).length === 0 ? now : { parameters, beats: other.beats }
      const material = await materialOf(app, flags, days, now.parameters, io)
      const progress = replayProgress(io, material.items.length)
      const trial = await tryOut(app, material, now, tried, progress.saw).finally(progress.end)
      const changes = changesOf(flags)
      if (flags.html !== undefined) {
        const file = resolve(io.cwd, flags.html)
        await keep(file, labPage(trial, changes).body)
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

/** Names that mean the same, the one that counts first, as the configuration lists them. */
function aliasOf(text: string): readonly string[] {
  const names = text.split('=')
  if (names.length !== 2 || names.some((name) => aliasKey(name) === ''))
    throw new UserError(`--alias ${text}: expected a name, "=" and another, as in "ChatGPT maker=OpenAI".`, USAGE)
  return names.toReversed()
}

function numbersOf(
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
  ...(other === undefined ? [] : [`the beats and the grouping of ${other}`]),
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
      `no items were grouped in the last ${plural(days, 'day')}: crawl first, or give --days or --gold.`,
    )
  }
  const text = await readFile(resolve(io.cwd, gold), 'utf8').catch((error) => {
    throw new UserError(`${gold} can't be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`)
  })
  try {
    const rows = readGoldFile(text)
    if (rows.length === 0) throw new Error('it holds no headlines')
    return goldMaterial(app, rows)
  } catch (error) {
    throw new UserError(`${gold}: ${(error as Error).message}.`)
  }
}

const keep = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((error) => {
    throw new UserError(
      `${file} can't be written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
    )
  })
