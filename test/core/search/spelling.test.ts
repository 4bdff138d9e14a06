import { describe, expect, it } from 'vitest'
import { closestWord } from '../../../src/core/search/spelling.ts'

describe('closestWord', () => {
  const known = [
    { term: 'northwind', stories: 40 },
    { term: 'northern', stories: 3 },
    { term: 'chips', stories: 9 },
    { term: 'ships', stories: 2 },
  ]
  it.each([
    ['norhtwind', 'northwind'],
    ['nortwind', 'northwind'],
    ['hips', 'chips'],
    ['zebra', null],
    ['chips', 'ships'],
  ])('%s: %s', (word, meant) => expect(closestWord(word, known)).toBe(meant))
})
