import { OK } from '../exit-codes.ts'
import { writeLines } from '../terminal/write-lines.ts'
import type { Verb } from '../verb.ts'

export const exportAssignments: Verb = {
  summary: 'print which story and beats every item was given to',
  about:
    'Prints a table of tab-separated values with the header id, story, beats: the own guid of every item that has ' +
    'been grouped, the id of its story, and its beats joined by commas, the umbrella beat among them. Reads only.',
  examples: [['> assignments.tsv', 'keep the table in a file, to score it against a judged one']],
  run: ({ io, withApp }) =>
    withApp('read', async ({ app }) => {
      await writeLines(
        io,
        app.store.exportItems(),
        ({ guid, link, story, beats }) =>
          story === null ? null : [cell(guid || (link ?? '')), story, beats.join(',')].join('\t'),
        'id\tstory\tbeats',
      )
      return OK
    }),
}

const cell = (text: string): string => text.replace(/[\t\r\n]+/g, ' ')
