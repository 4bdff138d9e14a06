import { expect, test } from 'vitest'
import { applyReuseTermsToDigest, mentionsAny, optedOutNames } from '../../../src/core/digest/apply-reuse-terms.ts'
import type { Digest, DigestStory } from '../../../src/core/digest/digest.ts'
import type { ReuseTerms } from '../../../src/core/source/source.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import type { StoryView } from '../../../src/core/story/story.ts'
import { aStory } from '../../support/store-builders.ts'

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
  key: '2026-10-09',
  tag: 'tag:x,2026:digest/daily/2026-10-09',
  timeZone: 'UTC',
  closedAt: 5,
  sections: sections.map((stories, at) => ({ beat: `beat${at}`, title: `Beat ${at}`, stories, left: 0 })),
  stories: sections.flat().length,
  left: 0,
  limits: null,
  unreached: [{ name: 'Alpha', site: null, health: 'failed' }],
})

const view = (id: string): [string, StoryView] => [
  id,
  {
    story: aStory(id, 'x', { headline: 'Beta now', excerpt: 'Words of Beta.', publishers: 7, language: 'de' }),
    reports: [],
  },
]

const source = (name: string, terms: Partial<ReuseTerms>) => ({ name, terms: { ...DEFAULT_REUSE_TERMS, ...terms } })

test('leaves a digest without such sources unchanged', () => {
  const before = { ...digest([story('a', ['Beta', 'Gamma'])]), unreached: [] }
  expect(applyReuseTermsToDigest(before, [source('Alpha', { optOut: true })], new Map([view('a')]))).toEqual(before)
})

test('removes an outlet that opted out, and its headline and excerpt', () => {
  const after = applyReuseTermsToDigest(
    digest([story('led', ['Alpha', 'Beta']), story('joined', ['Beta', 'Alpha', 'Gamma'])], [story('alone', ['Alpha'])]),
    [source('Alpha', { optOut: true }), source('Beta', {})],
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

test.each([
  ['the whole excerpt if that much may be quoted', { excerpt: 14 }, 'Words of Beta.'],
  ['less if less may be quoted', { excerpt: 10 }, 'Words of…'],
  ['nothing if nothing may be quoted', { excerpt: 0 }, ''],
  ['the attribution line with what is left', { excerpt: 10, attribution: '© B' }, 'Words of… — © B'],
])('quotes %s', (_, terms, expected) => {
  const after = applyReuseTermsToDigest(digest([story('a', ['Beta', 'Gamma'])]), [source('Beta', terms)], new Map())
  expect(after.sections[0]?.stories[0]?.excerpt).toBe(expected)
})

test('an attribution line in the stored excerpt is not cut off', () => {
  const before = { ...story('a', ['Beta']), excerpt: 'Words of Beta. — © Beta Press' }
  const after = applyReuseTermsToDigest(
    digest([before]),
    [source('Beta', { excerpt: 14, attribution: '© Beta Press' })],
    new Map(),
  )
  expect(after.sections[0]?.stories[0]?.excerpt).toBe(before.excerpt)
})

test('the headline of an untitled note is a quotation too', () => {
  const [report] = story('a', ['Beta']).reports
  const before = { ...story('a', ['Beta']), headline: 'Words of Beta.', reports: [{ ...report!, title: '' }] }
  const headline = (excerpt: number) =>
    applyReuseTermsToDigest(digest([before]), [source('Beta', { excerpt })], new Map()).sections[0]?.stories[0]
      ?.headline
  expect([headline(99), headline(10), headline(0)]).toEqual(['Words of Beta.', 'Words of…', 'Beta'])
})

test('finds whether a source that opted out is named', () => {
  const names = optedOutNames([source('Alpha', { optOut: true }), source('Beta', {})])
  expect(mentionsAny(digest([story('a', ['Beta', 'Alpha'])]), names)).toBe(true)
  expect(mentionsAny({ ...digest([story('a', ['Beta'])]), unreached: [] }, names)).toBe(false)
  expect(mentionsAny(digest([story('a', ['Beta'])]), names)).toBe(true)
})
