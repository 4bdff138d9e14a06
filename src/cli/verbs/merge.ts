import { type DecideOptions, decide } from '../decide.ts'
import type { Verb } from '../verb.ts'

export const merge: Verb<DecideOptions> = {
  args: '<ids...>',
  alias: 'link',
  summary: 'put items into one story',
  about:
    'Records that the items belong to one story; no later report separates them. The id of a story means its lead item. ' +
    'Decisions combine: if a belongs with b, and b with c, then a belongs with c. If decisions conflict, the later one ' +
    'applies. A running service on the same data applies it within seconds.',
  examples: [
    ['3f2a9c0de1b44a17 91c07b55ad0e8f32', 'make two stories one'],
    ['--undo 3f2a9c0de1b44a17 91c07b55ad0e8f32', 'withdraw that; the story stays until new reports suggest otherwise'],
  ],
  configure: (command) => command.option('--undo', 'withdraw the decision'),
  run: (invocation) => decide('must-link', invocation),
}
