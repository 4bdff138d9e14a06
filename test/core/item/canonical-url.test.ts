import { describe, expect, it } from 'vitest'
import { canonicalUrl, registrableDomain } from '../../../src/core/item/canonical-url.ts'

describe('canonicalUrl', () => {
  it.each([
    ['keeps a plain link', 'https://a.example/x', 'https://a.example/x'],
    ['drops the fragment', 'https://a.example/x#comments', 'https://a.example/x'],
    ['keeps a hash-bang route', 'https://a.example/#!/news/1', 'https://a.example/#!/news/1'],
    [
      'drops utm parameters and keeps the rest in order',
      'https://a.example/x?b=2&utm_source=rss&a=1',
      'https://a.example/x?b=2&a=1',
    ],
    ['drops click ids whatever their case', 'https://a.example/x?FBCLID=1&gclid=2&id=3', 'https://a.example/x?id=3'],
    ['drops a source that is rss', 'https://m.example/p?source=rss----d12--food', 'https://m.example/p'],
    ['keeps a source that names something', 'https://m.example/p?source=reuters', 'https://m.example/p?source=reuters'],
    ['drops an empty query', 'https://a.example/x?', 'https://a.example/x'],
    ['lowers host and scheme', 'HTTPS://A.Example/Path', 'https://a.example/Path'],
    ['drops default ports', 'http://a.example:80/x', 'http://a.example/x'],
    ['keeps other ports', 'http://a.example:8080/x', 'http://a.example:8080/x'],
    ['drops credentials', 'https://me:secret@a.example/x', 'https://a.example/x'],
    ['drops the dot after the host', 'https://a.example./x', 'https://a.example/x'],
    ['writes international hosts in ASCII', 'https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ['keeps a home page with a query', 'https://a.example/?p=12', 'https://a.example/?p=12'],
    [
      'unwraps an alert',
      'https://www.google.com/url?rct=j&url=https://b.example/y%3Fz%3D1&ct=ga',
      'https://b.example/y?z=1',
    ],
    ['survives a broken escape', 'https://a.example/x?q=%E0%A4%A', 'https://a.example/x?q=%E0%A4%A'],
  ])('%s', (_, link, canonical) => {
    expect(canonicalUrl(link)).toBe(canonical)
  })

  it.each([
    ['a bare home page', 'https://a.example/'],
    ['a home page with tracking only', 'https://a.example/?utm_source=rss'],
    ['a mail address', 'mailto:a@b.example'],
    ['a script', 'javascript:alert(1)'],
    ['no URL', 'not a url'],
    ['nothing', ''],
  ])('gives null for %s', (_, link) => {
    expect(canonicalUrl(link)).toBeNull()
  })

  it('is idempotent', () => {
    for (const link of [
      'https://A.example/x?utm_a=1&b=%20#c',
      'http://a.example:80/?p=1',
      'https://www.google.com/url?q=https://b.example/y',
    ])
      expect(canonicalUrl(canonicalUrl(link)!)).toBe(canonicalUrl(link))
  })
})

describe('registrableDomain', () => {
  it.each([
    ['https://news.bbc.co.uk/x', 'bbc.co.uk'],
    ['https://someone.github.io/blog', 'someone.github.io'],
    ['http://192.0.2.7/feed', '192.0.2.7'],
    ['http://localhost:80/x', 'localhost'],
    ['nothing at all', null],
  ])('%s → %s', (url, domain) => {
    expect(registrableDomain(url)).toBe(domain)
  })
})
