import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absoluteUri, cleanText, languageTag, webUri, webUrl, withoutSecrets } from '../../../src/core/text/clean.ts'

describe('cleanText', () => {
  it.each([
    ['plain text', 'As it is.', 'As it is.'],
    ['white space of all kinds', ' a\t\n b\u00A0c\u2028d\u0085e\u3000f ', 'a b c d e f'],
    ['forbidden characters', 'a\u0000\u0001\u000E\u001F\u007F\u009Fb', 'ab'],
    ['vertical tabs and form feeds', 'a\vb\fc', 'a b c'],
    ['half a surrogate pair', 'a\uD83Db \uDE00', 'ab'],
    ['a whole surrogate pair', 'a😀b', 'a😀b'],
    ['noncharacters', 'a\uFFFE\uFFFF\u{1FFFE}\uFDD0b', 'ab'],
    ['embeddings, overrides, isolates', '\u202A\u202B\u202D\u202E\u2066\u2067\u2068x\u2069\u202C', 'x'],
    ['direction marks and joiners in Latin', 'a\u200E\u200F\u200C\u200D\u061Cb', 'ab'],
    ['direction marks in Hebrew, which stay', 'שלום!\u200F GPT\u200E', 'שלום!\u200F GPT\u200E'],
    ['a Persian joiner, which stays', 'می\u200Cخواهم', 'می\u200Cخواهم'],
    ['a joiner in Indic conjuncts, which stays', 'क्\u200Dष', 'क्\u200Dष'],
    [
      'joiners within emoji, which stay',
      '👩🏽\u200D🔬 🏳\uFE0F\u200D🌈 👨\u200D👩',
      '👩🏽\u200D🔬 🏳\uFE0F\u200D🌈 👨\u200D👩',
    ],
    ['joiners after nothing, spaces and signs', '\u200Da \u200Cb.\u200Dc', 'a b.c'],
    ['soft hyphens', 'Co\u00ADope\u00ADration', 'Cooperation'],
    ['characters without width', 'Ze\u200Bro\u2060Wi\u2063dth\u180E', 'ZeroWidth'],
    ['a byte order mark', '\uFEFFa', 'a'],
    ['nothing but unwanted characters', '\u0000 \uD800', ''],
  ])('%s', (_, given, clean) => {
    expect(cleanText(given)).toBe(clean)
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)))
  })
})

describe('languageTag', () => {
  it.each([
    ['en', 'en'],
    ['EN-us', 'en-US'],
    ['zh_hans_cn', 'zh-Hans-CN'],
    [' pt-BR ', 'pt-BR'],
    ['english language', null],
    ['x', null],
    ['en--us', null],
    ['', null],
    [null, null],
  ])('%s → %s', (given, tag) => {
    expect(languageTag(given)).toBe(tag)
    expect(languageTag(given)).toBe(tag)
  })
})

describe('links', () => {
  it.each([
    ['an ordinary link', 'https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
    ['another script', 'https://ä.example/ü', 'https://xn--4ca.example/%C3%BC'],
    ['a name and password', 'https://u:p@a.example/', 'https://a.example/'],
    [
      'characters that RFC 3986 has not',
      'https://a.example/a|b^c?d=[e]&f=`{}\\',
      'https://a.example/a%7Cb%5Ec?d=%5Be%5D&f=%60%7B%7D%5C',
    ],
    ['a bare percent sign', 'https://a.example/100%/%zz%20', 'https://a.example/100%25/%25zz%20'],
    ['a second number sign', 'https://a.example/#a#b#c', 'https://a.example/#a%23b%23c'],
    ['an IPv6 host', 'http://[::1]:8080/[x]', 'http://[::1]:8080/%5Bx%5D'],
    ['a script', 'javascript:alert(1)', null],
    ['a relative link', '/a', null],
    ['a URL without a host', 'http://', null],
    ['nothing', null, null],
  ])('%s', (_, given, uri) => {
    expect(webUri(given)).toBe(uri)
    expect(webUrl(given) === null).toBe(uri === null)
  })

  it.each([
    ['tag:a.example,2026:x', true],
    ['urn:uuid:1', true],
    ['http://a.example/?p=1', true],
    ['http://a.example/a b', false],
    ['17', false],
    ['', false],
    [null, false],
  ])('absoluteUri(%s) is %s', (given, is) => {
    expect(absoluteUri(given)).toBe(is ? given : null)
  })
})

describe('withoutSecrets', () => {
  it.each([
    ['nothing to hide', 'https://a.example/f?page=2&format=xml#top', 'https://a.example/f?page=2&format=xml#top'],
    ['no query', 'https://a.example/f', 'https://a.example/f'],
    ['a token', 'https://a.example/f?token=abc', 'https://a.example/f'],
    ['a key among others, whose bytes stay', 'https://a.example/f?a=%7e&key=1&b=+', 'https://a.example/f?a=%7e&b=+'],
    [
      'part of a name',
      'https://a.example/f?X-Amz-Signature=1&private_token=2&apiKey=3&user_session=4',
      'https://a.example/f',
    ],
    ['names in one word', 'https://a.example/f?ACCESSTOKEN=1&authkey=2&x=3', 'https://a.example/f?x=3'],
    ['an escaped name', 'https://a.example/f?%74oken=1', 'https://a.example/f'],
    ['a broken escape', 'https://a.example/f?%zz=1&secret=2', 'https://a.example/f?%zz=1'],
    ['a fragment', 'https://a.example/f#access_token=1&x=2', 'https://a.example/f#x=2'],
    [
      'longer words',
      'https://a.example/f?author=1&keyword=2&monkey=3&design=4',
      'https://a.example/f?author=1&keyword=2&monkey=3&design=4',
    ],
    ['a bare word', 'https://a.example/f?key', 'https://a.example/f?key'],
  ])('%s', (_, given, expected) => {
    expect(withoutSecrets(given)).toBe(expected)
  })

  it('is null for null', () => {
    expect(withoutSecrets(null)).toBeNull()
  })
})
