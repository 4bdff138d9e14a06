import { describe, expect, it, test } from 'vitest'
import type { ReuseTerms } from '../../../src/core/source/source.ts'
import { dueCandidates, failedAttempt, pictureCandidates, readPictureName } from '../../../src/core/story/picture.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import { makeOutlet, makeReport } from '../../support/make.ts'
import { anItem, aStory } from '../../support/store-builders.ts'

const HOUR = 3_600_000
const report = (id: string, terms: Partial<ReuseTerms>, over: object = {}) =>
  makeReport(
    anItem(id, 'one', {
      image: `https://${id}.example/one.jpg`,
      enclosures: [],
      link: `https://${id}.example/one`,
      ...over,
    }),
    makeOutlet(id, { terms: { ...DEFAULT_REUSE_TERMS, images: 'show' as const, ...terms } }),
  )
const keys = (...reports: ReturnType<typeof report>[]) =>
  pictureCandidates({ story: aStory('s', 'a-one'), reports }).map(({ key }) => key)

describe('pictureCandidates', () => {
  it('tries the lead first, its feed before its page', () => {
    expect(keys(report('a', {}), report('b', {}))).toEqual([
      'feed https://a.example/one.jpg',
      'page https://a.example/one',
      'feed https://b.example/one.jpg',
      'page https://b.example/one',
    ])
  })
  it.each([
    ['a source that allows none', report('a', { images: 'none' })],
    ['a source that opted out', report('a', { optOut: true })],
    ['an item without picture and link', report('a', {}, { image: null, link: null })],
    ['a vector drawing', report('a', {}, { image: 'https://a.example/one.svg?x', link: null })],
  ])('finds nothing for %s', (_, one) => {
    expect(keys(one)).toEqual([])
  })
  it('takes a picture from the enclosures, and tries each URL once', () => {
    const enclosures = [
      { url: 'https://a.example/talk.mp3', type: 'audio/mpeg' },
      { url: 'https://a.example/one.jpg', type: 'image/jpeg' },
    ]
    const one = report('a', {}, { image: null, enclosures, link: null })
    expect(keys(one, one)).toEqual(['feed https://a.example/one.jpg'])
  })
  it('tries at most three reports', () => {
    expect(keys(...['a', 'b', 'c', 'd', 'e'].map((id) => report(id, {})))).toHaveLength(6)
  })
})

describe('failedAttempt', () => {
  const [candidate] = pictureCandidates({ story: aStory('s', 'a-one'), reports: [report('a', {})] })
  const due = (attempt: ReturnType<typeof failedAttempt>, now: number) =>
    dueCandidates([candidate!], { [candidate!.key]: attempt }, now).length === 1

  it('never retries a lasting failure', () => {
    expect(due(failedAttempt(undefined, { problem: 'no picture', lasting: true }, 0), 1e15)).toBe(false)
  })
  it('retries other failures after longer and longer waits, four tries in all', () => {
    const failure = { problem: 'timeout', lasting: false }
    const first = failedAttempt(undefined, failure, 0)
    expect([due(first, HOUR - 1), due(first, HOUR)]).toEqual([false, true])
    const second = failedAttempt(first, failure, 0)
    expect([due(second, 6 * HOUR - 1), due(second, 6 * HOUR)]).toEqual([false, true])
    const fourth = failedAttempt(failedAttempt(second, failure, 0), failure, 0)
    expect(fourth).toMatchObject({ tries: 4, nextAt: null })
  })
})

test.each([
  ['one of our files', `${'0a'.repeat(16)}-960.webp`, { hash: '0a'.repeat(16), width: 960 }],
  ['a width we do not keep', `${'0a'.repeat(16)}-961.webp`, null],
  ['a path traversal', '../../etc/passwd', null],
  ['capitals', `${'0A'.repeat(16)}-960.webp`, null],
  ['another extension', `${'0a'.repeat(16)}-960.svg`, null],
])('reads the name of %s', (_, name, expected) => {
  expect(readPictureName(name)).toEqual(expected)
})
