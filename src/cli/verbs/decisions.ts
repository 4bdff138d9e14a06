import { type DecidedItem, type ListedDecision, listDecisions } from '../../jobs/decide.ts'
import { quoted, VERB_OF } from '../decide.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const decisions: Verb<Options> = {
  summary: 'list what editors said of items',
  about:
    'Prints every word on two items that was given with "link" or "part", oldest first, and how it stands: it holds; it waits, ' +
    'for an item that is not known yet or for the next run of the grouping; or later words overruled it. Reads only.',
  examples: [
    ['', 'all of them'],
    ['--json', 'the same as JSON'],
  ],
  shape: (command) => command.option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const words = await listDecisions(app)
      if (words.length === 0) io.stderr.write('no editor said anything yet; see "beatwire link --help"\n')
      await print(io.stdout, flags.json ? `${JSON.stringify(words, null, 2)}\n` : words.map(lineOf).join(''))
      return OK
    }),
}

const named = (item: DecidedItem | null, id: string): string => (item ? quoted(item) : `${id}, which is not known yet`)

const lineOf = (word: ListedDecision): string =>
  `${VERB_OF[word.kind]} ${word.a} ${word.b}: ${word.state}\n  ${named(word.itemA, word.a)}\n  ${named(word.itemB, word.b)}\n`
