import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absoluteUri, cleanText, languageTag, webUri, webUrl } from '../../../src/core/text/clean.ts'

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
    ['direction marks and joiners, which stay', 'a\u200E\u200F\u200C\u200D\u061Cb', 'a\u200E\u200F\u200C\u200D\u061Cb'],
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
