import { OK } from '../exit-codes.ts'
import { writeLines } from '../terminal/write-lines.ts'
import type { Verb } from '../verb.ts'

export const exportAssignments: Verb = {
  summary: 'print the story and beats of every item',
  about:
    'Prints tab-separated values with the header id, story, beats: for every grouped item its own guid, the id of its ' +
    'story, and its beats separated by commas, including the umbrella beat. Reads only.',
  examples: [['> assignments.tsv', 'save the table, to compare it with labelled items']],
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
