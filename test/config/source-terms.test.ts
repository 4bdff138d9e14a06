import { describe, expect, test } from 'vitest'
import { buildConfig } from '../../src/config/build.ts'
import { fileSchema } from '../../src/config/schema/file.ts'

const file = (over: object, source: object = {}) => ({
  site: { title: 'Wire', contact: 'desk@wire.example' },
  sources: [{ id: 'alpha', name: 'Alpha', url: 'https://alpha.example/feed', ...source }],
  beats: [{ id: 'ai', title: 'AI', umbrella: true, words: ['AI'] }],
  ...over,
})
const built = (over: object, source: object = {}) => buildConfig(fileSchema.parse(file(over, source)))
const open = { excerpt: 300, images: 'none', attribution: null, optOut: false }

describe('terms of a source', () => {
  test.each([
    ['are modest by default', {}, {}, open],
    ['are the defaults', { defaults: { terms: { excerpt: 100 } } }, {}, { ...open, excerpt: 100 }],
    [
      'are its group’s before the defaults',
      { defaults: { terms: { excerpt: 100, images: 'show' } }, groups: { press: { terms: { excerpt: 50 } } } },
      { group: 'press' },
      { ...open, excerpt: 50, images: 'show' },
    ],
    [
      'are its own before its group’s, key by key',
      { groups: { press: { terms: { excerpt: 50, attribution: '© Press' } } } },
      { group: 'press', terms: { excerpt: 0 } },
      { ...open, excerpt: 0, attribution: '© Press' },
    ],
    [
      'take a line off again by null',
      { defaults: { terms: { attribution: '© Press' } } },
      { terms: { attribution: null } },
      open,
    ],
    ['ignore an attribution that is blank', {}, { terms: { attribution: '  ' } }, open],
  ])('%s', (_, over, source, expected) => {
    expect(built(over, source).sources[0]?.terms).toEqual(expected)
  })

  test.each([true, false])('with an opt-out keep it from being fetched (enabled: %s)', (enabled) => {
    const config = built({}, { enabled, terms: { optOut: true } })
    expect(config.sources).toEqual([])
    expect(config.optedOut).toMatchObject([{ id: 'alpha', terms: { optOut: true } }])
  })

  test.each([
    ['an excerpt longer than what is stored', {}, { terms: { excerpt: 601 } }],
    ['a fraction of a character', {}, { terms: { excerpt: 1.5 } }],
    ['an unknown word for images', {}, { terms: { images: 'all' } }],
    ['an unknown key', {}, { terms: { excerpts: 1 } }],
    ['an opt-out for all sources', { defaults: { terms: { optOut: true } } }, {}],
  ])('may not be %s', (_, over, source) => {
    expect(fileSchema.safeParse(file(over, source)).success).toBe(false)
  })
})
