import { describe, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../../src/core/grouping/recent-items.ts'
import { ALIASES, meantBy } from '../../../../src/core/grouping/vectors/aliases.ts'
import { background, group, item } from '../../../support/grouping.ts'

describe('meantBy', () => {
  it.each<[string, string, string[]]>([
    ['one word', 'alphabet buys a startup', ['google']],
    ['two words', 'the chatgpt maker hires', ['openai']],
    ['each once', 'facebook parent and instagram owner', ['meta']],
    ['none that is there already', 'google parent alphabet', []],
    ['none for half of a name', 'facebook hires a parent', []],
    ['none from the prototype', 'constructor tostring', []],
  ])('%s: %s', (_name, text, meant) => {
    expect(meantBy(text.split(' '), ALIASES)).toEqual(meant)
  })
})

it('makes one story of what two names tell, with names of one’s own', () => {
  const items = [
    item('alpha', 'Quanta hires a chief scientist', { id: 'a' }),
    item('beta', 'The folding robot company has a new lead of research', { id: 'b' }),
  ]
  const stories = (aliases: Record<string, string>) =>
    new Set(
      group(items, createRecentItems(background, { ...DEFAULT_PARAMETERS, threshold: 0.1, aliases })).map(
        (one) => one.storyId,
      ),
    ).size
  expect(stories({})).toBe(2)
  expect(stories({ 'folding robot': 'quanta', 'new lead': 'hires' })).toBe(1)
})
