import { OK } from '../exit-codes.ts'
import { writeLines } from '../terminal/write-lines.ts'
import type { Verb } from '../verb.ts'

export const exportItems: Verb = {
  summary: 'print every item as a line of JSON',
  about:
    'Prints one JSON object a line for every item ever read: source, sourceUrl, guid, link, title, published (epoch ' +
    'milliseconds or null), language, story (its id or null) and beats. Reads only; it may run beside "serve".',
  examples: [
    ['> items.jsonl', 'keep all items in a file'],
    ['| jq -r \'select(.beats[] == "chips") | .title\'', 'titles of the chips beat'],
  ],
  run: ({ io, withApp }) =>
    withApp('read', async ({ app }) => {
      await writeLines(io, app.store.exportItems(), (item) => JSON.stringify(item))
      return OK
    }),
}
