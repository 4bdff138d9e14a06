import { describe, expect, it } from 'vitest'
import { createRecentItems } from '../../../../src/core/grouping/recent-items.ts'
import { cites } from '../../../../src/core/grouping/signals/cites.ts'
import type { Item } from '../../../../src/core/item/item.ts'
import { background, DAY, group, HOUR, item, MONDAY } from '../../../support/grouping.ts'

const url = 'https://helio.example/comet'
const others = Array.from({ length: 7 }, (_, i) => `https://other.example/${i}`)
const own = (over: Partial<Item> = {}) => item('helio', 'Introducing a weather model for everybody', { url, ...over })
const report = (links: readonly string[], over: Partial<Item> = {}) =>
  item('alpha', 'Farmers of Kansas fly their drones by a weather map of Helio', {
    url: 'https://alpha.example/1',
    links,
    ...over,
  })

const stories = (items: readonly Item[]): number =>
  new Set(group(items, createRecentItems(background)).map(({ storyId }) => storyId)).size

describe('cites', () => {
  it.each<[string, Item, Item, number]>([
    ['a report leads to its source', report([url]), own(), 1],
    ['by another spelling of the address', report([`${url}?utm_source=alpha#top`]), own(), 1],
    ['no link', report([]), own(), 0],
    ['a link elsewhere', report([others[0]!]), own(), 0],
    ['a list of reading', report([url, ...others]), own(), 0],
    ['both lead to a third', report([others[0]!]), own({ links: [others[0]!] }), 0],
    ['without an address', report([url]), own({ url: null }), 0],
  ])('%s', (_name, a, b, wanted) => {
    const recent = createRecentItems(background)
    const [one, other] = [recent.read(a), recent.read(b)]
    expect(cites(recent.comparer(one), other)).toBe(wanted)
    expect(cites(recent.comparer(other), one)).toBe(wanted)
  })
})

describe('a link between two reports', () => {
  const later = { time: MONDAY + 3 * HOUR }
  it('joins what words alone would not, whichever came first', () => {
    expect(stories([own(), report([], later)])).toBe(2)
    expect(stories([own(), report([url], later)])).toBe(1)
    expect(stories([own(later), report([url])])).toBe(1)
  })

  it('does not join anything by itself', () => {
    expect(stories([own(), item('alpha', 'Senate votes on farm subsidies', { links: [url], ...later })])).toBe(2)
  })

  it('is dropped with the report', () => {
    const recent = createRecentItems(background)
    const early = recent.read(report([url]))
    recent.add(early, 'story')
    expect(recent.candidates(recent.read(own({ title: 'Zqwx', time: MONDAY + DAY })))).toHaveLength(1)
    recent.advance(MONDAY + 40 * DAY)
    expect(recent.candidates(recent.read(own({ title: 'Zqwx', time: MONDAY + 40 * DAY })))).toEqual([])
  })
})
