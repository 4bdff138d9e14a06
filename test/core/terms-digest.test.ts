import { expect, test } from 'vitest'
import type { Digest, DigestStory } from '../../src/core/digest.ts'
import type { StoryView } from '../../src/core/stories.ts'
import { withoutOutlets } from '../../src/core/terms-digest.ts'
import { aStory } from '../store/builders.ts'

const story = (id: string, outlets: readonly string[]): DigestStory => ({
  id,
  tag: `tag:x,2026:${id}`,
  headline: `${outlets[0]} on ${id}`,
  excerpt: `Words of ${outlets[0]}.`,
  language: 'en',
  publishers: outlets.length,
  published: 1,
  reports: outlets.map((outlet) => ({ outlet, title: `${outlet} on ${id}`, link: null, time: 1, language: 'en' })),
  update: { edition: '2026-10-08', publishers: 1, before: `${outlets[0]} before` },
})

const digest = (...sections: DigestStory[][]): Digest => ({
  version: 2,
  id: 'daily',
  title: 'Daily',
  period: 'daily',
  day: '2026-10-09',
  tag: 'tag:x,2026:digest/daily/2026-10-09',
  timeZone: 'UTC',
  closedAt: 5,
  sections: sections.map((stories, at) => ({ beat: `beat${at}`, title: `Beat ${at}`, stories, left: 0 })),
  stories: sections.flat().length,
  left: 0,
  caps: null,
  unreached: [{ name: 'Alpha', site: null, health: 'failed' }],
})

const view = (id: string): [string, StoryView] => [
  id,
  {
    story: aStory(id, 'x', { headline: 'Beta now', excerpt: 'Words of Beta.', publishers: 7, language: 'de' }),
    reports: [],
  },
]

test('leaves all else as it was', () => {
  const before = { ...digest([story('a', ['Beta', 'Gamma'])]), unreached: [] }
  expect(withoutOutlets(before, ['Alpha'], new Map([view('a')]))).toEqual(before)
})

test('takes the outlet out, and its words from the head of a story', () => {
  const after = withoutOutlets(
    digest([story('led', ['Alpha', 'Beta']), story('joined', ['Beta', 'Alpha', 'Gamma'])], [story('alone', ['Alpha'])]),
    ['Alpha'],
    new Map([view('led'), view('joined')]),
  )
  expect(JSON.stringify(after)).not.toContain('Alpha')
  expect(after).toMatchObject({ stories: 2, closedAt: 5 })
  expect(after.sections.map(({ beat }) => beat)).toEqual(['beat0'])
  expect(after.sections[0]?.stories).toMatchObject([
    { id: 'led', headline: 'Beta now', excerpt: 'Words of Beta.', language: 'de', publishers: 2 },
    { id: 'joined', headline: 'Beta on joined', excerpt: 'Words of Beta.', publishers: 3 },
  ])
})
