import { describe, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { background, DAY, item, MONDAY } from '../../support/grouping.ts'

const FAB = 'Helio opens a fab in Dresden'

/** Ids of the candidates of one more report, where these were there before: title and days back, by id. */
function candidates(
  before: Readonly<Record<string, readonly [title: string, daysBack: number]>>,
  parameters = DEFAULT_PARAMETERS,
) {
  const recent = createRecentItems(background, parameters)
  for (const [id, [title, daysBack]] of Object.entries(before))
    recent.add(recent.read(item('alpha', title, { id, time: MONDAY - daysBack * DAY })), id)
  return recent.candidates(recent.read(item('beta', FAB, { time: MONDAY }))).map(({ storyId }) => storyId)
}

describe('candidates', () => {
  it('are ordered by nearness in time if they share equal weight', () =>
    expect(candidates({ old: [FAB, 6], older: [FAB, 7], new: [FAB, 1] })).toEqual(['new', 'old', 'older']))

  it('may be older where they share more', () =>
    expect(candidates({ new: ['Fog in Dresden', 1], old: [FAB, 3] })).toEqual(['old', 'new']))

  it('are none beyond the span', () =>
    expect(candidates({ gone: [FAB, DEFAULT_PARAMETERS.span / DAY + 1] })).toEqual([]))

  it('share a least part of its weight, after decay', () => {
    const held = { little: ['The fab of others, and whatever more there is to say of pumps and glass', 7] } as const
    expect(candidates(held, { ...DEFAULT_PARAMETERS, candidateWeight: 0.001 })).toEqual(['little'])
    expect(candidates(held, { ...DEFAULT_PARAMETERS, candidateWeight: 0.5 })).toEqual([])
  })

  it('are limited in number', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`s${at}`, [FAB, at / 10] as const]))
    expect(candidates(many)).toEqual(Array.from({ length: DEFAULT_PARAMETERS.candidates }, (_, at) => `s${at}`))
  })
})
