import { expect, test } from 'vitest'
import { addressKey } from '../../../src/core/item/address-key.ts'
import type { Item } from '../../../src/core/item/item.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  aMembership,
  anItem,
  aStory,
  claimOne,
  configure,
  crawlOnce,
  fileEach,
  HOUR,
  only,
  T0,
} from '../../support/store-builders.ts'

export function items(open: () => Store): void {
  const ungrouped = async () => (await open().ungroupedItems(1000)).map(({ id }) => id)

  test('a new item is read as it was stored', async () => {
    await configure(open(), 'alpha')
    const full = anItem('alpha', 'full')
    const bare = anItem('alpha', 'bare', {
      guid: '',
      link: null,
      url: null,
      title: '',
      excerpt: '',
      authors: [],
      categories: [],
      enclosures: [],
      image: null,
      language: null,
      published: null,
      updated: null,
      time: T0,
      links: [],
      via: null,
    })
    expect(await crawlOnce(open(), 'alpha', [full, bare])).toEqual({
      accepted: true,
      inserted: 2,
      changed: 0,
      unchanged: 0,
    })
    expect(await open().ungroupedItems(10)).toEqual([full, bare])
  })

  test('items are looked up by id, address and time within their source', async () => {
    await configure(open(), 'alpha', 'beta')
    const items = ['a', 'b', 'c', 'd'].map((name, at) =>
      anItem('alpha', name, { url: `https://www.alpha.example/${name}`, time: T0 - at * HOUR }),
    )
    const [a, b, c, d] = items as [Item, Item, Item, Item]
    const foreign = anItem('beta', 'e', { url: b.url, time: T0 })
    expect(await open().hasItems('alpha')).toBe(false)
    await crawlOnce(open(), 'alpha', items)
    await crawlOnce(open(), 'beta', [foreign])
    expect([await open().hasItems('alpha'), await open().hasItems('gamma')]).toEqual([true, false])
    expect(await open().itemHashes([a.id, foreign.id, 'unknown'])).toEqual(
      new Map([a, foreign].map(({ id, hash }) => [id, hash])),
    )
    const query = { ids: [a.id, foreign.id], addresses: ['alpha.example/b'], from: c.time, to: c.time }
    const known = await open().knownItems('alpha', query)
    expect(known.toSorted((x, y) => y.time - x.time)).toEqual([a, b, c])
    expect(await open().knownItems('alpha', { ids: [], addresses: [], from: 0, to: T0 })).toHaveLength(4)
    expect(await open().knownItems('alpha', { ids: [d.id], addresses: [], from: 1, to: 0 })).toEqual([d])
  })

  test('unchanged items are not written', async () => {
    await configure(open(), 'alpha')
    const one = anItem('alpha', 'one')
    await fileEach(open(), [one])
    const seenAgain = {
      ...one,
      firstSeen: T0 + HOUR,
      time: T0 + HOUR,
      title: 'not looked at, since the hash is the same',
    }
    expect(await crawlOnce(open(), 'alpha', [seenAgain])).toMatchObject({ inserted: 0, changed: 0, unchanged: 1 })
    expect(await ungrouped()).toEqual([])
    expect(only(await open().groupedItemsBetween(0, T0)).item).toEqual(one)
  })

  const dated = anItem('alpha', 'one')
  const undated = anItem('alpha', 'one', { published: null, time: T0 })
  const ahead = anItem('alpha', 'one', { published: T0 + 9 * HOUR, time: T0 })
  const again = { firstSeen: T0 + HOUR, hash: 'other', title: 'Corrected title' }
  test.each<[string, Item, Partial<Item>, number]>([
    ['keeps the outlet’s date', dated, { ...again }, dated.time],
    ['takes a corrected date', dated, { ...again, published: T0 - 2 * HOUR, time: T0 - 2 * HOUR }, T0 - 2 * HOUR],
    ['keeps its time if the outlet gives no date', undated, { ...again, time: T0 + HOUR }, T0],
    [
      'keeps its time if the outlet’s date disappears',
      dated,
      { ...again, published: null, time: T0 + HOUR },
      dated.time,
    ],
    ['takes a date that arrives late', undated, { ...again, published: T0 - HOUR, time: T0 - HOUR }, T0 - HOUR],
    ['is never later than when it was first seen', ahead, { ...again, time: T0 + HOUR }, T0],
  ])('a changed item %s', async (_name, before, change, time) => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [before])
    const after = { ...before, ...change }
    expect(await crawlOnce(open(), 'alpha', [after])).toMatchObject({ inserted: 0, changed: 1, unchanged: 0 })
    expect(await open().ungroupedItems(10)).toEqual([{ ...after, firstSeen: T0, time }])
  })

  test('a changed item keeps its story and waits to be grouped again', async () => {
    await configure(open(), 'alpha')
    const one = anItem('alpha', 'one')
    await fileEach(open(), [one, anItem('alpha', 'two')])
    const changed = { ...one, hash: 'other', url: 'https://alpha.example/moved' }
    await crawlOnce(open(), 'alpha', [changed])
    expect(await ungrouped()).toEqual([one.id])
    expect(await open().storyIdsOf([one.id])).toEqual(new Map([[one.id, `s-${one.id}`]]))
    expect(await open().groupedItemsByAddress([addressKey(one.url!)!])).toEqual([])
    expect(only(await open().groupedItemsByAddress([addressKey(changed.url)!])).item).toEqual(changed)
  })

  test('an item that occurs twice in one crawl is stored once', async () => {
    await configure(open(), 'alpha')
    const one = anItem('alpha', 'one')
    const saved = await crawlOnce(open(), 'alpha', [one, one, { ...one, hash: 'other', title: 'Later' }])
    expect(saved).toMatchObject({ inserted: 1, changed: 1, unchanged: 1 })
    expect(only(await open().ungroupedItems(10)).title).toBe('Later')
  })

  test('ungrouped items are ordered by time, then id, up to the limit', async () => {
    await configure(open(), 'alpha', 'beta')
    await crawlOnce(open(), 'beta', [anItem('beta', 'b', { time: 5 }), anItem('beta', 'a', { time: 5 })])
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'x', { time: 9 }), anItem('alpha', 'y', { time: 1 })])
    expect(await ungrouped()).toEqual(['alpha-y', 'beta-a', 'beta-b', 'alpha-x'])
    expect((await open().ungroupedItems(2)).map(({ id }) => id)).toEqual(['alpha-y', 'beta-a'])
    expect(await open().ungroupedItems(0)).toEqual([])
  })

  test('an item that changed while it was being grouped stays ungrouped', async () => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'one'), anItem('alpha', 'two')])
    const read = await open().ungroupedItems(10)
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'one', { hash: 'other' })])
    await open().saveStories({
      stories: [aStory('s', 'alpha-one')],
      memberships: read.map(({ id }) => aMembership(id, 's')),
      grouped: read,
    })
    expect(await ungrouped()).toEqual(['alpha-one'])
    await open().saveStories({ stories: [], memberships: [], grouped: ['alpha-one'] })
    expect(await ungrouped()).toEqual([])
  })

  test.each([
    ['an item', { items: [anItem('beta', 'one')] }],
    ['a state', { state: { sourceId: 'beta' } }],
  ])(
    '%s of another source is refused whole',
    async (_name, { items = [], state = {} }: { items?: Item[]; state?: object }) => {
      await configure(open(), 'alpha', 'beta')
      const claim = await claimOne(open(), 'alpha')
      const batch = {
        sourceId: 'alpha',
        lease: claim.lease,
        state: { ...claim.state, ...state },
        items: [anItem('alpha', 'fine'), ...items],
      }
      await expect(open().saveCrawl(batch)).rejects.toThrow('alpha')
      expect(await open().counts()).toMatchObject({ items: 0 })
    },
  )

  test('a batch that fails half-way stores nothing', async () => {
    await configure(open(), 'alpha')
    const claim = await claimOne(open(), 'alpha')
    const broken = { ...anItem('alpha', 'broken'), time: null } as unknown as Item
    const batch = (items: Item[]) => ({
      sourceId: 'alpha',
      lease: claim.lease,
      state: { ...claim.state, entries: 7 },
      items,
    })
    await expect(open().saveCrawl(batch([anItem('alpha', 'fine'), broken]))).rejects.toThrow()
    expect(await open().counts()).toMatchObject({ items: 0 })
    expect(only(await open().sourceStates()).entries).toBe(0)
    expect(await open().saveCrawl(batch([anItem('alpha', 'fine')]))).toMatchObject({ accepted: true, inserted: 1 })
  })

  test.each([
    ['emoji and joined letters', '🤖 👩🏽‍🚀 किताब עִבְרִית'],
    ['quotes and SQL', `'; drop table items; -- "x" \\ $1 ? :a`],
    ['markup', '<script>alert(1)</script> ]]> &amp; <!--'],
    ['control characters', 'a\u0001b\u001fc\u007fd\u0085e\u2028f\ufeffg\ufffe'],
    ['escapes that look like surrogates', '\\ud83d \\u0000 %00'],
    ['a megabyte', 'ä'.repeat(1_000_000)],
  ])('keeps %s', async (_name, text) => {
    await configure(open(), 'alpha')
    const odd = anItem('alpha', 'odd', { guid: text, identity: text, title: text, excerpt: text, authors: [text] })
    await crawlOnce(open(), 'alpha', [odd], { problem: text, validators: { etag: text, lastModified: null } })
    expect(only(await open().ungroupedItems(1))).toEqual(odd)
    expect(only(await open().sourceStates())).toMatchObject({ problem: text, validators: { etag: text } })
  })

  test('broken characters become U+FFFD everywhere', async () => {
    await configure(open(), 'alpha')
    const broken = 'half \ud83d of a robot \udd16\ud83d'
    const whole = 'half \ufffd of a robot \ufffd\ufffd'
    const odd = anItem('alpha', 'odd', { title: broken, excerpt: broken, categories: [{ term: broken }] })
    await crawlOnce(open(), 'alpha', [odd, anItem('alpha', broken, { time: T0, hash: 'same' })], { problem: broken })
    const [first, second] = await open().ungroupedItems(2)
    expect(first).toEqual({ ...odd, title: whole, excerpt: whole, categories: [{ term: whole }] })
    expect(second?.id).toBe(`alpha-${whole}`)
    expect(only(await open().sourceStates()).problem).toBe(whole)
    expect(await crawlOnce(open(), 'alpha', [anItem('alpha', broken, { hash: 'same' })])).toMatchObject({
      unchanged: 1,
    })
  })

  test('stores a big batch', async () => {
    await configure(open(), 'alpha')
    const many = Array.from({ length: 5000 }, (_, i) => anItem('alpha', String(i).padStart(5, '0'), { time: i }))
    expect(await crawlOnce(open(), 'alpha', many)).toMatchObject({ inserted: 5000 })
    await open().saveStories({
      stories: [aStory('big', many[0]!.id)],
      memberships: many.map(({ id }) => aMembership(id, 'big')),
      grouped: many,
    })
    expect((await open().storyIdsOf(many.map(({ id }) => id))).size).toBe(5000)
    expect(await open().groupedItemsByAddress(many.map(({ url }) => addressKey(url!)!))).toHaveLength(5000)
    expect(only(await open().storyViews(['big'])).reports.map(({ item }) => item)).toEqual(many)
    expect(await crawlOnce(open(), 'alpha', many)).toMatchObject({ unchanged: 5000 })
  })
}
