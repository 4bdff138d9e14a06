import { didYouMean } from '../../config/suggest.ts'
import { UserError } from '../../config/user-error.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { OK, SOURCE, USAGE } from '../exit-codes.ts'
import { type PreviewSource, preview, previewText } from '../reports/source-preview.ts'
import { paintFor } from '../terminal/colours.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const sourcesCheck: Verb<Options> = {
  args: '<id-or-url...>',
  summary: 'fetch and parse sources without storing anything',
  about:
    'Fetches each source, given by id or URL, and shows what is in it: title, format, language, entries, the newest ' +
    "titles, and everything that could not be read. Nothing is stored. The exit code is 4 if any of them can't be " +
    'fetched or parsed.',
  examples: [
    ['openai-news', 'check a configured source'],
    ['https://example.org/feed.xml', 'check a URL before adding it'],
    ['https://example.org/feed.xml --json | jq .feed.faults', 'only what could not be read'],
  ],
  configure: (command) => command.option('--json', 'print JSON on stdout, a list with one element per source'),
  run: ({ io, args, flags, withApp }) =>
    withApp('read-or-empty', async ({ app }) => {
      const wanted = args.map((arg) => find(app, arg))
      const all = []
      for (const source of wanted) {
        const result = await preview(app, source, io.signal)
        io.signal.throwIfAborted()
        all.push(result)
        if (!flags.json) await print(io.stdout, previewText(result, paintFor(io.stdout, io.env)))
      }
      if (flags.json) await print(io.stdout, `${JSON.stringify(all, null, 2)}\n`)
      return all.every(({ problem }) => problem === null) ? OK : SOURCE
    }),
}

const find = (app: AppContext, arg: string): PreviewSource => {
  const { sources } = app.config()
  const source = sources.find(({ id }) => id === arg) ?? sources.find(({ url }) => url === arg)
  if (source) return source
  if (/^https?:\/\//i.test(arg)) return { kind: 'feed', url: arg, page: null, language: null }
  const known = sources.map(({ id }) => id)
  throw new UserError(`there is no source "${arg}", and it is not an http(s) URL.${didYouMean(arg, known)}`, USAGE)
}
