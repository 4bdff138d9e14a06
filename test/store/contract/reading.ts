import { expect, test } from 'vitest'
import type { StoryQuery } from '../../../src/store/contract/stories.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  aBeat,
  aMembership,
  anItem,
  aStory,
  configure,
  crawlOnce,
  fileEach,
  only,
  someFacts,
} from '../../support/store-builders.ts'

export function reading(open: () => Store): void {
  test('reports are ordered lead first, then by time and id, each with its outlet', async () => {
    await configure(open(), 'alpha', 'beta')
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'z', { time: 10 }), anItem('alpha', 'lead', { time: 30 })])
    await crawlOnce(open(), 'beta', [anItem('beta', 'b', { time: 20 }), anItem('beta', 'a', { time: 20 })], {
      facts: someFacts('Beta'),
    })
    const items = await open().ungroupedItems(9)
    await open().saveStories({
      stories: [aStory('s', 'alpha-lead')],
      memberships: items.map(({ id }) => aMembership(id, 's')),
      grouped: items,
    })
    const { reports } = only(await open().storyViews(['s']))
    expect(reports.map(({ item }) => item.id)).toEqual(['alpha-lead', 'alpha-z', 'beta-a', 'beta-b'])
    expect(reports.map(({ outlet }) => outlet.sourceId)).toEqual(['alpha', 'alpha', 'beta', 'beta'])
    expect(reports[2]?.outlet.facts).toEqual(someFacts('Beta'))
    expect(reports[0]?.outlet.facts).toBeNull()
  })

  test('an outlet is read as it is configured now', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one')])
    const title = async () => only(only(await open().storyViews(['s-alpha-one'])).reports).outlet.facts?.title
    expect(await title()).toBeUndefined()
    await crawlOnce(open(), 'alpha', [], { facts: someFacts('First') })
    expect(await title()).toBe('First')
    await crawlOnce(open(), 'alpha', [], { facts: someFacts('Second') })
    expect(await title()).toBe('Second')
  })

  test('views are in the given order, without unknown ones', async () => {
    await configure(open(), 'alpha')
    const items = Array.from({ length: 500 }, (_, i) => anItem('alpha', `n${i}`))
    await fileEach(open(), items)
    const ids = items.map(({ id }) => `s-${id}`).reverse()
    const views = await open().storyViews(['unknown', ...ids])
    expect(views.map(({ story }) => story.id)).toEqual(ids)
    for (const { story, reports } of views) expect(only(reports).item.id).toBe(story.leadId)
    expect(await open().storyViews([])).toEqual([])
  })

  test.each<[string, StoryQuery, string[]]>([
    ['newest first, then by id', { limit: 9 }, ['d', 'b', 'c', 'a']],
    ['up to the limit', { limit: 2 }, ['d', 'b']],
    ['none', { limit: 0 }, []],
    ['from a time on', { from: 20, limit: 9 }, ['d', 'b', 'c']],
    ['before a time', { to: 30, limit: 9 }, ['b', 'c', 'a']],
    ['of a beat', { beat: 'chips', limit: 9 }, ['d', 'c', 'a']],
    ['of a beat and a window', { beat: 'chips', from: 20, to: 30, limit: 9 }, ['c']],
    ['of a beat, up to the limit', { beat: 'chips', limit: 1 }, ['d']],
    ['of an unknown beat', { beat: 'nothing', limit: 9 }, []],
    ['without a limit', { limit: Number.MAX_SAFE_INTEGER }, ['d', 'b', 'c', 'a']],
    ['all but the newest', { skip: 1, limit: 9 }, ['b', 'c', 'a']],
    ['a part of a beat', { beat: 'chips', skip: 1, limit: 1 }, ['c']],
    ['nothing beyond the oldest', { skip: 4, limit: 9 }, []],
  ])('lists stories: %s', async (_name, query, expected) => {
    await configure(open(), 'alpha')
    const published = { a: 10, b: 20, c: 20, d: 30 }
    const items = Object.entries(published).map(([name, time]) => anItem('alpha', name, { time }))
    await crawlOnce(open(), 'alpha', items)
    await open().saveStories({
      stories: items.map(({ id, time }) =>
        aStory(id.slice(-1), id, { published: time, beats: id.endsWith('b') ? [aBeat('policy')] : [aBeat('chips')] }),
      ),
      memberships: items.map(({ id }) => aMembership(id, id.slice(-1))),
      grouped: items,
    })
    expect((await open().stories(query)).map(({ id }) => id)).toEqual(expected)
    const { limit: _, skip: __, ...unlimited } = query
    const all = await open().stories({ ...unlimited, limit: 99 })
    expect(await open().countStories(unlimited)).toBe(all.length)
    expect(await open().allStoryIds()).toEqual(['a', 'b', 'c', 'd'])
  })
}
