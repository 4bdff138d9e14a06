import { OK } from '../exit-codes.ts'
import { writeLines } from '../terminal/write-lines.ts'
import type { Verb } from '../verb.ts'

export const exportItems: Verb = {
  summary: 'print all items as JSON Lines',
  about:
    'Prints every stored item as one JSON object per line: source, sourceUrl, guid, link, title, published (epoch ' +
    'milliseconds or null), language, story (its id or null) and beats. Reads only; can run beside "serve".',
  examples: [
    ['> items.jsonl', 'save all items in a file'],
    ['| jq -r \'select(.beats[] == "chips") | .title\'', 'the titles of the chips beat'],
  ],
  run: ({ io, withApp }) =>
    withApp('read', async ({ app }) => {
      await writeLines(io, app.store.exportItems(), (item) => JSON.stringify(item))
      return OK
    }),
}
