import { describe, expect, it } from 'vitest'
import type { Route } from '../../../src/web/http/route.ts'
import { createMatcher, normalizedPath, toSitePath } from '../../../src/web/http/url-matcher.ts'

const route = (pattern: string): Route => ({ pattern, render: async () => null, paths: async () => [] })
const match = createMatcher(
  ['', 'beats/:beat', 'feeds', 'feeds/:beat.:format', 'feeds/all.opml', 'digest/:day', 'digest/:digest/:day'].map(
    route,
  ),
)
const found = (path: string) => {
  const hit = match(path)
  return hit && [hit.route.pattern, hit.params]
}

describe('createMatcher', () => {
  it.each([
    ['the front page', '', ['', {}]],
    ['one segment', 'beats/chips', ['beats/:beat', { beat: 'chips' }]],
    ['parts of a segment', 'feeds/chips.atom', ['feeds/:beat.:format', { beat: 'chips', format: 'atom' }]],
    ['a name with a dot in it', 'feeds/a.b.atom', ['feeds/:beat.:format', { beat: 'a.b', format: 'atom' }]],
    ['a fixed path before a shape', 'feeds/all.opml', ['feeds/all.opml', {}]],
    ['two segments', 'digest/weekly/2026-10-10', ['digest/:digest/:day', { digest: 'weekly', day: '2026-10-10' }]],
    ['no segment more', 'beats/chips/x', null],
    ['no empty segment', 'beats/', null],
    ['capitals are not ours', 'Beats/chips', null],
  ])('%s', (_, path, expected) => {
    expect(found(path)).toEqual(expected)
  })
})

describe('toSitePath', () => {
  it.each([
    ['at the root', '/beats/chips', '/', 'beats/chips'],
    ['the front page', '/', '/', ''],
    ['below a base path', '/news/beats/chips', '/news/', 'beats/chips'],
    ['a base path that a proxy took off', '/beats/chips', '/news/', 'beats/chips'],
    ['decoded', '/story/%C3%BC', '/', 'story/ü'],
    ['a hidden slash', '/story/a%2Fb', '/', null],
    ['a hidden backslash', '/story/a%5Cb', '/', null],
    ['a hidden line break', '/story/a%0d%0a', '/', null],
    ['half an escape', '/story/%E0%A4', '/', null],
  ])('%s', (_, raw, base, expected) => {
    expect(toSitePath(raw, base)).toBe(expected)
  })
})

describe('tidied', () => {
  it.each([
    ['nothing to do', 'beats/chips', null],
    ['the front page', '', null],
    ['a slash at the end', 'beats/chips/', 'beats/chips'],
    ['capitals', 'Beats/CHIPS', 'beats/chips'],
    ['another host in disguise', '/evil.example/', 'evil.example'],
    ['doubled slashes', 'beats//chips', 'beats/chips'],
  ])('%s', (_, path, expected) => {
    expect(normalizedPath(path)).toBe(expected)
  })
})
