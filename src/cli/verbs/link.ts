import { type SayOptions, speak } from '../decide.ts'
import type { Verb } from '../verb.ts'

export const link: Verb<SayOptions> = {
  args: '<ids...>',
  summary: 'say that items tell one story',
  about:
    'Puts items into one story, for good: no later report takes them apart again. A story may stand for its lead. What follows ' +
    'from several words holds as well (a with b, b with c: a with c); where words contradict each other, the later one counts. ' +
    'A service that runs on the same data carries it out within seconds.',
  examples: [
    ['3f2a9c0de1b44a17 91c07b55ad0e8f32', 'make two stories one'],
    ['--undo 3f2a9c0de1b44a17 91c07b55ad0e8f32', 'take that back; the story stays until new reports show otherwise'],
  ],
  shape: (command) => command.option('--undo', 'take back what was said of these items'),
  run: (call) => speak('must-link', call),
}
