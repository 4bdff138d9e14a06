import { describe, expect, it } from 'vitest'
import { hasColours } from '../../../src/cli/terminal/colours.ts'
import type { Sink } from '../../../src/cli/terminal/io.ts'

describe('colour', () => {
  const pipe: Sink = { write: () => true }
  const terminal: Sink = { write: () => true, isTTY: true }
  it.each([
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR does not count', terminal, { NO_COLOR: '' }, true],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
  ])('%s', (_, sink, env, wanted) => expect(hasColours(sink, env)).toBe(wanted))
})
