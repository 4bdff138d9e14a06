import { describe, expect, it, test } from 'vitest'
import { readPagePicture } from '../../../src/sources/pictures/page-picture.ts'
import { growth, LINEAR } from '../../support/growth.ts'

const read = (html: string, url = 'https://outlet.example/news/one') =>
  readPagePicture({ body: Buffer.from(html), contentType: 'text/html; charset=utf-8', url })
const head = (inside: string) => `<!DOCTYPE html><html><head>${inside}</head><body></body></html>`

test.each([
  ['Open Graph', '<meta property="og:image" content="https://cdn.example/a.jpg">', 'https://cdn.example/a.jpg'],
  [
    'a secure address first',
    '<meta property="og:image" content="http://x.example/a.jpg"><meta property="og:image:secure_url" content="https://x.example/a.jpg">',
    'https://x.example/a.jpg',
  ],
  ['a relative address', '<meta property="og:image" content="/img/a.jpg">', 'https://outlet.example/img/a.jpg'],
  [
    'a page with a base',
    '<base href="https://static.example/x/"><meta property="og:image" content="a.jpg">',
    'https://static.example/x/a.jpg',
  ],
  ['name instead of property', '<meta name="og:image" content="https://x.example/a.jpg">', 'https://x.example/a.jpg'],
  ['a Twitter card', '<meta name="twitter:image" content="https://x.example/t.jpg">', 'https://x.example/t.jpg'],
  ['image_src', '<link rel="image_src" href="https://x.example/l.jpg">', 'https://x.example/l.jpg'],
])('finds the picture by %s', (_, html, expected) => {
  expect(read(head(html))).toMatchObject({ url: expected })
})

test.each([
  ['names none', '', /names no picture/],
  ['names a script', '<meta property="og:image" content="javascript:alert(1)">', /names no picture/],
  ['names bytes', '<meta property="og:image" content="data:image/png;base64,AAAA">', /names no picture/],
  [
    'wants no previews',
    '<meta name="robots" content="index, max-image-preview:none"><meta property="og:image" content="/a.jpg">',
    /forbid pictures/,
  ],
  [
    'wants no index of its pictures',
    '<meta name="ROBOTS" content="noimageindex"><meta property="og:image" content="/a.jpg">',
    /forbid pictures/,
  ],
])('finds nothing on a page that %s', (_, html, expected) => {
  expect(read(head(html))).toMatch(expected)
})

describe('the description of a picture', () => {
  const page = `<!DOCTYPE html><head><meta property="og:image" content="https://cdn.example/2026/robot-hand-1200x630.jpg">
    <meta property="og:image:alt" content=" A robot   hand "></head><body>
    <figure><img src="https://cdn.example/2026/other.jpg"><figcaption>Another</figcaption></figure>
    <figure><picture><img srcset="https://cdn.example/2026/robot-hand-600x400.webp 600w" alt="x"></picture>
    <figcaption>The hand. <b>AI-generated</b> image</figcaption></figure></body>`

  it('is its alternative text, and the caption under the picture in another size', () => {
    expect(read(page)).toMatchObject({ alt: 'A robot hand', caption: 'The hand. AI-generated image' })
  })

  it('is empty where the page has none', () => {
    expect(read(head('<meta property="og:image" content="/a.jpg">'))).toMatchObject({ alt: '', caption: '' })
  })
})

test.each([
  ['nested elements', '<div><figure><b><figcaption>'],
  ['a tag that never ends', '<a '],
  ['countless figures', '<figure><img src="/a.jpg" alt="x"><figcaption>y</figcaption></figure>'],
  ['countless metas', '<meta property="og:image" content="/b.jpg"><meta name="robots" content="x">'],
])('a page of %s is read in linear time', (_, unit) => {
  const make = (size: number) => `<meta property="og:image" content="/a.jpg">${unit.repeat(size / unit.length)}`
  expect(read(make(1_400_000))).toMatchObject({ url: 'https://outlet.example/a.jpg' })
  expect(growth(make, read, 150_000)).toBeLessThan(LINEAR)
})
