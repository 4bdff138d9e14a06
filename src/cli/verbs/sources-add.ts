import { loadConfig, readConfigText } from '../../config/load.ts'
import { UserError } from '../../config/user-error.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { type Candidate, discover } from '../../sources/discover/discover.ts'
import type { Outline } from '../../sources/discover/opml.ts'
import { mergeSources, writeConfig } from '../config-file.ts'
import { FAILURE, OK, SOURCE, USAGE } from '../exit-codes.ts'
import { paintFor } from '../terminal/colours.ts'
import type { Io } from '../terminal/io.ts'
import { ask, confirm, isInteractive } from '../terminal/prompt.ts'
import { plain } from '../terminal/text.ts'
import type { Verb } from '../verb.ts'
import { discoveryText } from './sources-discover.ts'

type Options = {
  readonly yes?: boolean
  readonly name?: string
  readonly id?: string
  readonly group?: string
  readonly weight?: string
}

export const sourcesAdd: Verb<Options> = {
  args: '<url>',
  summary: 'add a feed, or the feed of a site, to the configuration',
  about:
    'Reads the feed at the URL, or finds the feeds of that site, shows title, entries and newest titles, and asks before ' +
    'it adds the source at the end of the configuration file; the rest of the file is left as it is. Without a terminal ' +
    'it needs --yes and takes the best feed. A running "serve" starts to crawl it without a restart.',
  examples: [
    ['https://example.org/feed.xml', 'look at a feed, then add it'],
    ['example.org --yes --weight 7', 'add the best feed of a site without asking'],
  ],
  configure: (command) =>
    command
      .option('--yes', 'do not ask')
      .option('--name <name>', 'name of the outlet (default: the title of the feed)')
      .option('--id <id>', 'permanent id (default: made from the name)')
      .option('--group <group>', 'group in the configuration that sets schedule and weight')
      .option('--weight <number>', 'publisher weight, 0 to 10'),
  run: ({ io, args, flags, settings, withApp }) =>
    withApp('read-or-empty', async ({ app }) => {
      const { configFile } = settings()
      loadConfig(configFile)
      const before = readConfigText(configFile)
      const candidate = await choose(app, io, args[0] ?? '', flags.yes === true)
      if (typeof candidate === 'number') return candidate
      const merged = mergeSources(before, [outlineOf(candidate, flags)], extraOf(flags))
      const [known] = merged.skipped
      if (known) {
        io.stderr.write(`${plain(known.url)} is already source ${known.id}\n`)
        return OK
      }
      const [source] = merged.added
      const question = `Add it as "${plain(source?.name ?? '')}" (${source?.id}) to ${configFile}?`
      if (!flags.yes && !(await confirm(io, question))) {
        io.stderr.write('nothing was added\n')
        return FAILURE
      }
      await writeConfig(configFile, merged.text)
      io.stderr.write(`added: ${source?.id} ${plain(source?.url ?? '')}\n`)
      return OK
    }),
}

/** The feed to add, or an exit code if there is none. */
const choose = async (app: AppContext, io: Io, url: string, yes: boolean): Promise<Candidate | number> => {
  if (!yes && !isInteractive(io))
    throw new UserError('there is no terminal to ask on; use --yes to add without asking.', USAGE)
  const found = await discover(url, (request) => app.get(request, io.signal))
  io.signal.throwIfAborted()
  const [best] = found.candidates
  if (!best) {
    io.stderr.write(`${plain(found.message ?? 'no feed was found')}\n`)
    return SOURCE
  }
  io.stderr.write(discoveryText(found, paintFor(io.stderr, io.env), app.now()))
  if (yes || found.candidates.length === 1) return best
  const answer = await ask(io, `Which one? [1-${found.candidates.length}, 1] `)
  const chosen = found.candidates[Number(answer || '1') - 1]
  if (chosen) return chosen
  io.stderr.write('nothing was added\n')
  return FAILURE
}

const outlineOf = (candidate: Candidate, flags: Options): Outline => ({
  title: flags.name ?? candidate.title,
  xmlUrl: candidate.url,
  htmlUrl: candidate.site,
  language: candidate.language,
  folder: null,
})

const extraOf = ({ id, group, weight }: Options): object => ({
  ...(id === undefined ? {} : { id }),
  ...(group === undefined ? {} : { group }),
  ...(weight === undefined ? {} : { weight: Number(weight) }),
})
