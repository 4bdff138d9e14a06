import { describe, expect, it } from 'vitest'
import { itemHash, toItems } from '../../../src/core/item/adopt-entries.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { keepKnown } from '../../../src/core/item/keep-known.ts'
import type { Entry } from '../../../src/core/source/entry.ts'
import { DAY, HOUR, makeEntry, NOON } from '../../support/make.ts'

const source = { id: 'lab', language: null }
const entry = makeEntry({
  guid: 'g',
  link: 'http://lab.example/one',
  title: 'A lab opens a campus',
  summary: 'It stands near the port.',
  published: NOON - DAY,
  links: ['https://port.example/'],
})
const adopt = (one: Entry, now: number, language: string | null = 'en') =>
  toItems([one], source, now, () => language).items[0]!

const known = adopt(entry, NOON)
const seen = (over: Partial<Entry>, language: string | null = 'en', from = source, of: Item = known) => {
  const next = { ...entry, ...over }
  const item = toItems([next], from, NOON + HOUR, () => language).items[0]!
  return keepKnown(of, item, next, from)
}

describe('keepKnown', () => {
  it.each<[string, Partial<Entry>]>([
    ['a later date', { published: NOON }],
    ['tracking in the link', { link: 'http://lab.example/one?utm_source=feed' }],
    ['another scheme of the guid', { guid: 'h' }],
    ['another update time', { updated: NOON }],
    [
      'a new redirect address in link and text',
      { guid: 'h', link: 'http://r.example/2', links: ['http://r.example/2'] },
    ],
  ])('leaves the item as it is with %s', (_, over) => {
    expect(seen(over).hash).toBe(known.hash)
  })

  it.each<[string, Partial<Entry>, Partial<Item>]>([
    ['title', { title: 'A lab opens two campuses' }, { title: 'A lab opens two campuses' }],
    ['text', { summary: 'Far from the port.' }, { excerpt: 'Far from the port.' }],
    ['earlier date', { published: NOON - 2 * DAY }, { published: NOON - 2 * DAY, time: NOON - 2 * DAY }],
    [
      'link by https',
      { link: 'https://lab.example/one' },
      { link: 'https://lab.example/one', url: 'https://lab.example/one' },
    ],
    [
      'link of the same guid',
      { link: 'http://lab.example/2' },
      { link: 'http://lab.example/2', url: 'http://lab.example/2' },
    ],
  ])('takes a new %s, and keeps id, guid and firstSeen', (_, over, expected) => {
    const kept = seen(over)
    expect(kept).toMatchObject({ ...expected, id: known.id, guid: 'g', firstSeen: NOON })
    expect(kept.hash).toBe(itemHash(kept))
    expect(kept.hash).not.toBe(known.hash)
  })

  it('does not return from https to http', () => {
    const secure = adopt({ ...entry, link: 'https://lab.example/one' }, NOON)
    expect(seen({}, 'en', source, secure).hash).toBe(secure.hash)
  })

  it('takes a date where the first was missing or a zero value', () => {
    for (const published of [null, 0]) {
      const undated = adopt({ ...entry, published }, NOON)
      expect(seen({}, 'en', source, undated)).toMatchObject({ published: NOON - DAY, time: NOON - DAY })
    }
  })

  it('keeps the first date where the entry loses it', () => {
    expect(seen({ published: null })).toMatchObject({ published: NOON - DAY, time: NOON - DAY })
  })

  it('keeps a detected language while the text is the same, but not against what is declared', () => {
    expect(seen({}, 'no').language).toBe('en')
    expect(seen({ summary: 'Am Hafen.' }, 'de').language).toBe('de')
    expect(seen({ language: 'de' }).language).toBe('de')
    expect(seen({}, null, { id: 'lab', language: 'fr' } as never).language).toBe('fr')
  })

  it('keeps a stored title that names its outlet', () => {
    const title = 'A lab opens a campus - The Lantern'
    const via = { title: 'The Lantern', url: null }
    const stored = { ...known, title, via }
    expect(seen({ title, via }, 'en', source, stored).title).toBe(title)
  })
})
