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
    [
      'keeps a value that names a version',
      'https://docs.example/page?ref=v2&cmp=1&oc=11&icid=9001&rss_id=1',
      'https://docs.example/page?ref=v2&cmp=1&oc=11&icid=9001&rss_id=1',
    ],
    ['drops a referrer that is a host', 'https://a.example/x?ref=weekly.example', 'https://a.example/x'],
    ['drops a referrer that is a service', 'https://a.example/x?share=twitter&CMP=share_btn_tw', 'https://a.example/x'],
    ['keeps a file that looks like a host', 'https://a.example/x?src=main.py', 'https://a.example/x?src=main.py'],
    ['keeps a branch on a code host', 'https://github.com/a/b?ref=feed', 'https://github.com/a/b?ref=feed'],
    ['keeps a branch on a host named git', 'https://git.a.example/b?ref=rss', 'https://git.a.example/b?ref=rss'],
    [
      'keeps a headline of Techmeme',
      'https://www.techmeme.com/261130/p5#a261130p5',
      'https://www.techmeme.com/261130/p5#a261130p5',
    ],
    ['keeps a day of a change log', 'https://a.example/changes#2026-11-30', 'https://a.example/changes#2026-11-30'],
    ['keeps a version of a change log', 'https://a.example/changes#v1.2.3', 'https://a.example/changes#v1.2.3'],
    ['keeps a route', 'https://app.example/#/post/1', 'https://app.example/#/post/1'],
    ['drops tracking in the fragment', 'https://a.example/x#Echobox=1701301123', 'https://a.example/x'],
    ['drops a text fragment', 'https://a.example/x#:~:text=May%201', 'https://a.example/x'],
    [
      'reads out of an AMP cache',
      'https://www-a-example.cdn.ampproject.org/c/s/www.a.example/x?id=1',
      'https://www.a.example/x?id=1',
    ],
    [
      'reads out of an AMP viewer around a cache',
      'https://www.google.com/amp/s/www-a-example.cdn.ampproject.org/v/www.a.example/x',
      'http://www.a.example/x',
    ],
    ['asks for no AMP version', 'https://a.example/x?outputType=amp&amp=1&id=3', 'https://a.example/x?id=3'],
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
    ['an address that is too long', `https://a.example/${'x'.repeat(8192)}`],
  ])('gives null for %s', (_, link) => {
    expect(canonicalUrl(link)).toBeNull()
  })

  it('is idempotent', () => {
    for (const link of [
      'https://A.example/x?utm_a=1&b=%20#c',
      'http://a.example:80/?p=1',
      'https://www.google.com/url?q=https://b.example/y',
      'https://arxiv.org/pdf/2611.00002v1.pdf',
      'https://old.reddit.com/r/models/comments/aa1/title/cc2/?context=3',
      'https://mobile.twitter.com/lab/status/1?s=20',
      'https://open.substack.com/pub/ana/p/evals?r=abc',
      'https://news.google.com/rss/articles/CBMi1?oc=5',
      'https://hf.co/spaces/a?ref=rss',
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
