import { groupBy } from '../../collections/group-by.ts'
import type { Membership } from '../../story/story.ts'
import { pairSummary } from '../explain/pair-record.ts'
import { applyChanges, type Change, type Merge, type Split } from './change.ts'
import { createStoryPlaces } from './story-places.ts'

/** The story of an item after a change. */
type StoryOf = (itemId: string) => string

/**
 * Memberships after changes, in the same order, the new ones last. `before` must hold all members of the stories concerned. A
 * membership that no change touches is returned as the same object.
 */
export function membershipsAfter(before: readonly Membership[], changes: readonly Change[]): Membership[] {
  const places = createStoryPlaces()
  for (const { itemId, storyId } of before) places.place(itemId, storyId)
  const storyOf: StoryOf = (itemId) => places.storyOf.get(itemId)!
  let memberships = [...before]
  for (const change of changes) {
    applyChanges([change], places)
    if (change.kind === 'place') memberships.push(change.membership)
    else
      memberships = change.kind === 'merge' ? merged(memberships, change, storyOf) : split(memberships, change, storyOf)
  }
  return memberships
}

const FIRST = { rule: 'first', score: 1, nearest: null, shared: [] } as const
const LINKED = { rule: 'linked', score: 1, nearest: null, shared: [] } as const

/** The item that began the story that ended is in the other because of the link. */
const merged = (
  memberships: readonly Membership[],
  { score, nearest, shared, linked }: Merge,
  storyOf: StoryOf,
): Membership[] =>
  memberships.map((membership) => {
    const storyId = storyOf(membership.itemId)
    if (storyId === membership.storyId) return membership
    if (membership.rule !== 'first') return { ...membership, storyId }
    return { ...membership, storyId, ...(linked ? LINKED : { rule: 'similar', score, nearest, shared }) }
  })

/**
 * Each part keeps one item that began it. An item whose nearest item is now in another story is tied to the most similar one of its own
 * part.
 */
function split(memberships: readonly Membership[], { parts, ties, rule }: Split, storyOf: StoryOf): Membership[] {
  const members = groupBy(memberships, ({ itemId }) => storyOf(itemId))
  const beginning = new Map(
    parts.map(({ storyId, itemIds }) => {
      const firsts = (members.get(storyId) ?? []).filter((one) => one.rule === 'first')
      const stays = firsts.find((one) => one.storyId === storyId) ?? firsts[0]
      return [storyId, stays?.itemId ?? itemIds[0]!]
    }),
  )
  return memberships.map((membership) => {
    const storyId = storyOf(membership.itemId)
    const first = beginning.get(storyId)
    if (first === undefined) return membership
    const moved = membership.storyId === storyId ? membership : { ...membership, storyId }
    const { itemId, nearest } = moved
    if (itemId === first) return moved.rule === 'first' ? moved : { ...moved, ...FIRST }
    if (moved.rule === 'first' && rule === 'linked') return { ...moved, ...LINKED }
    const lost = nearest !== null && !members.get(storyId)!.some((one) => one.itemId === nearest)
    const tie = ties.get(itemId)
    return (moved.rule === 'first' || lost) && tie ? { ...moved, ...pairSummary(tie), rule: 'similar' } : moved
  })
}
