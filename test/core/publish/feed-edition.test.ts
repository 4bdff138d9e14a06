import { describe, expect, it } from 'vitest'
import { makeFeedEdition } from '../../../src/core/publish/feed-edition.ts'
import { beats, chips, view } from '../../support/hostile-newsroom.ts'

const at = (hour: number) => Date.UTC(2026, 2, 3, hour)
const views = [
  view('b', { published: at(1), updated: at(9) }),
  view('c', { published: at(3), updated: at(3) }),
  view('a', { published: at(1), updated: at(1) }),
  view('elsewhere', { published: at(5), beats: [{ beat: 'policy', score: 1, reasons: [] }] }),
]
const ids = (limit: number, given = views) => makeFeedEdition(given, chips, limit).stories.map(({ story }) => story.id)

describe('makeFeedEdition', () => {
  it('orders by newest first, then by id, whatever the order given', () => {
    expect(ids(9)).toEqual(['c', 'a', 'b'])
    expect(ids(9, [...views].reverse())).toEqual(['c', 'a', 'b'])
  })

  it('takes no more than `limit`', () => {
    expect(ids(2)).toEqual(['c', 'a'])
  })

  it('is as new as the newest story it has', () => {
    expect(makeFeedEdition(views, chips, 9).updated).toBe(at(9))
    expect(makeFeedEdition(views, chips, 1).updated).toBe(at(3))
    expect(makeFeedEdition([], chips, 9).updated).toBeNull()
  })

  it('has the titles of the other beats', () => {
    expect(makeFeedEdition(views, chips, 9, beats).titles).toEqual({
      'ai-beats': 'AI',
      chips: 'Chips & fabs',
      policy: 'Policy',
    })
  })

  it('does not change its arguments', () => {
    const before = views.map(({ story }) => story.id)
    ids(1)
    expect(views.map(({ story }) => story.id)).toEqual(before)
  })
})
