import { plural } from '../../core/text/plural.ts'
import type { Discovery } from '../../sources/discover/discover.ts'
import { discover } from '../../sources/discover/discover.ts'
import { OK, SOURCE } from '../exit-codes.ts'
import { type Paint, paintFor } from '../terminal/colours.ts'
import { print } from '../terminal/io.ts'
import { plain, relative } from '../terminal/text.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const sourcesDiscover: Verb<Options> = {
  args: '<site>',
  summary: 'find the feeds of a site',
  about:
    'Looks for the feeds of a site: at the URL itself, among the feeds its page announces or links to, then at common ' +
    'addresses. Each feed found is parsed and shown with its newest titles. Nothing is stored. The exit code is 4 if ' +
    'there is none.',
  examples: [
    ['example.org', 'find the feeds of a site'],
    ["example.org --json | jq -r '.candidates[0].url'", 'only the URL of the best one'],
  ],
  configure: (command) => command.option('--json', 'print JSON on stdout'),
  run: ({ io, args, flags, withApp }) =>
    withApp('read-or-empty', async ({ app }) => {
      const found = await discover(args[0] ?? '', (request) => app.get(request, io.signal))
      io.signal.throwIfAborted()
      if (flags.json) await print(io.stdout, `${JSON.stringify(found, null, 2)}\n`)
      else await print(io.stdout, discoveryText(found, paintFor(io.stdout, io.env), app.now()))
      if (found.message !== null && !flags.json) io.stderr.write(`${plain(found.message)}\n`)
      return found.candidates.length > 0 ? OK : SOURCE
    }),
}

const foundAs = {
  given: 'the URL itself',
  link: 'announced',
  anchor: 'linked',
  guess: 'at a common address',
} as const

/** The candidates as text, numbered from 1. */
export const discoveryText = ({ candidates }: Discovery, paint: Paint, now: number): string =>
  candidates
    .map((one, index) => {
      const age = one.newest === null ? 'undated' : `newest ${relative(one.newest, now)}`
      const facts = [one.format, plural(one.entries, 'entry', 'entries'), age, foundAs[one.found]].join(', ')
      const titles = one.preview.map((title) => `     · ${plain(title)}\n`).join('')
      return `${index + 1}. ${paint('bold', plain(one.title) || '(no title)')}\n   ${plain(one.url)}\n   ${facts}\n${titles}`
    })
    .join('')
