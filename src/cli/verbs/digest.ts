import { didYouMean } from '../../config/suggest.ts'
import type { DigestConfig } from '../../config/types.ts'
import { UserError } from '../../config/user-error.ts'
import { keyAt, keyOf, periodOf } from '../../core/calendar/periods.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { digestDays, digestFor } from '../../jobs/close-digests.ts'
import { digestMail } from '../../outputs/digest-mail.ts'
import { digestText } from '../../outputs/digest-text.ts'
import { FAILURE, OK, USAGE } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = {
  readonly day?: string
  readonly digest?: string
  readonly html?: boolean
  readonly json?: boolean
}

export const digest: Verb<Options> = {
  summary: 'print an edition of a digest',
  about:
    'Prints a digest as plain text, for a terminal or a mail: the stories of one local day or week by beat, each with ' +
    'its publishers and address. Without --day it is the newest edition that has stories. A closed one never changes.',
  examples: [
    ['', 'the newest digest'],
    ['--day 2026-03-04 | mail -s "AI digest" desk@example.org', 'mail the digest of a day'],
    ['--day 2026-W10 --html', 'that of a week, as HTML for a mail'],
    ['--json | jq .stories', 'how many stories it holds'],
  ],
  shape: (command) =>
    command
      .option('--day <YYYY-MM-DD>', 'local day in the time zone of the site, or a week as in 2026-W10')
      .option('--digest <id>', 'which digest; the first one configured otherwise')
      .option('--html', 'print HTML for a mail')
      .option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const asked = judged(flags.day)
      const rules = pick(app, flags.digest, asked)
      const day = await editionOf(app, rules, asked)
      const found = await digestFor(app, rules.id, day)
      if (!found) {
        io.stderr.write(`there is no digest "${rules.id}" of ${day}\n`)
        return FAILURE
      }
      const config = app.config()
      const text = flags.json
        ? `${JSON.stringify(found, null, 2)}\n`
        : flags.html
          ? digestMail(found, config).body
          : digestText(found, config).body
      await print(io.stdout, text)
      return OK
    }),
}

const judged = (given: string | undefined): string | undefined => {
  if (given !== undefined && periodOf(given) === null)
    throw new UserError(
      `"${given}" is no day of the calendar; write it as in 2026-03-04, or a week as in 2026-W10.`,
      USAGE,
    )
  return given
}

const pick = (app: AppContext, id: string | undefined, asked: string | undefined): DigestConfig => {
  const { digests } = app.config()
  const period = asked === undefined ? null : periodOf(asked)
  const found =
    id === undefined
      ? (digests.find((each) => each.period === period) ?? digests[0])
      : digests.find((each) => each.id === id)
  if (found) return found
  if (id === undefined) throw new UserError('no digest is configured.')
  const known = digests.map((each) => each.id)
  throw new UserError(
    `there is no digest "${id}".${didYouMean(id, known)} Known: ${known.join(', ') || 'none'}.`,
    USAGE,
  )
}

/** The edition asked for; a day names the week it is in where the digest is weekly. */
const editionOf = async (app: AppContext, { id, period }: DigestConfig, asked: string | undefined): Promise<string> => {
  if (asked !== undefined) return periodOf(asked) === 'daily' ? keyOf(asked, period) : asked
  const newest = (await digestDays(app, id))[0]?.day
  return newest ?? keyAt(app.now(), period, app.config().site.timeZone)
}
