import { describe, expect, it, test } from 'vitest'
import type { ReuseTerms } from '../../../src/core/source/source.ts'
import { applyReuseTerms } from '../../../src/core/story/apply-reuse-terms.ts'
import { composeStory } from '../../../src/core/story/compose-story.ts'
import { applyTermsToItem, DEFAULT_REUSE_TERMS, quotableText, quoteOf } from '../../../src/core/story/reuse-terms.ts'
import type { Report, StoryView } from '../../../src/core/story/story.ts'
import { makeOutlet, makeReport } from '../../support/make.ts'
import { anItem } from '../../support/store-builders.ts'

const TEXT = 'Northwind doubles the throughput. It ships in spring. Nobody knows the price yet.'

const report = (id: string, terms: Partial<ReuseTerms> | null, over: object = {}, weight = 5): Report =>
  makeReport(
    anItem(id, 'one', { excerpt: TEXT, time: 1000, ...over }),
    makeOutlet(id, { weight, ...(terms && { terms: { ...DEFAULT_REUSE_TERMS, ...terms } }) }),
  )

const storyOf = (reports: readonly Report[]) =>
  composeStory({ id: 's', reports, previous: null, beats: [], now: 5000, tagAuthority: 'wire.example' })

const view = (...reports: Report[]): StoryView => ({ story: storyOf(reports), reports })

test.each([
  ['all of a shorter text', 600, TEXT],
  ['all of a text that just fits', TEXT.length, TEXT],
  ['whole words', 24, 'Northwind doubles the…'],
  ['nothing', 0, ''],
  ['nothing for a negative limit', -1, ''],
])('quotes %s', (_, excerpt, expected) => {
  expect(quotableText(TEXT, { excerpt })).toBe(expected)
})

describe('the quotation of a report', () => {
  it('ends with the attribution that the source asks for', () => {
    expect(quoteOf(report('a', { excerpt: 24, attribution: '© Example Press' }))).toBe(
      'Northwind doubles the… — © Example Press',
    )
  })
  it('is empty where nothing may be quoted', () => {
    expect(quoteOf(report('a', { excerpt: 0, attribution: '© Example Press' }))).toBe('')
  })
})

describe('an item under terms', () => {
  const item = anItem('a', 'one', {
    excerpt: TEXT,
    enclosures: [
      { url: 'https://a.example/talk.mp3', type: 'audio/mpeg' },
      { url: 'https://a.example/photo', type: 'image/jpeg' },
      { url: 'https://a.example/photo.JPG?w=1' },
    ],
  })
  it('drops the URLs of pictures that may not be shown', () => {
    const bound = applyTermsToItem(item, { ...DEFAULT_REUSE_TERMS, images: 'none' })
    expect(bound.image).toBeNull()
    expect(bound.enclosures.map(({ url }) => url)).toEqual(['https://a.example/talk.mp3'])
  })
  it('keeps the URLs of pictures that may be shown', () => {
    expect(applyTermsToItem(item, { ...DEFAULT_REUSE_TERMS, images: 'show' })).toBe(item)
  })
})

describe('applyReuseTerms', () => {
  it('returns a story of sources without terms unchanged', () => {
    const open = view(report('a', null), report('b', null))
    expect(applyReuseTerms(open)).toBe(open)
  })

  it('cuts each report by the terms of its source, the story by those of its lead', () => {
    const shown = applyReuseTerms(
      view(report('a', { excerpt: 24 }, {}, 9), report('b', { excerpt: 0 }), report('c', null)),
    )
    expect(shown?.story.excerpt).toBe('Northwind doubles the…')
    expect(shown?.reports.map(({ item }) => item.excerpt)).toEqual(['Northwind doubles the…', '', TEXT])
  })

  it('makes the next report the lead when the source of the first opted out', () => {
    const whole = view(
      report('a', {}, { title: 'Theirs', language: 'en' }, 9),
      report('b', {}, { title: 'Ours', language: 'de' }),
    )
    expect(whole.story.headline).toBe('Theirs')
    const [first, second] = whole.reports
    const out = { ...first!, outlet: { ...first!.outlet, terms: { ...DEFAULT_REUSE_TERMS, optOut: true } } }
    const shown = applyReuseTerms({ story: whole.story, reports: [out, second!] })
    expect(shown?.story).toMatchObject({ headline: 'Ours', leadId: second!.item.id, publishers: 1, language: 'de' })
    expect(shown?.reports.map(({ outlet }) => outlet.sourceId)).toEqual(['b'])
  })

  it('is null when all sources opted out', () => {
    expect(applyReuseTerms(view(report('a', { optOut: true }), report('b', { optOut: true })))).toBeNull()
  })

  it('makes no headline of an untitled text that may not be quoted', () => {
    const whole = view(report('a', {}, { title: '' }))
    expect(whole.story.headline).toContain('Northwind')
    const [only] = whole.reports
    const bound = { ...only!, outlet: { ...only!.outlet, terms: { ...DEFAULT_REUSE_TERMS, excerpt: 0 } } }
    expect(applyReuseTerms({ story: whole.story, reports: [bound] })?.story).toMatchObject({
      headline: 'The a',
      excerpt: '',
    })
  })

  it('changes nothing in a story that was composed under the same terms', () => {
    const whole = view(report('a', { excerpt: 24, attribution: 'by leave' }, {}, 9), report('b', { excerpt: 10 }))
    expect(applyReuseTerms(whole)?.story).toEqual(whole.story)
  })
})

describe('a story composed under terms', () => {
  const both = [report('a', { optOut: true }, { title: 'Theirs', time: 1 }, 9), report('b', {}, { title: 'Ours' })]

  it('counts only the reports of sources that did not opt out', () => {
    expect(storyOf(both)).toMatchObject({ headline: 'Ours', publishers: 1, firstAt: 1000 })
    expect(storyOf(both).contentHash).toBe(storyOf([both[1]!]).contentHash)
  })

  it('has no content hash when all sources opted out, and keeps its id', () => {
    expect(storyOf([both[0]!])).toMatchObject({ id: 's', contentHash: '', publishers: 0 })
  })

  it('is updated when the terms change what a reader sees', () => {
    const before = storyOf([report('a', {})])
    const reports = [report('a', { excerpt: 0 })]
    const after = composeStory({ id: 's', reports, previous: before, beats: [], now: 9000, tagAuthority: 'x.example' })
    expect(after).toMatchObject({ updated: 9000, published: before.published, excerpt: '' })
  })
})
