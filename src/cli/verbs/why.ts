import { addFormerNames } from '../../core/grouping/former-names.ts'
import { explainStory } from '../../jobs/explain-story.ts'
import { FAILURE, OK } from '../exit-codes.ts'
import { whyText } from '../reports/why.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const why: Verb<Options> = {
  args: '<id>',
  summary: 'explain why an item is in its story',
  about:
    'Prints what joined an item, or each item of a story, to the others: the nearest report, the words and names they share ' +
    'with their weights, the hours between them, every signal and penalty, the stories it was not put with, and why the story ' +
    'is in its beats. Pairs are compared again with current word weights. Reads only.',
  examples: [
    ['3f2a9c0de1b44a17', 'why these reports are one story'],
    ['3f2a9c0de1b44a17 --json | jq .items', 'the same as JSON'],
  ],
  configure: (command) => command.option('--json', 'print JSON on stdout'),
  run: ({ io, args, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const reason = await explainStory(app, args[0]!)
      if (reason === null) {
        io.stderr.write(`no grouped item and no story has the id "${args[0]}"\n`)
        return FAILURE
      }
      await print(io.stdout, flags.json ? `${JSON.stringify(reason, addFormerNames, 2)}\n` : whyText(reason))
      return OK
    }),
}
