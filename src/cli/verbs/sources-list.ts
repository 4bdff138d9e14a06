import type { Source } from '../../core/source/source.ts'
import type { SourceState } from '../../core/source/source-state.ts'
import { OK } from '../exit-codes.ts'
import { paintFor } from '../terminal/colours.ts'
import { print } from '../terminal/io.ts'
import { plain, relative, table } from '../terminal/text.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const sourcesList: Verb<Options> = {
  summary: 'list all sources with their state',
  about:
    'Lists the configured sources with their health: the result of the last fetch, the number of entries, when there was ' +
    'something new, when the next fetch is due, and what went wrong. Reads only.',
  examples: [
    ['', 'print a table'],
    ['--json | jq -r \'.[] | select(.health == "failed") | .url\'', 'URLs of failing sources'],
  ],
  configure: (command) => command.option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) =>
    withApp('read-or-empty', async ({ app }) => {
      const states = new Map((await app.store.sourceStates()).map((state) => [state.sourceId, state]))
      const { sources } = app.config()
      const rows = sources.map((source) => ({ source, state: states.get(source.id) ?? null }))
      if (flags.json) {
        await print(io.stdout, `${JSON.stringify(rows.map(toJson), null, 2)}\n`)
        return OK
      }
      const head = ['ID', 'STATE', 'ENTRIES', 'NEWS', 'NEXT', 'NAME']
      const text = table(
        head,
        rows.map((row) => toRow(row, app.now())),
        io.stdout.isTTY ? io.stdout.columns || 80 : Number.POSITIVE_INFINITY,
      )
      const [first = '', ...lines] = text.split(/(?<=\n)/)
      const paint = paintFor(io.stdout, io.env)
      const painted = lines.map((line, at) =>
        rows[at]?.state?.problem ? paint('yellow', line.trimEnd()).concat('\n') : line,
      )
      await print(io.stdout, paint('bold', first.trimEnd()).concat('\n', ...painted))
      return OK
    }),
}

interface Row {
  readonly source: Source
  readonly state: SourceState | null
}

const toRow = ({ source, state }: Row, now: number): string[] => [
  source.id,
  state?.health ?? 'new',
  state?.lastSuccessAt == null ? '-' : String(state.entries),
  state?.lastNewsAt == null ? '-' : relative(state.lastNewsAt, now),
  state ? (state.nextAt <= now ? 'due' : relative(state.nextAt, now)) : 'due',
  plain(state?.problem ? `${source.name} – ${state.problem}` : source.name),
]

const toJson = ({ source, state }: Row) => ({
  id: source.id,
  name: source.name,
  kind: source.kind,
  url: source.url,
  site: source.site,
  language: source.language,
  weight: source.weight,
  group: source.group,
  health: state?.health ?? 'new',
  problem: state?.problem ?? null,
  failures: state?.failures ?? 0,
  entries: state?.entries ?? 0,
  lastAttemptAt: state?.lastAttemptAt ?? null,
  lastSuccessAt: state?.lastSuccessAt ?? null,
  lastNewsAt: state?.lastNewsAt ?? null,
  nextAt: state?.nextAt ?? null,
})
