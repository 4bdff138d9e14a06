import { describe, expect, it } from 'vitest'
import { genericTitle } from '../../../src/core/text/generic-title.ts'

describe('genericTitle', () => {
  it.each<[string, ReturnType<typeof genericTitle>]>([
    ['', null],
    ['v0.9.1', 'release'],
    ['1.4.0-rc.1', 'release'],
    ['Release 2.0', 'release'],
    ['Version 1.2.3 released', 'release'],
    ['Nightly build 2026-02-01', 'release'],
    ['Weekly roundup', 'column'],
    ['Links for Monday', 'column'],
    ['AI newsletter #45', 'column'],
    ['Podcast: episode 12', 'column'],
    ['This week in AI', 'column'],
    ['Morning briefing, 3 March', 'column'],
    ['Open thread 212', 'column'],
    ['Wochenrückblick', 'column'],
    ['2026', 'release'],
    ['Plume 0.9.1', null],
    ['Weekly roundup: a dam, two hires', null],
    ['Links for Monday’s court hearing', null],
    ['OpenAI releases GPT-5', null],
    ['The best of the best of the best of the best of the week', null],
  ])('%s', (title, kind) => {
    expect(genericTitle(title)).toBe(kind)
  })
})
