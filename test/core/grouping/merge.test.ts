import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { membershipsAfter } from '../../../src/core/grouping/changes/memberships.ts'
import { decisionsOf } from '../../../src/core/grouping/decisions.ts'
import { groupItems } from '../../../src/core/grouping/group.ts'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import { background, changesOf, group, HOUR, item, MONDAY, placedBy } from '../../support/grouping.ts'

const later = (hours: number) => ({ time: MONDAY + hours * HOUR })
/** Two ways to tell one event that share no word, and a report that holds both. */
const voice = item('alpha', 'A voice model that listens while it speaks', { id: 'a' })
const halcyon = item('beta', 'Helio Labs introduces Halcyon', { id: 'b', ...later(1) })
const bridge = item('gamma', 'Helio Labs introduces Halcyon, a voice model that listens while it speaks', {
  id: 'c',
  ...later(2),
})

describe('a report that is similar to two stories', () => {
  it('merges them; the older id stays if both are equally large', () => {
    const recent = createRecentItems(background)
    const before = groupItems([voice, halcyon], recent)
    const earlier = placedBy(before.changes)
    expect(new Set(earlier.map(({ storyId }) => storyId)).size).toBe(2)
    const { changes, reasons } = groupItems([bridge], recent)
    const [placed, merges] = [placedBy(changes), changesOf(changes, 'merge')]
    expect(placed[0]!.rule).toBe('similar')
    expect(merges).toHaveLength(1)
    const { from, to } = merges[0]!
    expect(to).toBe(placed[0]!.storyId)
    expect([from, to].sort()).toEqual([storyIdOf('a'), storyIdOf('b')].sort())
    expect(recent.storyOf('a')).toBe(to)
    expect(recent.storyOf('b')).toBe(to)
    expect(recent.sizeOf(from)).toBe(0)
    const moved = earlier.find(({ storyId }) => storyId === from)!
    const after = membershipsAfter(earlier, merges).find(({ itemId }) => itemId === moved.itemId)!
    expect(after).toMatchObject({ rule: 'similar', storyId: to })
    expect(after.score).toBeGreaterThan(0)
    expect(after.shared.length).toBeGreaterThan(0)
    expect(before.reasons).toEqual([])
    expect(reasons.map(({ itemId, nearest, link }) => ({ itemId, nearest, link }))).toEqual([
      { itemId: 'c', nearest: placed[0]!.nearest, link: placed[0]!.score },
      { itemId: merges[0]!.itemId, nearest: merges[0]!.nearest, link: merges[0]!.score },
    ])
    for (const { link, needed, pair } of reasons) {
      expect(link).toBeGreaterThanOrEqual(needed)
      expect(pair.terms[0]!.weight).toBeGreaterThan(0)
    }
  })

  it('does so in one batch and in any order of arrival', () => {
    const wanted = group([voice, halcyon, bridge], createRecentItems(background))
    expect(new Set(wanted.map(({ storyId }) => storyId)).size).toBe(1)
    fc.assert(
      fc.property(fc.shuffledSubarray([voice, halcyon, bridge], { minLength: 3 }), (items) => {
        expect(group(items, createRecentItems(background))).toEqual(wanted)
      }),
      { numRuns: 6 },
    )
  })

  it('does not if an editor decided against it', () => {
    const decisions = decisionsOf([{ kind: 'cannot-link', a: 'a', b: 'b' }])
    const placed = group([voice, halcyon, bridge], createRecentItems(background, DEFAULT_PARAMETERS, decisions))
    const story = new Map(placed.map(({ itemId, storyId }) => [itemId, storyId]))
    expect(story.get('a')).not.toBe(story.get('b'))
  })
})

describe('two larger stories that are similar to a report', () => {
  it.each([
    [1, true],
    [12, true],
    [48, false],
    [100, false],
  ])('%i hours apart, are merged: %s', (gap, one) => {
    const recent = createRecentItems(background)
    for (const [id, storyId, title, hours] of [
      ['a1', 'A', 'Helio adds a reflection dashboard to Halcyon', 0],
      ['a2', 'A', 'Halcyon gets a dashboard for reflection', 1],
      ['b1', 'B', 'Helio wants heavy users of Halcyon to log off', gap],
      ['b2', 'B', 'Log off, Helio tells heavy users of Halcyon', gap + 1],
    ] as const)
      recent.add(recent.read(item('alpha', title, { id, ...later(hours) })), storyId)
    const both = item('beta', 'With a dashboard Helio tells heavy users of Halcyon to log off', later(gap + 2))
    const { changes, suggestions } = groupItems([both], recent)
    const [placed, merges] = [placedBy(changes), changesOf(changes, 'merge')]
    expect(placed[0]!.storyId).toBe('B')
    expect(merges.map(({ from, to }) => [from, to])).toEqual(one ? [['A', 'B']] : [])
    expect(suggestions.map(({ storyId }) => storyId)).toEqual(one ? [] : ['A'])
  })
})

describe('decisions', () => {
  const one = item('alpha', 'Dresden fab ships its first chip', { id: 'a' })
  const same = item('beta', 'Dresden fab ships its first chip, sources say', { id: 'b', ...later(1) })
  const unlike = item('gamma', 'Senate hears witnesses on power grids', { id: 'c', ...later(2) })
  const stories = (decisions: Parameters<typeof decisionsOf>[0]) =>
    group([one, same, unlike], createRecentItems(background, DEFAULT_PARAMETERS, decisionsOf(decisions)))

  it('keep similar items apart', () => {
    const [a, b] = stories([{ kind: 'cannot-link', a: 'b', b: 'a' }])
    expect(b!.storyId).not.toBe(a!.storyId)
    expect(b!.rule).toBe('first')
  })

  it('join items that are not similar', () => {
    const [a, , c] = stories([{ kind: 'must-link', a: 'a', b: 'c' }])
    expect(c).toMatchObject({ storyId: a!.storyId, rule: 'linked', score: 1 })
  })

  it('join two stories through an item that an editor linked to both', () => {
    const placed = stories([
      { kind: 'cannot-link', a: 'a', b: 'zzz' },
      { kind: 'must-link', a: 'c', b: 'a' },
      { kind: 'must-link', a: 'c', b: 'b' },
    ])
    expect(new Set(placed.map(({ storyId }) => storyId)).size).toBe(1)
  })

  it('keep items with one URL apart', () => {
    const url = 'https://news.example/live'
    const items = [item('alpha', 'Live: day one', { id: 'a', url }), item('beta', 'Live: day two', { id: 'b', url })]
    const decisions = decisionsOf([{ kind: 'cannot-link', a: 'a', b: 'b' }])
    expect(new Set(group(items, createRecentItems(background)).map(({ storyId }) => storyId)).size).toBe(1)
    const apart = group(items, createRecentItems(background, DEFAULT_PARAMETERS, decisions))
    expect(new Set(apart.map(({ storyId }) => storyId)).size).toBe(2)
  })

  it('count by the last one on two items, and never on a single item', () => {
    const { size, mustLinkOf, cannotLinkOf } = decisionsOf([
      { kind: 'must-link', a: 'a', b: 'b' },
      { kind: 'cannot-link', a: 'b', b: 'a' },
      { kind: 'must-link', a: 'a', b: 'a' },
    ])
    expect(size).toBe(1)
    expect(mustLinkOf('a')).toEqual([])
    expect(cannotLinkOf('a')).toEqual(['b'])
  })
})

describe('a link below the threshold', () => {
  it('is suggested, with the reason, and joins nothing', () => {
    const recent = createRecentItems(background, { ...DEFAULT_PARAMETERS, threshold: 0.9, suggestThreshold: 0.1 })
    const { changes, suggestions, reasons } = groupItems([halcyon, bridge], recent)
    expect(placedBy(changes).map(({ rule }) => rule)).toEqual(['first', 'first'])
    expect(suggestions).toEqual([
      {
        itemId: 'c',
        storyId: storyIdOf('b'),
        score: suggestions[0]!.score,
        nearest: 'b',
        shared: expect.arrayContaining(['halcyon']),
      },
    ])
    expect(suggestions[0]!.score).toBeGreaterThan(0.1)
    expect(reasons).toMatchObject([{ itemId: 'c', nearest: 'b', link: suggestions[0]!.score, needed: 0.9 }])
  })
})
