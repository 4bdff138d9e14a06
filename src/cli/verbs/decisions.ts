import { type DecidedItem, type ListedDecision, listDecisions } from '../../jobs/decide.ts'
import { quoted, VERB_OF } from '../decide.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const decisions: Verb<Options> = {
  summary: 'list what editors decided about items',
  about:
    'Prints every decision recorded with "merge" or "split", oldest first, with its state. "holds": it is applied. "waits": an item ' +
    'is not known yet, or the grouping has not run since. "overruled": a later decision contradicts it. Reads only.',
  examples: [
    ['', 'all of them'],
    ['--json', 'the same as JSON'],
  ],
  configure: (command) => command.option('--json', 'print JSON on stdout'),
  run: ({ io, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const listed = await listDecisions(app)
      if (listed.length === 0) io.stderr.write('no decisions yet; see "beatwire merge --help"\n')
      await print(
        io.stdout,
        flags.json ? `${JSON.stringify(listed.map(toJson), null, 2)}\n` : listed.map(lineOf).join(''),
      )
      return OK
    }),
}

const toJson = (decision: ListedDecision) => ({ verb: VERB_OF[decision.kind], ...decision })

const named = (item: DecidedItem | null, id: string): string => (item ? quoted(item) : `${id} (not known yet)`)

const lineOf = ({ kind, a, b, state, itemA, itemB }: ListedDecision): string =>
  `${VERB_OF[kind]} ${a} ${b}: ${state}\n  ${named(itemA, a)}\n  ${named(itemB, b)}\n`
