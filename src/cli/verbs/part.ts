import { type SayOptions, speak } from '../decide.ts'
import type { Verb } from '../verb.ts'

export const part: Verb<SayOptions> = {
  args: '<ids...>',
  summary: 'say that items tell different stories',
  about:
    'Keeps items in different stories, for good. Where they share one it is cut: the other reports go where they fit best, the ' +
    'larger part keeps the id, and a part that was a story before gets its own id back. A story may stand for its lead. A ' +
    'service that runs on the same data carries it out within seconds.',
  examples: [
    ['91c07b55ad0e8f32 5d1e6aa07c3b9f48', 'these two reports are not about one event'],
    ['--undo 91c07b55ad0e8f32 5d1e6aa07c3b9f48', 'take that back'],
  ],
  shape: (command) => command.option('--undo', 'take back what was said of these items'),
  run: (call) => speak('cannot-link', call),
}
