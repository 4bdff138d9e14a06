import { describe, expect, it } from 'vitest'
import { evaluatePreconditions, matchesIfNoneMatch, parseHttpDate } from '../../../src/web/http/conditional.ts'

const SECOND = Date.UTC(1994, 10, 6, 8, 49, 37)

describe('noneMatchNames', () => {
  it.each([
    ['the tag itself', '"abc"', true],
    ['any', '*', true],
    ['any with blanks', ' * ', true],
    ['its weak form', 'W/"abc"', true],
    ['a list', '"x", "abc"', true],
    ['a list without blanks', '"x","abc","y"', true],
    ['a list with empty elements', ', ,"x",, "abc",', true],
    ['weak ones in a list', 'W/"x", W/"abc"', true],
    ['a tag with a comma in it, then ours', '"x,y", "abc"', true],
    ['another', '"abcd"', false],
    ['its coded sister', '"abc-gz"', false],
    ['as Apache compresses it', '"abc-gzip"', true],
    ['as Apache compresses a weak one', 'W/"abc-gzip"', true],
    ['as Jetty compresses it', '"abc--gzip"', true],
    ['with a coding after a semicolon', '"abc;br"', true],
    ['compressed, in a list', '"x", "abc-zstd"', true],
    ['a longer word at its end', '"abc-gzipped"', false],
    ['a coding without its sign', '"abcgzip"', false],
    ['without quotes', 'abc', false],
    ['w in lower case: not a tag', 'w/"abc"', false],
    ['ours inside another', '"x,"abc""', false],
    ['nothing', '', false],
    ['a star in a list', '"x", *', false],
    ['a quote never closed', '"abc', false],
  ])('%s', (_, header, expected) => {
    expect(matchesIfNoneMatch(header, '"abc"')).toBe(expected)
  })

  it('reads a long hostile list in linear time', () => {
    const list = `${'"x",'.repeat(4_000)}${' ,'.repeat(2_000)}"abc`
    expect(matchesIfNoneMatch(list, '"abc"')).toBe(false)
  })
})

describe('parseHttpDate', () => {
  it.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT', SECOND],
    ['rfc850-date', 'Sunday, 06-Nov-94 08:49:37 GMT', SECOND],
    ['asctime-date, which is UTC', 'Sun Nov  6 08:49:37 1994', SECOND],
    ['ISO 8601', '1994-11-06T08:49:37Z', null],
    ['another zone', 'Sun, 06 Nov 1994 08:49:37 +0100', null],
    ['no such month', 'Sun, 06 Foo 1994 08:49:37 GMT', null],
    ['a number', '784111777', null],
    ['nothing', '', null],
  ])('%s', (_, text, expected) => {
    expect(parseHttpDate(text)).toBe(expected)
  })
})

describe('judge', () => {
  const at = 'Sun, 06 Nov 1994 08:49:37 GMT'
  const before = 'Sun, 06 Nov 1994 08:49:36 GMT'
  const after = 'Sun, 06 Nov 1994 08:49:38 GMT'
  const now = { etag: '"abc"', lastModified: SECOND }
  it.each([
    ['no condition', {}, 200],
    ['the same second', { 'if-modified-since': at }, 304],
    ['a later second', { 'if-modified-since': after }, 304],
    ['an earlier second', { 'if-modified-since': before }, 200],
    ['a date nobody can read', { 'if-modified-since': 'yesterday' }, 200],
    ['a tag that agrees', { 'if-none-match': '"abc"' }, 304],
    ['a tag that differs wins over a date that agrees', { 'if-none-match': '"x"', 'if-modified-since': at }, 200],
    ['a tag that agrees wins over a date that differs', { 'if-none-match': '"abc"', 'if-modified-since': before }, 304],
    ['an empty list of tags wins over a date, too', { 'if-none-match': '', 'if-modified-since': at }, 200],
    ['it must be this one, and is', { 'if-match': '"abc"' }, 200],
    ['it must be one of these, and is', { 'if-match': '"x", "abc"' }, 200],
    ['it must be there, and is', { 'if-match': '*' }, 200],
    ['it must be another', { 'if-match': '"x"' }, 412],
    ['it must be this one byte for byte, and a weak tag can not say so', { 'if-match': 'W/"abc"' }, 412],
    ['it must be this one, and not be this one', { 'if-match': '"abc"', 'if-none-match': '"abc"' }, 304],
    ['it must be another before anything else', { 'if-match': '"x"', 'if-none-match': '"abc"' }, 412],
    ['it must not have changed, and has not', { 'if-unmodified-since': at }, 200],
    ['it must not have changed, and has', { 'if-unmodified-since': before }, 412],
    ['it must not have changed since nobody knows when', { 'if-unmodified-since': 'lately' }, 200],
    [
      'a tag wins over the date that it must not have changed since',
      { 'if-match': '"abc"', 'if-unmodified-since': before },
      200,
    ],
  ] as const)('%s', (_, headers, expected) => {
    expect(evaluatePreconditions(headers, now)).toBe(expected)
  })

  it.each(['if-modified-since', 'if-unmodified-since'])(
    'has no opinion on %s where nothing dates the document',
    (name) => {
      expect(evaluatePreconditions({ [name]: at }, { etag: '"abc"', lastModified: null })).toBe(200)
    },
  )
})
