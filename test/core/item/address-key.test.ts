import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../src/core/item/address-key.ts'
import { growth, LINEAR } from '../../support/growth.ts'

describe('addressKey', () => {
  it.each<[string, readonly string[]]>([
    [
      'an article',
      [
        'https://www.courier.example/tech/2026/nimbus-chip',
        'http://courier.example/tech/2026/nimbus-chip/',
        'https://www.courier.example/tech/2026/nimbus-chip/amp',
        'https://www.courier.example/tech/2026/nimbus-chip/amp/',
        'https://www.courier.example/amp/tech/2026/nimbus-chip',
        'https://www.courier.example/tech/2026/nimbus-chip.amp',
        'https://www.courier.example/tech/2026/nimbus-chip?amp=1',
        'https://www.courier.example/tech/2026/nimbus-chip?amp',
        'https://www.courier.example/tech/2026/nimbus-chip?outputType=amp',
        'https://amp.courier.example/tech/2026/nimbus-chip',
        'https://m.courier.example/tech/2026/nimbus-chip',
        'https://mobile.courier.example/tech/2026/nimbus%2dchip//',
        'https://www-courier-example.cdn.ampproject.org/c/s/www.courier.example/tech/2026/nimbus-chip/amp',
        'https://www-courier-example.cdn.ampproject.org/v/s/www.courier.example/tech/2026/nimbus-chip?amp_js_v=0.1',
        'https://cdn.ampproject.org/c/courier.example/tech/2026/nimbus-chip',
        'https://www.google.com/amp/s/www.courier.example/tech/2026/nimbus-chip/amp',
        'https://www.google.co.uk/amp/courier.example/tech/2026/nimbus-chip',
      ],
    ],
    ['an .html page', ['https://a.example/x.html', 'https://a.example/x.amp.html']],
    ['the order of a query', ['https://a.example/x?a=1&b=2', 'https://a.example/x?b=2&a=1']],
    ['a wiki', ['https://en.wikipedia.org/wiki/Model', 'https://en.m.wikipedia.org/wiki/Model']],
    [
      'a post on Substack',
      [
        'https://ana.substack.com/p/evals',
        'https://ana.substack.com/p/evals?r=2mgxo2&triedRedirect=true',
        'https://open.substack.com/pub/ana/p/evals?r=abc&showWelcomeOnShare=true',
      ],
    ],
    ['Substack on a domain of its own', ['https://ana.example/p/evals', 'https://www.ana.example/p/evals?r=2mgxo2']],
    ['a post by number', ['https://substack.com/home/post/p-12345', 'https://substack.com/@ana/p-12345?r=1']],
    [
      'a video',
      [
        'https://www.youtube.com/watch?v=abcDEF12345',
        'https://m.youtube.com/watch?t=9&v=abcDEF12345&feature=share',
        'https://youtu.be/abcDEF12345?si=Zz9',
        'https://www.youtube.com/shorts/abcDEF12345',
        'https://www.youtube.com/live/abcDEF12345?si=1',
        'https://www.youtube-nocookie.com/embed/abcDEF12345',
      ],
    ],
    [
      'a paper',
      [
        'https://arxiv.org/abs/2611.00001',
        'http://arxiv.org/abs/2611.00001v2',
        'https://arxiv.org/pdf/2611.00001v1.pdf',
        'https://arxiv.org/html/2611.00001',
        'https://export.arxiv.org/abs/2611.00001',
        'https://huggingface.co/papers/2611.00001',
        'https://www.alphaxiv.org/abs/2611.00001',
        'https://doi.org/10.48550/arXiv.2611.00001',
      ],
    ],
    ['an old paper', ['https://arxiv.org/abs/cs/0112017', 'https://arxiv.org/pdf/cs/0112017v1']],
    ['a reviewed paper', ['https://openreview.net/forum?id=aBc', 'https://openreview.net/pdf?id=aBc']],
    [
      'a post on X',
      [
        'https://x.com/lab/status/1',
        'https://twitter.com/lab/status/1?s=20',
        'https://mobile.twitter.com/Lab/status/1/photo/1',
        'https://x.com/i/web/status/1',
      ],
    ],
    [
      'a thread on Reddit',
      [
        'https://www.reddit.com/r/models/comments/aa1/a_title/',
        'https://old.reddit.com/r/models/comments/aa1/',
        'https://www.reddit.com/r/models/comments/aa1/a_title/?utm_source=share&share_id=3',
        'https://redd.it/aa1',
      ],
    ],
    [
      'a thread on Hacker News',
      ['https://news.ycombinator.com/item?id=7', 'http://news.ycombinator.com/item?id=7&p=2#9'],
    ],
    [
      'an article on Medium',
      ['https://medium.com/@bo/pruning-0a1b2c3d4e5f', 'https://bo.medium.com/pruning-0a1b2c3d4e5f?source=rss'],
    ],
    ['a repository', ['https://github.com/a/b', 'https://github.com/a/b?tab=readme-ov-file#readme']],
  ])('%s has one key', (_name, links) => {
    expect(new Set(links.map(addressKey)).size).toBe(1)
    expect(addressKey(links[0]!)).not.toBeNull()
  })

  it.each([
    ['numbers of posts', 'https://b.example/?p=1', 'https://b.example/?p=2'],
    ['branches', 'https://git.example/repo/log?ref=main', 'https://git.example/repo/log?ref=beta'],
    ['versions', 'https://docs.example/page?ref=v2', 'https://docs.example/page?ref=v2.0'],
    ['numbers of releases', 'https://press.example/release?rss_id=1', 'https://press.example/release?rss_id=2'],
    [
      'headlines of one page',
      'https://techmeme.example/261130/p5#a261130p5',
      'https://techmeme.example/261130/p5#a261130p6',
    ],
    ['routes', 'https://app.example/#/post/1', 'https://app.example/#/post/2'],
    ['videos', 'https://www.youtube.com/watch?v=abcDEF12345', 'https://www.youtube.com/watch?v=abcDEF12346'],
    [
      'a thread and a comment',
      'https://www.reddit.com/comments/aa1/',
      'https://www.reddit.com/r/m/comments/aa1/t/cc2/',
    ],
    ['posts on X', 'https://x.com/lab/status/1', 'https://x.com/lab/status/12'],
    ['ports', 'https://a.example:8080/x', 'https://a.example/x'],
    ['letters of a path', 'https://a.example/X', 'https://a.example/x'],
    ['sections of a site', 'https://blog.a.example/x', 'https://a.example/x'],
    ['an article about AMP', 'https://a.example/amp', 'https://a.example/x'],
    ['tabs of a profile', 'https://github.com/a?tab=repositories', 'https://github.com/a?tab=stars'],
  ])('%s have different keys', (_name, one, other) => {
    expect(addressKey(one)).not.toBeNull()
    expect(addressKey(one)).not.toBe(addressKey(other))
  })

  it('keeps a short host that only looks like a mobile one', () => {
    expect(addressKey('https://m.me/lab')).toBe('m.me/lab')
  })

  it('is null for a home page', () => {
    expect(addressKey('https://www.a.example/')).toBeNull()
  })

  it.each<[string, (size: number) => string]>([
    ['slashes', (size) => `https://a.example/x${'/'.repeat(size)}y`],
    ['parameters', (size) => `https://a.example/x?${'a&'.repeat(size / 2)}`],
    ['labels', (size) => `https://${'a.'.repeat(size / 16)}example/${'amp/'.repeat(size / 8)}`],
    ['a value that is nearly a host', (size) => `https://a.example/x?ref=${'a.'.repeat(size / 4)}1`],
    ['viewers inside one another', (size) => `https://www.google.com${'/amp/s/www.google.com'.repeat(size / 32)}/x`],
    ['hyphens and digits', (size) => `https://medium.com/${'-0a1b2c3d4e'.repeat(size / 16)}#${'1-'.repeat(size / 4)}`],
  ])('takes time in proportion to its length: %s', (_name, make) => {
    const ratio = growth(
      (size) => make(size),
      (link) => {
        for (let i = 0; i < 60; i++) addressKey(link)
      },
      900,
    )
    expect(ratio).toBeLessThan(LINEAR)
  })
})
