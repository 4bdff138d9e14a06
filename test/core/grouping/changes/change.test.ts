import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change, redirectsAfter, storiesIn } from '../../../../src/core/grouping/changes/change.ts'
import { membershipsAfter } from '../../../../src/core/grouping/changes/memberships.ts'
import { createStoryPlaces } from '../../../../src/core/grouping/changes/story-places.ts'
import { decisionsOf } from '../../../../src/core/grouping/decisions.ts'
import { groupItems } from '../../../../src/core/grouping/group.ts'
import { DEFAULT_PARAMETERS } from '../../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../../src/core/grouping/recent-items.ts'
import type { Membership } from '../../../../src/core/story/story.ts'
import { background } from '../../../support/grouping.ts'
import { inventedStream, wordsOn } from '../../../support/stream.ts'

const place = (itemId: string, storyId: string): Change => ({
  kind: 'place',
  membership: { itemId, storyId, rule: 'first', score: 1, nearest: null, shared: [] },
})
const merge = (from: string, to: string): Change => ({
  kind: 'merge',
  from,
  to,
  score: 0.5,
  itemId: 'x',
  nearest: 'y',
  shared: [],
  linked: false,
})
const split = (parts: Record<string, string[]>, ended: Record<string, string> = {}): Change => ({
  kind: 'split',
  parts: Object.entries(parts).map(([storyId, itemIds]) => ({ storyId, itemIds })),
  ended: Object.entries(ended).map(([from, to]) => ({ from, to })),
  ties: new Map(),
  rule: 'similar',
})

describe('applyChanges', () => {
  it.each<[string, Change[], Record<string, string>, Record<string, string>]>([
    ['items placed', [place('a', 'A'), place('b', 'B')], { a: 'A', b: 'B' }, {}],
    ['a merge', [place('a', 'A'), place('b', 'B'), merge('A', 'B')], { a: 'B', b: 'B' }, { A: 'B' }],
    [
      'one merge after another',
      [place('a', 'A'), place('b', 'B'), merge('A', 'B'), place('c', 'C'), merge('B', 'C')],
      { a: 'C', b: 'C', c: 'C' },
      { A: 'C', B: 'C' },
    ],
    ['a split', [place('a', 'A'), place('b', 'A'), split({ A: ['a'], B: ['b'] })], { a: 'A', b: 'B' }, {}],
    [
      'a merge that a split takes back',
      [place('a', 'A'), place('b', 'B'), merge('A', 'B'), split({ A: ['a'], B: ['b'] })],
      { a: 'A', b: 'B' },
      {},
    ],
    [
      'a split that ends a story',
      [place('a', 'A'), place('b', 'B'), split({ B: ['a', 'b'] }, { A: 'B' })],
      { a: 'B', b: 'B' },
      { A: 'B' },
    ],
  ])('%s', (_name, changes, stories, redirects) => {
    expect(Object.fromEntries(applyChanges(changes, createStoryPlaces()).storyOf)).toEqual(stories)
    const memberships = membershipsAfter([], changes)
    expect(Object.fromEntries(memberships.map(({ itemId, storyId }) => [itemId, storyId]))).toEqual(stories)
    expect(Object.fromEntries(redirectsAfter(changes))).toEqual(redirects)
    for (const id of [...Object.values(stories), ...Object.keys(redirects)]) expect(storiesIn(changes)).toContain(id)
  })

  it('leaves memberships, recent items, replays and redirects in agreement', () => {
    const streams = inventedStream(3).chain((items) => fc.tuple(fc.constant(items), wordsOn(items)))
    fc.assert(
      fc.property(streams, fc.integer({ min: 1, max: 9 }), ([items, decisions], size) => {
        const recent = createRecentItems(background, DEFAULT_PARAMETERS, decisionsOf(decisions))
        const places = createStoryPlaces()
        const all: Change[] = []
        let memberships: Membership[] = []
        const sorted = [...items].sort((a, b) => a.time - b.time)
        for (let at = 0; at < sorted.length; at += size) {
          const { changes } = groupItems(sorted.slice(at, at + size), recent)
          memberships = membershipsAfter(memberships, changes)
          applyChanges(changes, places)
          all.push(...changes)
          for (const { itemId, storyId } of memberships) {
            expect(recent.storyOf(itemId)).toBe(storyId)
            expect(places.storyOf.get(itemId)).toBe(storyId)
          }
        }
        expect(memberships).toHaveLength(items.length)
        const used = new Set(memberships.map(({ storyId }) => storyId))
        for (const [from, to] of redirectsAfter(all)) {
          expect(used.has(from)).toBe(false)
          expect(used.has(to)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('returns a membership that no change touches as the same object', () => {
    const [kept, moved] = membershipsAfter([], [place('a', 'A'), place('b', 'B')])
    const after = membershipsAfter([kept!, moved!], [merge('B', 'C')])
    expect(after[0]).toBe(kept)
    expect(after[1]).toMatchObject({ storyId: 'C', rule: 'similar', nearest: 'y' })
  })
})
