import { didYouMean } from '../../config/suggest.ts'
import { UserError } from '../../config/user-error.ts'
import { clockFault, newestAttempt } from '../../core/source/clock.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import type { CrawlReport } from '../../jobs/crawl/crawl.ts'
import { crawlRound, type Which } from '../../jobs/crawl/crawl-round.ts'
import { OK, SOURCE, USAGE } from '../exit-codes.ts'
import { crawlProgress, isFailure } from '../reports/crawl-progress.ts'
import { type Io, print, stopCode } from '../terminal/io.ts'
import { duration, relative } from '../terminal/text.ts'
import type { Verb } from '../verb.ts'

type Options = {
  readonly all?: boolean
  readonly source?: readonly string[]
  readonly json?: boolean
  readonly progress: boolean
}

export const crawl: Verb<Options> = {
  summary: 'fetch sources once, group new items into stories, and exit',
  about:
    'Fetches the sources that are due (or all, or the named ones), stores what is new, and groups it into stories and ' +
    'beats. Progress goes to stderr. If a few sources fail, the crawl still succeeds: the report names them, and ' +
    'they are retried later. Sources named with --source must all succeed.',
  examples: [
    ['', 'fetch the sources that are due'],
    ['--all', 'fetch every source now'],
    ['--source openai-news --source deepmind-blog', 'fetch these two'],
    ['--all --json > report.json', 'save the report for another program'],
  ],
  configure: (command) =>
    command
      .option('--all', 'fetch every source, due or not')
      .option('--source <id>', 'fetch this source, due or not (repeatable)', collect)
      .option('--json', 'print the report as JSON on stdout')
      .option('--no-progress', 'print plain lines instead of rewriting one line'),
  run: ({ io, flags, withApp }) =>
    withApp('write', async ({ app }) => {
      const which = whichOf(app, flags)
      const clock = await clockProblem(app, which)
      if (clock !== null) throw new UserError(clock)
      const rewrite = io.stderr.isTTY === true && flags.progress
      const progress = crawlProgress(io, await sizeOf(app, which), rewrite)
      const report = await crawlRound(app, which, { signal: io.signal, onSource: progress.add })
      progress.end()
      if (flags.json) await print(io.stdout, `${JSON.stringify(report, null, 2)}\n`)
      await summarise(io, app, report)
      return io.signal.aborted ? stopCode(io.signal.reason) : crawlCode(which, report)
    }),
}

/** Why nothing may be fetched by this clock. `--all` and `--source` believe a clock that is behind what is stored. */
const clockProblem = async (app: AppContext, which: Which): Promise<string | null> => {
  const newest = newestAttempt(await app.store.sourceStates())
  const waited = which === 'due' ? 0 : Number.POSITIVE_INFINITY
  const fault = clockFault({ now: app.now(), earliest: app.earliest, newest, waited })
  const advice = 'Set the clock; if it is right and was ahead before, run "beatwire crawl --all" once.'
  return fault === null ? null : `${fault}: nothing was fetched. ${advice}`
}

const collect = (value: string, before: readonly string[] = []) => [...before, value]

const whichOf = (app: AppContext, { all, source }: Options): Which => {
  if (all && source) throw new UserError('use either --all or --source, not both.', USAGE)
  if (all) return 'all'
  if (!source) return 'due'
  const known = app.config().sources.map(({ id }) => id)
  for (const id of source)
    if (!known.includes(id))
      throw new UserError(
        `there is no source "${id}".${didYouMean(id, known)} "beatwire sources list" lists them all.`,
        USAGE,
      )
  return { ids: [...new Set(source)] }
}

/** The number of sources the crawl will fetch. */
const sizeOf = async (app: AppContext, which: Which): Promise<number> => {
  if (which === 'all') return app.config().sources.length
  if (which !== 'due') return which.ids.length
  const now = app.now()
  const known = new Set(app.config().sources.map(({ id }) => id))
  return (await app.store.sourceStates()).filter(({ sourceId, nextAt }) => known.has(sourceId) && nextAt <= now).length
}

/** The exit code of a finished crawl. */
export const crawlCode = (which: Which, report: CrawlReport): number => {
  const failed = report.sources.filter(isFailure).length
  if (typeof which === 'object') return failed > 0 || report.sources.length < which.ids.length ? SOURCE : OK
  return report.outage || (report.sources.length > 0 && failed === report.sources.length) ? SOURCE : OK
}

const summarise = async (io: Io, app: AppContext, report: CrawlReport & { readonly stories: number }) => {
  const waiting = report.sources.filter(({ kind }) => kind === 'waiting').length
  const fetched = report.sources.length - waiting
  if (report.sources.length === 0) {
    const next = await app.store.nextDueAt()
    const when = next === null ? '' : `; the next is due ${relative(next, app.now())}`
    io.stderr.write(app.config().sources.length === 0 ? 'no sources are configured\n' : `nothing is due${when}\n`)
    return
  }
  const failed = report.sources.filter(isFailure).length
  const parts = [
    `${plural(fetched, 'source')} fetched in ${duration(report.ms)}`,
    plural(report.inserted, 'new item'),
    ...(report.changed > 0 ? [`${report.changed} changed`] : []),
    `${plural(report.stories, 'story', 'stories')} updated`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waiting > 0 ? [`${waiting} not fetched because their hosts asked us to wait`] : []),
  ]
  io.stderr.write(`${parts.join(', ')}\n`)
  if (report.outage)
    io.stderr.write(
      'almost no host could be reached: this machine seems to be offline. No source is counted as failing.\n',
    )
}
