import { expect, test } from 'vitest'
import type { Item } from '../../../src/core/item/item.ts'
import type { Membership } from '../../../src/core/story/story.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  aBeat,
  aMembership,
  anItem,
  aStory,
  configure,
  crawlOnce,
  fileEach,
  HOUR,
  only,
  T0,
} from '../../support/store-builders.ts'

export function grouping(open: () => Store): void {
  test.each<[string, number, number, string[]]>([
    ['in order of time, then id', 0, 100, ['alpha-a', 'alpha-b', 'alpha-c', 'alpha-d']],
    ['from the first millisecond on', 20, 100, ['alpha-b', 'alpha-c', 'alpha-d']],
    ['up to but without the last one', 0, 30, ['alpha-a', 'alpha-b', 'alpha-c']],
    ['none if the interval is empty', 30, 30, []],
  ])('candidates are returned %s', async (_name, from, to, expected) => {
    await configure(open(), 'alpha')
    const times = { d: 30, b: 20, a: 10, c: 20 }
    await fileEach(
      open(),
      Object.entries(times).map(([name, time]) => anItem('alpha', name, { time })),
    )
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'waiting', { time: 15 })])
    const found = await open().groupedItemsBetween(from, to)
    expect(found.map(({ item }) => item.id)).toEqual(expected)
    for (const { item, storyId } of found) expect(storyId).toBe(`s-${item.id}`)
  })

  test('finds grouped items by address, in order, each once', async () => {
    await configure(open(), 'alpha', 'beta')
    const url = 'https://agency.example/story'
    const other = 'http://www.agency.example/story/'
    const copies: Item[] = [
      anItem('beta', 'copy', { url, time: 10 }),
      anItem('alpha', 'copy', { url: other, time: 20 }),
      anItem('alpha', 'other', { time: 5 }),
    ]
    await fileEach(open(), copies)
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'waiting', { url }), anItem('alpha', 'nowhere', { url: null })])
    const keys = ['agency.example/story', 'agency.example/story', 'unknown.example/x']
    expect((await open().groupedItemsByAddress(keys)).map(({ item }) => item.id)).toEqual(['beta-copy', 'alpha-copy'])
    expect(await open().groupedItemsByAddress([])).toEqual([])
  })

  test('knows the story of an item', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one')])
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'waiting')])
    expect(await open().storyIdsOf(['alpha-one', 'alpha-waiting', 'unknown'])).toEqual(
      new Map([['alpha-one', 's-alpha-one']]),
    )
    expect(await open().storyIdsOf([])).toEqual(new Map())
  })

  test('a story is read as it was stored', async () => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'one'), anItem('alpha', 'two')])
    const story = aStory('s', 'alpha-one', {
      language: null,
      publishers: 2,
      headline: '🤖 \u2028 "x"',
      beats: [aBeat('z'), aBeat('a', 0.25)],
    })
    const memberships: Membership[] = [
      aMembership('alpha-one', 's'),
      aMembership('alpha-two', 's', { rule: 'similar', score: 0.4375, nearest: 'alpha-one', shared: ['gpu', '🤖'] }),
    ]
    await open().saveStories({ stories: [story], memberships, grouped: [] })
    const view = only(await open().storyViews(['s']))
    expect(view.story).toEqual(story)
    expect(view.reports.map(({ membership }) => membership)).toEqual(memberships)
    expect(await open().stories({ limit: 9 })).toEqual([story])
  })

  test('a story stored again changes, but id, tag and first publication stay', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one')])
    const [before] = await open().stories({ limit: 1 })
    const after = { ...before!, headline: 'Better', updated: T0, face: 'other', beats: [aBeat('policy')] }
    const said = { ...after, published: T0 + HOUR, tag: 'tag:other.example,2030:x' }
    await open().saveStories({ stories: [said], memberships: [], grouped: [] })
    expect(await open().stories({ limit: 9 })).toEqual([after])
    expect(await open().stories({ beat: 'chips', limit: 9 })).toEqual([])
    expect(await open().stories({ beat: 'policy', from: after.published, to: after.published + 1, limit: 9 })).toEqual([
      after,
    ])
  })

  test('a beat listed twice counts once', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one')], { beats: [aBeat('chips'), aBeat('chips', 2)] })
    expect(await open().stories({ beat: 'chips', limit: 9 })).toHaveLength(1)
  })

  test('an item that moves leaves its old story, which is in no list once it has no items', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one'), anItem('alpha', 'two')])
    const moved = aMembership('alpha-two', 's-alpha-one', { rule: 'same-text', nearest: 'alpha-one' })
    await open().saveStories({ stories: [], memberships: [moved], grouped: [] })
    const view = only(await open().storyViews(['s-alpha-one', 's-alpha-two']))
    expect(view.reports.map(({ item }) => item.id)).toEqual(['alpha-one', 'alpha-two'])
    expect(view.reports[1]?.membership).toEqual(moved)
    expect((await open().stories({ limit: 9 })).map(({ id }) => id)).toEqual(['s-alpha-one'])
    expect((await open().stories({ beat: 'chips', limit: 9 })).map(({ id }) => id)).toEqual(['s-alpha-one'])
    expect(await open().allStoryIds()).toEqual(['s-alpha-one'])
  })

  test.each([
    ['of an unknown item', aMembership('nobody', 's-alpha-one')],
    ['in an unknown story', aMembership('alpha-one', 'nowhere')],
  ])('a membership %s fails the whole batch', async (_name, membership) => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one')])
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'one', { hash: 'other' })])
    const batch = { stories: [aStory('new', 'alpha-one')], memberships: [membership], grouped: ['alpha-one'] }
    await expect(open().saveStories(batch)).rejects.toThrow()
    expect(await open().ungroupedItems(9)).toHaveLength(1)
    expect(await open().counts()).toMatchObject({ stories: 1 })
    expect(await open().storyIdsOf(['alpha-one'])).toEqual(new Map([['alpha-one', 's-alpha-one']]))
  })
}
