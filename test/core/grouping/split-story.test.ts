import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { membershipsAfter } from '../../../src/core/grouping/changes/memberships.ts'
import { decisionsOf } from '../../../src/core/grouping/decisions.ts'
import { groupItems } from '../../../src/core/grouping/group.ts'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { createRecentItems, type RecentItems } from '../../../src/core/grouping/recent-items.ts'
import { splitByDecisions, splitOf } from '../../../src/core/grouping/split-story.ts'
import type { Item } from '../../../src/core/item/item.ts'
import type { Membership } from '../../../src/core/story/story.ts'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import { background, changesOf, HOUR, item, MONDAY } from '../../support/grouping.ts'

const later = (hours: number) => ({ time: MONDAY + hours * HOUR })
const ban = (id: string, source: string, title: string, hours: number) => item(source, title, { id, ...later(hours) })
/** Two events. */
const fab = [
  ban('f1', 'alpha', 'Dresden fab ships its first 2nm chip to customers', 0),
  ban('f2', 'beta', 'First 2nm chip ships from the Dresden fab', 1),
  ban('f3', 'gamma', 'Customers get the first 2nm chip of the Dresden fab', 2),
]
const senate = [
  ban('s1', 'alpha', 'Senate hears witnesses on power grids and data centres', 3),
  ban('s2', 'beta', 'Witnesses tell the Senate of data centres that strain power grids', 4),
]
const first = (itemId: string, storyId: string): Membership => ({
  itemId,
  storyId,
  rule: 'first',
  score: 1,
  nearest: null,
  shared: [],
})
const like = (itemId: string, storyId: string, nearest: string): Membership => ({
  itemId,
  storyId,
  rule: 'similar',
  score: 0.5,
  nearest,
  shared: ['x'],
})
/** Recent items that are all in one story. */
const together = (
  items: readonly Item[],
  storyId: string,
  decisions = decisionsOf([]),
  parameters = DEFAULT_PARAMETERS,
): RecentItems => {
  const recent = createRecentItems(background, parameters, decisions)
  for (const one of items) recent.add(recent.read(one), storyId)
  return recent
}
const ids = (split: { parts: readonly { itemIds: readonly string[] }[] }) => split.parts.map(({ itemIds }) => itemIds)

describe('splitOf', () => {
  it('splits a story whose parts have nothing in common; the larger keeps the id', () => {
    const split = splitOf('story', together([...fab, ...senate], 'story'))!
    expect(split.parts).toEqual([
      { storyId: 'story', itemIds: ['f1', 'f2', 'f3'] },
      { storyId: storyIdOf('s1'), itemIds: ['s1', 's2'] },
    ])
    expect(split.ended).toEqual([])
  })

  it('lets the older part keep the id if both are equally large', () => {
    const split = splitOf('story', together([...senate, ...fab.slice(0, 2)], 'story'))!
    expect(split.parts[0]).toEqual({ storyId: 'story', itemIds: ['f1', 'f2'] })
  })

  it('never gives the id of another story', () => {
    const began = storyIdOf('s1')
    expect(splitOf(began, together([...fab, ...senate], began))!.parts[1]).toEqual({
      storyId: storyIdOf('s2'),
      itemIds: ['s1', 's2'],
    })
    const recent = together([...fab, ...senate], began)
    recent.add(recent.read(ban('x', 'beta', 'Robots learn to fold shirts', 5)), storyIdOf('s2'))
    const [, apart] = splitOf(began, recent)!.parts
    expect([began, storyIdOf('s2'), storyIdOf('x')]).not.toContain(apart!.storyId)
  })

  it.each<[string, RecentItems]>([
    ['what hangs together', together([...fab, ban('f4', 'delta', 'Dresden fab: first 2nm chip ships', 4)], 'story')],
    ['a single stray', together([...fab, senate[0]!], 'story')],
    [
      'what an editor put together',
      together([...fab, ...senate], 'story', decisionsOf([{ kind: 'must-link', a: 'f1', b: 's2' }])),
    ],
    [
      'a very large story',
      together([...fab, ...senate], 'story', decisionsOf([]), { ...DEFAULT_PARAMETERS, splitMembers: 4 }),
    ],
  ])('leaves alone %s', (_name, recent) => {
    expect(splitOf('story', recent)).toBeNull()
  })

  it('leaves alone a story that goes on for weeks', () => {
    const days = Array.from({ length: 9 }, (_, day) =>
      ban(
        `d${day}`,
        ['alpha', 'beta', 'gamma'][day % 3]!,
        `Dresden fab ships its first 2nm chip, note ${day}`,
        day * 24,
      ),
    )
    expect(splitOf('story', together(days, 'story'))).toBeNull()
  })

  it('is done in the run that shows it, in any order of arrival, and lasts', () => {
    const early = [...fab.slice(0, 2), senate[0]!]
    const story = storyIdOf('f1')
    const before = [first('f1', story), like('f2', story, 'f1'), like('s1', story, 'f2')]
    const late = [fab[2]!, senate[1]!]
    const run = (order: readonly Item[]) => {
      const recent = together(early, story)
      const found = groupItems(order, recent)
      const after = membershipsAfter(before, found.changes)
      const again = groupItems([], recent)
      expect(changesOf(again.changes, 'split')).toEqual([])
      for (const { itemId, storyId } of after) expect(recent.storyOf(itemId)).toBe(storyId)
      return after
    }
    const wanted = run(late)
    const storyOf = (id: string) => wanted.find(({ itemId }) => itemId === id)!.storyId
    expect(storyOf('f1')).toBe(story)
    expect(storyOf('s1')).toBe(storyOf('s2'))
    expect(storyOf('s1')).not.toBe(story)
    expect(run([...late].reverse())).toEqual(wanted)
  })
})

describe('splitByDecisions', () => {
  const taken = () => false

  it('separates what an editor kept apart; other items go to the most similar part', () => {
    const recent = together([...fab, ...senate], 'story', decisionsOf([{ kind: 'cannot-link', a: 'f2', b: 's2' }]))
    const split = splitByDecisions(recent.allMembersOf('story'), recent, taken)
    expect(ids(split)).toEqual([
      ['f1', 'f2', 'f3'],
      ['s1', 's2'],
    ])
  })

  it('merges what an editor linked; the id of the larger stays', () => {
    const decisions = decisionsOf([{ kind: 'must-link', a: 's2', b: 'f3' }])
    const recent = createRecentItems(background, DEFAULT_PARAMETERS, decisions)
    for (const one of senate) recent.add(recent.read(one), 'small')
    for (const one of fab) recent.add(recent.read(one), 'large')
    const split = splitByDecisions([...recent.allMembersOf('small'), ...recent.allMembersOf('large')], recent, taken)
    expect(split.parts).toEqual([{ storyId: 'large', itemIds: ['f1', 'f2', 'f3', 's1', 's2'] }])
    expect(split.ended).toEqual([{ from: 'small', to: 'large' }])
    const after = membershipsAfter(
      [
        first('f1', 'large'),
        like('f2', 'large', 'f1'),
        like('f3', 'large', 'f1'),
        first('s1', 'small'),
        like('s2', 'small', 's1'),
      ],
      [split],
    )
    expect(after.filter(({ rule }) => rule === 'first').map(({ itemId }) => itemId)).toEqual(['f1'])
    expect(after.find(({ itemId }) => itemId === 's1')).toEqual({
      itemId: 's1',
      storyId: 'large',
      rule: 'linked',
      score: 1,
      nearest: null,
      shared: [],
    })
  })

  it('moves a single item if its story may not follow', () => {
    const decisions = decisionsOf([
      { kind: 'cannot-link', a: 's1', b: 'f3' },
      { kind: 'must-link', a: 's2', b: 'f3' },
    ])
    const recent = createRecentItems(background, DEFAULT_PARAMETERS, decisions)
    for (const one of senate) recent.add(recent.read(one), 'small')
    for (const one of fab) recent.add(recent.read(one), 'large')
    const split = splitByDecisions([...recent.allMembersOf('small'), ...recent.allMembersOf('large')], recent, taken)
    expect(split.parts).toEqual([
      { storyId: 'large', itemIds: ['f1', 'f2', 'f3', 's2'] },
      { storyId: 'small', itemIds: ['s1'] },
    ])
  })

  it('lets a story that had ended have its own id again', () => {
    const began = storyIdOf('s1')
    const recent = together([...fab, ...senate], 'story', decisionsOf([{ kind: 'cannot-link', a: 'f1', b: 's1' }]))
    expect(splitByDecisions(recent.allMembersOf('story'), recent, taken).parts[1]!.storyId).toBe(began)
  })

  it('obeys any set of decisions, and gives every item one story', () => {
    const items = [...fab, ...senate]
    const word = fc.record({
      kind: fc.constantFrom('must-link' as const, 'cannot-link' as const),
      a: fc.constantFrom(...items.map(({ id }) => id)),
      b: fc.constantFrom(...items.map(({ id }) => id)),
    })
    const homes = fc.array(fc.constantFrom('one', 'two', 'three'), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), homes, (words, stories) => {
        const decisions = decisionsOf(words)
        const recent = createRecentItems(background, DEFAULT_PARAMETERS, decisions)
        items.forEach((one, i) => void recent.add(recent.read(one), stories[i]!))
        const split = splitByDecisions(
          items.map((one) => recent.read(one)),
          recent,
          taken,
        )
        const memberships = items.map(({ id }, i) =>
          stories.indexOf(stories[i]!) === i
            ? first(id, stories[i]!)
            : like(id, stories[i]!, items[stories.indexOf(stories[i]!)]!.id),
        )
        const after = new Map(membershipsAfter(memberships, [split]).map((one) => [one.itemId, one]))
        expect(ids(split).flat().sort()).toEqual(items.map(({ id }) => id).sort())
        const counts = new Map<string, number>()
        for (const { storyId, rule, nearest } of after.values()) {
          counts.set(storyId, (counts.get(storyId) ?? 0) + Number(rule === 'first'))
          if (nearest !== null) expect(after.get(nearest)!.storyId).toBe(storyId)
        }
        expect([...counts.values()].every((n) => n === 1)).toBe(true)
        for (const { from, to } of split.ended) {
          expect(counts.has(from)).toBe(false)
          expect(counts.has(to)).toBe(true)
        }
        for (const { id } of items) {
          for (const other of decisions.mustLinkOf(id)) expect(after.get(other)!.storyId).toBe(after.get(id)!.storyId)
          for (const other of decisions.cannotLinkOf(id))
            expect(after.get(other)!.storyId).not.toBe(after.get(id)!.storyId)
        }
      }),
      { numRuns: 60 },
    )
  })
})
