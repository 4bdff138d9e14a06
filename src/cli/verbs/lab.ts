import { UserError } from '../../config.ts'
import type { Rift } from '../../core/replay.ts'
import { withSettings } from '../../core/replay.ts'
import { TUNING, type Tuning } from '../../core/tuning.ts'
import { type Trial, tryOut } from '../../jobs/lab.ts'
import { OK, USAGE } from '../exit-codes.ts'
import { print } from '../io.ts'
import { count, plain } from '../text.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly days?: string; readonly set?: readonly string[]; readonly json?: boolean }

const PARTS = 3

export const lab: Verb<Options> = {
  summary: 'try other numbers of the grouping on the last days',
  about:
    'Groups the items of the last days anew in memory, with other numbers of the grouping, and prints which stories would become ' +
    'one and which would fall apart, and how many pairs decided by editors the machine alone gets right. Writes nothing.',
  examples: [
    ['--days 14 --set threshold=0.25', 'join only what is more alike'],
    ['--days 14 --json', 'what a replay with the shipped numbers changes, as JSON'],
  ],
  shape: (command) =>
    command
      .option('--days <n>', 'how many days back', '14')
      .option('--set <key=value...>', 'another number of the grouping, as in threshold=0.25')
      .option('--json', 'print JSON on stdout'),
  run: ({ io, flags, inHouse }) =>
    inHouse('read', async ({ world }) => {
      const trial = await tryOut(world, daysOf(flags.days ?? '14'), tuningOf(flags.set ?? []))
      const { titles, ...rest } = trial
      await print(io.stdout, flags.json ? `${JSON.stringify(rest, null, 2)}\n` : labText(trial))
      return OK
    }),
}

const daysOf = (text: string): number => {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 3660)
    throw new UserError(`--days "${text}": expected a whole number from 1 to 3660.`, USAGE)
  return days
}

const tuningOf = (settings: readonly string[]): Tuning => {
  try {
    return withSettings(TUNING, settings)
  } catch (error) {
    throw new UserError(`${(error as Error).message}.`, USAGE)
  }
}

export function labText({ items, storiesNow, storiesThen, merged, split, decided, titles }: Trial): string {
  const lines = [`${count(items, 'item')}: ${count(storiesNow, 'story', 'stories')} now, ${storiesThen} then`]
  if (decided.pairs > 0)
    lines.push(`of ${count(decided.pairs, 'pair')} decided by editors the machine gets ${decided.right} right`)
  const show = (title: string, found: readonly Rift[]) => {
    lines.push('', `${title}: ${found.length}`)
    for (const { storyId, parts } of found) {
      lines.push(`  story ${storyId}`)
      for (const part of parts.slice(0, PARTS)) lines.push(`    ${part.length} × ${plain(titles.get(part[0]!) ?? '')}`)
      if (parts.length > PARTS) lines.push(`    and ${count(parts.length - PARTS, 'part')} more`)
    }
  }
  show('would become one', merged)
  show('would fall apart', split)
  return `${lines.join('\n')}\n`
}
