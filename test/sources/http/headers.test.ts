import { describe, expect, it } from 'vitest'
import {
  codingsOf,
  freshFor,
  type Headers,
  headerOf,
  isUsedUp,
  locationOf,
  parseHttpDate,
  rateLimitReset,
  retryAfter,
} from '../../../src/sources/http/headers.ts'
import { formatWait } from '../../../src/sources/http/interpret-response.ts'

const NOW = Date.UTC(2026, 4, 4, 10)
const HOUR = 3_600_000
const GMT = (ms: number) => new Date(ms).toUTCString()

describe('freshFor', () => {
  it.each<[string, Headers, number | null]>([
    ['no header', {}, null],
    ['max-age', { 'cache-control': 'max-age=600' }, 600_000],
    ['max-age among others', { 'cache-control': 'public, max-age=600, must-revalidate' }, 600_000],
    ['max-age in capitals, with blanks and quotes', { 'cache-control': 'Public ,MAX-AGE = "600"' }, 600_000],
    ['max-age in a second field', { 'cache-control': ['public', 'max-age=600'] }, 600_000],
    ['max-age twice: the first', { 'cache-control': 'max-age=600, max-age=5' }, 600_000],
    ['max-age less the age', { 'cache-control': 'max-age=600', age: '100' }, 500_000],
    ['older than max-age', { 'cache-control': 'max-age=600', age: '1000' }, 0],
    ['max-age before Expires', { 'cache-control': 'max-age=60', expires: GMT(NOW + HOUR) }, 60_000],
    ['s-maxage is for shared caches', { 'cache-control': 's-maxage=600' }, null],
    ['stale-while-revalidate is not freshness', { 'cache-control': 'stale-while-revalidate=600' }, null],
    ['a negative max-age is none', { 'cache-control': 'max-age=-1' }, null],
    ['max-age without a number is none', { 'cache-control': 'max-age=soon' }, null],
    ['max-age absurdly large is bounded', { 'cache-control': `max-age=${'9'.repeat(400)}` }, 2 ** 31 * 1000],
    ['no-cache', { 'cache-control': 'max-age=600, no-cache' }, 0],
    ['no-store', { 'cache-control': 'no-store' }, 0],
    ['no-cache="set-cookie"', { 'cache-control': 'no-cache="set-cookie", max-age=9' }, 0],
    ['Expires by the server’s date', { expires: GMT(NOW), date: GMT(NOW - HOUR) }, HOUR],
    ['Expires by our clock where there is no date', { expires: GMT(NOW + HOUR) }, HOUR],
    ['Expires less the age', { expires: GMT(NOW + HOUR), age: '600' }, HOUR - 600_000],
    ['Expires in the past', { expires: GMT(NOW - HOUR) }, 0],
    ['Expires: 0', { expires: '0' }, 0],
    ['Expires: -1', { expires: '-1' }, 0],
    ['an unreadable age is none', { 'cache-control': 'max-age=60', age: 'old' }, 60_000],
  ])('%s', (_, headers, expected) => {
    expect(freshFor(headers, NOW)).toBe(expected)
  })
})

describe('rateLimitReset', () => {
  it.each<[string, Headers, number | null]>([
    ['no header', {}, null],
    ['seconds', { 'x-ratelimit-reset': '42' }, 42_000],
    ['a fraction of seconds', { 'x-ratelimit-reset': '41.25' }, 41_250],
    ['the name with a hyphen more', { 'x-rate-limit-reset': '42' }, 42_000],
    ['the name of the draft', { 'ratelimit-reset': '42' }, 42_000],
    ['seconds since 1970', { 'x-ratelimit-reset': String((NOW + HOUR) / 1000) }, HOUR],
    ['milliseconds since 1970', { 'x-ratelimit-reset': String(NOW + HOUR) }, HOUR],
    ['by the server’s own clock', { 'x-ratelimit-reset': String(NOW / 1000), date: GMT(NOW - HOUR) }, HOUR],
    ['a time gone by', { 'x-ratelimit-reset': String((NOW - HOUR) / 1000) }, 0],
    ['words', { 'x-ratelimit-reset': 'soon' }, null],
    ['a negative number', { 'x-ratelimit-reset': '-5' }, null],
    ['a number absurdly long', { 'x-ratelimit-reset': '9'.repeat(400) }, null],
  ])('%s', (_, headers, expected) => {
    expect(rateLimitReset(headers, NOW)).toBe(expected)
  })

  it.each([
    ['0', true],
    ['0.0', true],
    ['-1', true],
    ['1', false],
    ['59.0', false],
    ['none', false],
  ])('with %j remaining, being used up is %s', (value, expected) => {
    expect(isUsedUp({ 'x-ratelimit-remaining': value })).toBe(expected)
  })
})

describe('retryAfter', () => {
  it.each<[string, Headers, number | null]>([
    ['no header', {}, null],
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['none', { 'retry-after': '0' }, 0],
    ['a date', { 'retry-after': GMT(NOW + HOUR) }, HOUR],
    ['a date by the server’s own clock', { 'retry-after': GMT(NOW), date: GMT(NOW - HOUR) }, HOUR],
    ['a date gone by', { 'retry-after': GMT(NOW - HOUR) }, 0],
    ['words', { 'retry-after': 'a while' }, null],
    ['a negative number', { 'retry-after': '-5' }, null],
    ['a fraction', { 'retry-after': '1.5' }, null],
    ['seconds absurdly large', { 'retry-after': '9'.repeat(400) }, 2 ** 31 * 1000],
  ])('%s', (_, headers, expected) => {
    expect(retryAfter(headers, NOW)).toBe(expected)
  })
})

describe('parseHttpDate', () => {
  const then = Date.UTC(1994, 10, 6, 8, 49, 37)
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', then],
    ['Sunday, 06-Nov-94 08:49:37 GMT', then],
    ['Sun Nov  6 08:49:37 1994', then],
    ['Sun Nov 16 08:49:37 1994', then + 10 * 24 * HOUR],
    ['Friday, 06-Nov-26 08:49:37 GMT', Date.UTC(2026, 10, 6, 8, 49, 37)],
    ['sun, 06 nov 1994 08:49:37 gmt', then],
    ['Sun, 06 Nov 1994 08:49:37 +0100', null],
    ['Sun, 06 Foo 1994 08:49:37 GMT', null],
    ['1994-11-06T08:49:37Z', null],
    ['784111777', null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(parseHttpDate(text)).toBe(expected)
  })
})

it.each<[string, Headers, string[]]>([
  ['nothing', {}, []],
  ['one', { 'content-encoding': 'GZip' }, ['gzip']],
  ['two, in their order', { 'content-encoding': 'gzip , br' }, ['gzip', 'br']],
  ['two fields', { 'content-encoding': ['gzip', 'br'] }, ['gzip', 'br']],
  ['identity and emptiness', { 'content-encoding': ',identity,, ' }, []],
])('codings: %s', (_, headers, expected) => {
  expect(codingsOf(headers)).toEqual(expected)
})

it('takes the first of repeated headers, and none for an empty one', () => {
  expect(headerOf({ etag: ['"a"', '"b"'] }, 'etag')).toBe('"a"')
  expect(headerOf({ etag: '  ' }, 'etag')).toBeNull()
})

it('leaves a Location as it is where it is not UTF-8', () => {
  expect(locationOf({ location: '/f\u00fcd' })).toBe('/f\u00fcd')
  expect(locationOf({ location: Buffer.from('/füd').toString('latin1') })).toBe('/füd')
})

it.each([
  [0, '0 s'],
  [1, '1 s'],
  [119_000, '119 s'],
  [120_000, '2 min'],
  [7_199_000, '120 min'],
  [7_200_000, '2 h'],
  [7 * 24 * HOUR, '7 days'],
])('prints %i ms as %s', (ms, words) => {
  expect(formatWait(ms)).toBe(words)
})
