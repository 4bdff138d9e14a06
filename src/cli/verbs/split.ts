import { type DecideOptions, decide } from '../decide.ts'
import type { Verb } from '../verb.ts'

export const split: Verb<DecideOptions> = {
  args: '<ids...>',
  alias: 'part',
  summary: 'keep items in different stories',
  about:
    'Records that the items belong to different stories; no later report joins them. If they share a story it is split: the ' +
    'other reports go where they fit best, the largest part keeps the id, and a part that was a story before gets its old id ' +
    'back. The id of a story means its lead item. A running service on the same data applies it within seconds.',
  examples: [
    ['91c07b55ad0e8f32 5d1e6aa07c3b9f48', 'these two reports are not about one event'],
    ['--undo 91c07b55ad0e8f32 5d1e6aa07c3b9f48', 'withdraw that'],
  ],
  configure: (command) => command.option('--undo', 'withdraw the decision'),
  run: (invocation) => decide('cannot-link', invocation),
}
