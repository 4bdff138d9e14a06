import { describe, expect, it } from 'vitest'
import { guessedText } from '../../../src/sources/feed/text-constructs.ts'
import { decodeReferences } from '../../../src/sources/text/character-references.ts'
import { foldText, htmlToText, readHtml } from '../../../src/sources/text/html-to-text.ts'
import { baseWithin, httpUrl } from '../../../src/sources/text/links.ts'
import { growth, LINEAR } from '../../support/growth.ts'

describe('htmlToText', () => {
  it.each([
    ['block elements separate words', '<p>one</p><p>two</p>three<br>four<li>five', 'one two three four five'],
    ['inline elements do not', 'in<b>line</b> <i>m</i>arkup', 'inline markup'],
    ['scripts and styles vanish', 'a<script>if (x < 1) y()</script>b<style>p{}</style>c', 'a b c'],
    ['an iframe vanishes with its text', 'a<iframe src="x">no frames</iframe>b', 'a b'],
    ['an unclosed object costs nothing', 'a<object data="x">b<p>c', 'a b c'],
    ['an unclosed svg costs nothing', 'a<svg>b</svg>c<svg><path d="x"/>d', 'a c d'],
    ['an unclosed iframe costs nothing', 'a<iframe src="x">b', 'a b'],
    ['one end tag ends nested ones', 'a<svg><svg>b</svg>c', 'a c'],
    ['an unclosed script costs the rest', 'a<script>b', 'a'],
    ['references of every kind', '&lt;b&gt; &eacute; &#8211; &#x1F600; &#150; &nbsp;x&amp;y', '<b> é – 😀 – x&y'],
    ['a comment vanishes', 'a<!-- <p>no</p> -->b', 'ab'],
    ['prefixed elements of XHTML', '<xhtml:p>one</xhtml:p><xhtml:script>x</xhtml:script>', 'one'],
    ['a lone < stays', 'a < b and 5<6', 'a < b and 5<6'],
    ['an unclosed tag costs only the rest', 'before <a href="x', 'before'],
    ['control characters vanish', 'a\u0001b\u007fc\ud800d', 'abcd'],
    [
      'C1 controls are signs of windows-1252',
      'Don\u0092t say \u0093model\u0094 \u0096 yet\u0085\u0081',
      'Don’t say “model” – yet…',
    ],
    ['white space folds', '  a\n\t b\u00a0 c ', 'a b c'],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  // Up to the 65,536 characters of markup that are read.
  it.each<[string, string]>([
    ['tags that never end', '<p'],
    ['open quotes', '<a href="x>'],
    ['mixed quotes', `<a "x>'`],
    ['deep nesting', '<div>'],
    ['references without a name', '&aaaaaaaa;'],
    ['bare ampersands', '&'],
    ['comments that never end', '<!--'],
    ['white space', ' \n'],
    ['scripts that never end', '<script>'],
  ])('takes linear time for %s', (_, unit) => {
    const make = (size: number) => unit.repeat(size / unit.length)
    const work = (html: string) => {
      for (let run = 0; run < 5; run++) {
        readHtml(html, { chars: 1e9, links: 1e9, base: null })
        foldText(html)
        guessedText(html)
        decodeReferences(html)
      }
    }
    expect(growth(make, work, 8_000)).toBeLessThan(LINEAR)
  })
})

describe('readHtml', () => {
  it('collects links in order without repeats, and never dangerous ones', () => {
    const html =
      '<a href="/a">1</a><a href="javascript:alert(1)">2</a><A HREF=\'https://b.example/?x=1&amp;y=2\'>3</A><a href="/a">4</a><a href="mailto:x@y.example">5</a><area href="/no">'
    expect(readHtml(html, { chars: 100, links: 20, base: 'https://a.example/x/' }).links).toEqual([
      'https://a.example/a',
      'https://b.example/?x=1&y=2',
    ])
  })

  it('keeps at most as many as wanted', () => {
    const html = Array.from({ length: 50 }, (_, i) => `<a href="https://a.example/${i}">x</a>`).join('')
    expect(readHtml(html, { chars: 10, links: 20, base: null }).links).toHaveLength(20)
  })

  it('ignores tracking pixels', () => {
    const html = '<img src="/p.gif" width="1" height="1"><img src="data:image/png;base64,x"><img src="/real.jpg">'
    expect(readHtml(html, { chars: 10, links: 0, base: 'https://a.example/' }).image).toBe('https://a.example/real.jpg')
  })
})

describe('guessedText', () => {
  it.each([
    ['AT&amp;T', 'AT&T'],
    ['Tom &amp;amp; Jerry', 'Tom &amp; Jerry'],
    ['<b>bold</b> claim', 'bold claim'],
    ['if a<b then', 'if a<b then'],
    ['the <T> type', 'the <T> type'],
    ['It&#8217;s', 'It’s'],
  ])('%j is %j', (value, text) => {
    expect(guessedText(value)).toBe(text)
  })
})

describe('decodeReferences', () => {
  it.each([
    ['?a=1&copy=2&para=3', '?a=1&copy=2&para=3'],
    ['&nosuchname; &constructor; &__proto__;', '&nosuchname; &constructor; &__proto__;'],
    ['&#0; &#xD800; &#1114112;', '\ufffd \ufffd \ufffd'],
    ['&NotEqualTilde;', '≂̸'],
    ['&Eacute;&eacute;', 'Éé'],
  ])('%j is %j', (value, text) => {
    expect(decodeReferences(value)).toBe(text)
  })
})

describe('httpUrl', () => {
  it.each([
    ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
    ['HTTP://A.Example/X', 'HTTP://A.Example/X'],
    [' \n https://a.example/two\nlines ', 'https://a.example/twolines'],
    ['https://a.example/a b"<c>', 'https://a.example/a%20b%22%3Cc%3E'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['../up', 'https://base.example/up'],
    ['?q=1', 'https://base.example/dir/page?q=1'],
    ['www.a.example/x', 'http://www.a.example/x'],
    ['feed://a.example/rss', 'http://a.example/rss'],
    ['feed:https://a.example/rss', 'https://a.example/rss'],
    ['javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['\u0001javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['mailto:a@b.example', null],
    ['ftp://a.example/x', null],
    ['tag:a.example,2026:1', null],
    ['https://', null],
    ['http://[bad', null],
    ['', null],
    [`https://a.example/${'x'.repeat(5000)}`, null],
  ])('%j is %j', (value, url) => {
    expect(httpUrl(value, 'https://base.example/dir/page')).toBe(url)
  })

  it('drops a relative link without a base', () => {
    expect(httpUrl('/x', null)).toBeNull()
  })

  it.each([
    ['sub/', 'https://a.example/x/sub/'],
    ['', 'https://a.example/x/'],
    ['javascript:1', 'https://a.example/x/'],
    ['http://[', 'https://a.example/x/'],
  ])('xml:base %j within https://a.example/x/ makes %s', (value, base) => {
    expect(baseWithin(value, 'https://a.example/x/')).toBe(base)
  })
})

it.each<[string, (size: number) => string]>([
  ['blanks inside', (size) => `a${' '.repeat(size)}b`],
  ['blanks before', (size) => `${' '.repeat(size)}b`],
  ['blanks after', (size) => `b${' '.repeat(size)}`],
  ['a long address', (size) => `https://a.example/${'a.'.repeat(size / 2)}`],
  ['labels of a host', (size) => `www.${'a.'.repeat(size / 2)}`],
])('makes a link absolute in linear time: %s', (_, make) => {
  const work = (link: string) => {
    for (let run = 0; run < 20; run++) {
      httpUrl(link, 'https://a.example/')
      baseWithin(link, 'https://a.example/')
    }
  }
  expect(growth(make, work, 4_000)).toBeLessThan(LINEAR)
})

it.each([
  ['blanks of every kind around it', ' \t\n\u00a0\ufeffhttps://a.example/x\u0000 \n', 'https://a.example/x'],
  ['line breaks inside', 'https://a.exa\nmple/x', 'https://a.example/x'],
])('reads a link with %s', (_, link, url) => {
  expect(httpUrl(link, null)).toBe(url)
})
