import { describe, expect, it } from 'vitest'
import { toItems } from '../../../src/core/item/adopt-entries.ts'
import { itemId } from '../../../src/core/item/identity.ts'
import type { Entry } from '../../../src/core/source/entry.ts'
import { makeEntry } from '../../support/make.ts'

const NOW = Date.UTC(2026, 2, 3, 12)
const source = { id: 'lab', language: 'en' }

const adopt = (...entries: Partial<Entry>[]) => toItems(entries.map(makeEntry), source, NOW)

describe('identity', () => {
  it('is the guid, and the id is made from source and guid alone', () => {
    const [item] = adopt({ guid: 'g1', title: 'A', link: 'https://a.example/1' }).items
    expect(item).toMatchObject({ guid: 'g1', identity: 'g1', id: itemId('lab', 'g1') })
    const [later] = toItems([makeEntry({ guid: 'g1', title: 'B' })], { id: 'lab', language: 'fr' }, NOW + 1).items
    expect(later!.id).toBe(item!.id)
    expect(
      toItems([makeEntry({ guid: 'g1', title: 'A' })], { id: 'other', language: null }, NOW).items[0]!.id,
    ).not.toBe(item!.id)
  })

  it('is the link where the guid is missing, then title and date', () => {
    const { items } = adopt({ link: 'https://a.example/1' }, { title: 'T', published: 5 }, { title: 'T', published: 6 })
    expect(items[0]).toMatchObject({ guid: '', identity: 'https://a.example/1' })
    expect(new Set(items.map((item) => item.id)).size).toBe(3)
  })

  it('distinguishes entries with the same guid by link, then title, then date', () => {
    const { items, faults } = adopt(
      { guid: 'same', link: 'https://a.example/1', title: 'A' },
      { guid: 'same', link: 'https://a.example/2', title: 'B' },
      { guid: 'twin', title: 'C' },
      { guid: 'twin', title: 'D' },
      { guid: 'day', title: 'E', published: 1 },
      { guid: 'day', title: 'E', published: 2 },
    )
    expect(new Set(items.map((item) => item.id)).size).toBe(6)
    expect(faults).toEqual([])
  })

  it('distinguishes entries without guid that share a link', () => {
    const { items } = adopt(
      { link: 'https://a.example/all', title: 'A' },
      { link: 'https://a.example/all', title: 'B' },
    )
    expect(new Set(items.map((item) => item.id)).size).toBe(2)
  })

  it('collapses exact repeats and reports them', () => {
    const { items, faults } = adopt(
      { guid: 'g', title: 'Twice' },
      { guid: 'h', title: 'Once' },
      { guid: 'g', title: 'Twice' },
    )
    expect(items.map((item) => item.title)).toEqual(['Twice', 'Once'])
    expect(faults).toEqual([{ where: 'entry 3', what: 'repeats an earlier entry: Twice' }])
  })

  it('does not depend on the order of the document', () => {
    const a = { guid: 'same', link: 'https://a.example/1', title: 'A' }
    const b = { guid: 'same', link: 'https://a.example/2', title: 'B' }
    const ids = (items: readonly { id: string; title: string }[]) => new Map(items.map((item) => [item.title, item.id]))
    expect(ids(adopt(a, b).items)).toEqual(ids(adopt(b, a).items))
  })

  it('leaves out an entry that has nothing', () => {
    const { items, faults } = adopt({ published: 5 }, { summary: 'x' })
    expect(items).toHaveLength(1)
    expect(faults).toEqual([{ where: 'entry 1', what: 'has neither id, link, title nor text' }])
  })
})

describe('url', () => {
  it('is canonical, and link stays as given', () => {
    expect(adopt({ link: 'https://a.example/1?utm_source=rss#x' }).items[0]).toMatchObject({
      link: 'https://a.example/1?utm_source=rss#x',
      url: 'https://a.example/1',
    })
  })

  it('is null where several entries share it, since it can identify none of them', () => {
    const { items } = adopt(
      { guid: '1', link: 'https://a.example/live#1' },
      { guid: '2', link: 'https://a.example/live#2' },
      { guid: '3', link: 'https://a.example/own' },
    )
    expect(items.map((item) => item.url)).toEqual([null, null, 'https://a.example/own'])
  })

  it('comes from the canonical link of the entry, and link stays as given', () => {
    expect(
      adopt({ link: 'https://proxy.example/~r/1', canonical: 'https://a.example/1?utm_source=rss' }).items[0],
    ).toMatchObject({ link: 'https://proxy.example/~r/1', url: 'https://a.example/1' })
  })

  it('survives an exact repeat', () => {
    const { items } = adopt({ guid: '1', link: 'https://a.example/1' }, { guid: '1', link: 'https://a.example/1' })
    expect(items.map((item) => item.url)).toEqual(['https://a.example/1'])
  })
})

describe('time', () => {
  it.each([
    ['the publication time', { published: NOW - 5 }, NOW - 5, NOW - 5],
    ['the update time where there is no publication time', { updated: NOW - 7 }, NOW - 7, NOW - 7],
    ['firstSeen where there is none', {}, null, NOW],
    ['never the future', { published: NOW + 9_000_000 }, NOW + 9_000_000, NOW],
    ['firstSeen for a zero value', { published: 0 }, 0, NOW],
  ])('is %s', (_, given, published, time) => {
    expect(adopt({ guid: 'g', ...given }).items[0]).toMatchObject({ published, time, firstSeen: NOW })
  })
})

describe('hash', () => {
  const hash = (given: Partial<Entry>, now = NOW) =>
    toItems([makeEntry({ guid: 'g', title: 'T', ...given })], source, now).items[0]!.hash

  it('does not move with the time of the crawl or an update time alone', () => {
    expect(hash({}, NOW + 60_000)).toBe(hash({}))
    expect(hash({ published: 5, updated: 9 })).toBe(hash({ published: 5 }))
  })

  it.each<[string, Partial<Entry>]>([
    ['title', { title: 'U' }],
    ['summary', { summary: 's' }],
    ['link', { link: 'https://a.example/1' }],
    ['date', { published: 1 }],
    ['image', { image: 'https://a.example/i.png' }],
    ['author', { authors: [{ name: 'A' }] }],
    ['category', { categories: [{ term: 'c' }] }],
    ['language', { language: 'de' }],
  ])('moves with the %s', (_, given) => {
    expect(hash(given)).not.toBe(hash({}))
  })
})

describe('text', () => {
  it('leaves the outlet out of a title, and detects the language of the entry as it was read', () => {
    const entry = makeEntry({ title: 'Ein Labor - Lantern', via: { title: 'Lantern', url: null } })
    const detected: string[] = []
    const { items } = toItems([entry], { id: 'lab', language: null }, NOW, (text) => {
      detected.push(text)
      return 'de'
    })
    expect(items[0]).toMatchObject({ title: 'Ein Labor', language: 'de' })
    expect(detected.join()).toContain('Ein Labor - Lantern')
  })

  it('takes language from the source where the entry gives none, and every author once', () => {
    const [item] = adopt({
      guid: 'g',
      authors: [{ name: 'A' }, { name: '', email: 'b@c.example' }, { name: 'A' }],
    }).items
    expect(item).toMatchObject({ language: 'en', authors: ['A', 'b@c.example'] })
  })
})
