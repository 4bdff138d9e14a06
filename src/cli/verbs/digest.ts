import { didYouMean } from '../../config/suggest.ts'
import { type DigestConfig, UserError } from '../../config.ts'
import { dayOf, isDay } from '../../core/days.ts'
import { digestDays, digestFor } from '../../jobs/close.ts'
import type { World } from '../../jobs/world.ts'
import { digestText } from '../digest-text.ts'
import { FAILURE, OK, USAGE } from '../exit-codes.ts'
import { print } from '../io.ts'
import { paintFor } from '../paint.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly day?: string; readonly digest?: string; readonly json?: boolean }

export const digest: Verb<Options> = {
  summary: 'print the digest of a day',
  about:
    'Prints a digest as plain text, for a terminal or a mail: the stories of one local day by beat, each with its ' +
    'publishers and address. Without --day it is the newest day that has stories. A day that has closed never changes.',
  examples: [
    ['', 'the newest digest'],
    ['--day 2026-03-04 | mail -s "AI digest" desk@example.org', 'mail the digest of a day'],
    ['--json | jq .stories', 'how many stories it holds'],
  ],
  shape: (command) =>
    command
      .option('--day <YYYY-MM-DD>', 'local day in the time zone of the site')
      .option('--digest <id>', 'which digest; the first one configured otherwise')
      .option('--json', 'print JSON on stdout'),
  run: ({ io, flags, inHouse }) =>
    inHouse('read', async ({ world }) => {
      const { id } = pick(world, flags.digest)
      const { site } = world.config()
      const day = await pickDay(world, id, flags.day)
      const found = await digestFor(world, id, day)
      if (!found) {
        io.stderr.write(`there is no digest "${id}" of ${day}\n`)
        return FAILURE
      }
      const columns = Math.min(io.stdout.isTTY ? io.stdout.columns || 80 : 80, 100)
      const text = flags.json
        ? `${JSON.stringify(found, null, 2)}\n`
        : digestText(found, site, paintFor(io.stdout, io.env), columns)
      await print(io.stdout, text)
      return OK
    }),
}

const pick = (world: World, id: string | undefined): DigestConfig => {
  const { digests } = world.config()
  const found = id === undefined ? digests[0] : digests.find((each) => each.id === id)
  if (found) return found
  if (id === undefined) throw new UserError('no digest is configured.')
  const known = digests.map((each) => each.id)
  throw new UserError(
    `there is no digest "${id}".${didYouMean(id, known)} Known: ${known.join(', ') || 'none'}.`,
    USAGE,
  )
}

const pickDay = async (world: World, id: string, given: string | undefined): Promise<string> => {
  if (given !== undefined && !isDay(given))
    throw new UserError(`"${given}" is no day of the calendar; write it as in 2026-03-04.`, USAGE)
  return given ?? (await digestDays(world, id))[0]?.day ?? dayOf(world.now(), world.config().site.timeZone)
}
