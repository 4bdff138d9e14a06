import { didYouMean } from '../../config/suggest.ts'
import type { DigestConfig } from '../../config/types.ts'
import { UserError } from '../../config/user-error.ts'
import { keyAt, keyOf, periodOf } from '../../core/calendar/periods.ts'
import { digestJson } from '../../core/digest/digest-json.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { findDigest, listDigests } from '../../jobs/digests/find-digests.ts'
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
  summary: 'print a digest',
  about:
    'Prints a digest as plain text, for a terminal or an email: the stories of one local day or week by beat, each with ' +
    'its publishers and address. Without --day, the newest edition that has stories. A closed digest never changes.',
  examples: [
    ['', 'the newest digest'],
    ['--day 2026-03-04 | mail -s "AI digest" desk@example.org', 'mail the digest of that day'],
    ['--day 2026-W10 --html', 'the digest of a week, as HTML for an email'],
    ['--json | jq .stories', 'the number of stories in it'],
  ],
  configure: (command) =>
    command
      .option('--day <YYYY-MM-DD>', 'a local day in the time zone of the site, or a week as in 2026-W10')
      .option('--digest <id>', 'which digest (default: the first one configured)')
      .option('--html', 'print HTML for an email')
      .option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const wanted = checked(flags.day)
      const rules = pick(app, flags.digest, wanted)
      const day = await editionOf(app, rules, wanted)
      const found = await findDigest(app, rules.id, day)
      if (!found) {
        io.stderr.write(`there is no digest "${rules.id}" for ${day}\n`)
        return FAILURE
      }
      const config = app.config()
      const text = flags.json
        ? `${JSON.stringify(digestJson(found), null, 2)}\n`
        : flags.html
          ? digestMail(found, config).body
          : digestText(found, config).body
      await print(io.stdout, text)
      return OK
    }),
}

const checked = (given: string | undefined): string | undefined => {
  if (given !== undefined && periodOf(given) === null)
    throw new UserError(
      `"${given}" is not a calendar day; write a day as in 2026-03-04, or a week as in 2026-W10.`,
      USAGE,
    )
  return given
}

const pick = (app: AppContext, id: string | undefined, wanted: string | undefined): DigestConfig => {
  const { digests } = app.config()
  const period = wanted === undefined ? null : periodOf(wanted)
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

/** The day or week of the wanted edition; for a weekly digest, a day means its week. */
const editionOf = async (
  app: AppContext,
  { id, period }: DigestConfig,
  wanted: string | undefined,
): Promise<string> => {
  if (wanted !== undefined) return periodOf(wanted) === 'daily' ? keyOf(wanted, period) : wanted
  const newest = (await listDigests(app, id))[0]?.key
  return newest ?? keyAt(app.now(), period, app.config().site.timeZone)
}
