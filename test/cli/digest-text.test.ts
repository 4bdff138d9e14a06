import { describe, expect, it } from 'vitest'
import { digestText } from '../../src/cli/digest-text.ts'
import { paintFor } from '../../src/cli/paint.ts'
import type { Digest, DigestStory } from '../../src/core/digest.ts'

const site = { url: 'https://news.example.org/wire/' }
const paint = paintFor({ write: () => true }, {})
const report = (outlet: string) => ({ outlet, title: 't', link: null, time: 0, language: null })
const story = (over: Partial<DigestStory>): DigestStory => ({
  id: 's1',
  tag: 'tag:example.org,2026:s1',
  headline: 'Heron 3 is out',
  excerpt: 'Its weights are open.',
  language: 'en',
  publishers: 1,
  published: 0,
  reports: [report('The Lantern Post')],
  update: null,
  ...over,
})
const digest = (over: Partial<Digest>): Digest => ({
  version: 2,
  id: 'daily',
  period: 'daily',
  tag: 'tag:example.org,2026:digest/daily/2026-03-04',
  caps: null,
  unreached: [],
  title: 'Daily digest',
  day: '2026-03-04',
  timeZone: 'Europe/Vienna',
  closedAt: null,
  sections: [],
  stories: 0,
  left: 0,
  ...over,
})

describe('digestText', () => {
  it('says so where nothing happened', () => {
    expect(digestText(digest({}), site, paint)).toBe(
      'Daily digest – 2026-03-04\n=========================\nEurope/Vienna, still open, 0 stories\n\n' +
        'Nothing happened that day, or nothing has been read yet.\n',
    )
  })

  it('prints sections, publishers and addresses', () => {
    const told = story({
      publishers: 2,
      reports: ['The Lantern Post', 'Signal & Silicon', 'The Lantern Post'].map(report),
    })
    const text = digestText(
      digest({
        closedAt: 1,
        stories: 1,
        left: 3,
        sections: [{ beat: 'models', title: 'Models', stories: [told], left: 3 }],
      }),
      site,
      paint,
    )
    expect(text).toBe(
      'Daily digest – 2026-03-04\n=========================\nEurope/Vienna, closed, 1 story\n\nMODELS\n------\n' +
        '* Heron 3 is out\n  Its weights are open.\n  2 independent publishers: The Lantern Post, Signal & Silicon\n' +
        '  https://news.example.org/wire/story/s1\n\n  … and 3 more\n',
    )
  })

  it.each([
    ['a long headline is broken and indented', 'word '.repeat(40), /^ {2}word/m],
    ['a hostile headline cannot speak to the terminal', '\u001b]0;owned\u0007title', /\* \]0;ownedtitle/],
    ['an empty headline is named', ' ', /\* \(no title\)/],
  ])('%s', (_, headline, wanted) => {
    const sections = [{ beat: 'b', title: 'B', stories: [story({ headline })], left: 0 }]
    const text = digestText(digest({ stories: 1, sections }), site, paint, 60)
    expect(text).toMatch(wanted)
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
  })
})
