import { groupBy } from '../collections/group-by.ts'
import { storyIdOf } from '../story/story-id.ts'
import type { Split } from './changes/change.ts'
import type { PairRecord } from './explain/explain-pair.ts'
import { pairRecordOf } from './explain/pair-record.ts'
import { createScorer, linkTo } from './linkage.ts'
import { isCoherent, partsOf } from './partition.ts'
import type { RecentItems } from './recent-items.ts'
import { type ItemVector, type Member, vectorsByTime } from './vectors/item-vector.ts'

/**
 * Splits a story whose parts, each of at least two items, have links below `splitThreshold`. Null where they do not, where an
 * editor linked two of its items, or where it has more than `splitMembers` items.
 */
export function splitOf(storyId: string, recent: RecentItems): Split | null {
  const { splitThreshold, splitMembers } = recent.parameters
  const size = recent.sizeOf(storyId)
  if (size < 4 || size > splitMembers) return null
  const items = recent.allMembersOf(storyId)
  const ids = new Set(items.map(({ itemId }) => itemId))
  if (items.some(({ itemId }) => recent.decisions.mustLinkOf(itemId).some((other) => ids.has(other)))) return null
  if (isCoherent(items, recent, splitThreshold)) return null
  const parts = partsOf(items, recent, splitThreshold).sort(largerFirst)
  const apart = parts.slice(1).filter((part) => part.length > 1)
  if (apart.length === 0) return null
  const gone = new Set(apart.flat())
  const remaining = items.filter((item) => !gone.has(item))
  return splitInto([remaining, ...apart], recent, (id) => recent.sizeOf(id) > 0, 'similar')
}

/**
 * Divides the stories of these items as editors decided: all items are merged into one story, except for those to be kept apart.
 * `taken` tells whether another story has an id.
 */
export const splitByDecisions = (
  items: readonly ItemVector[],
  recent: RecentItems,
  taken: (storyId: string) => boolean,
): Split =>
  splitInto(partsOf([...items].sort(vectorsByTime), recent, Number.NEGATIVE_INFINITY), recent, taken, 'linked')

/** Larger parts first; of equal ones the older first. */
const largerFirst = (a: readonly ItemVector[], b: readonly ItemVector[]): number =>
  b.length - a.length || vectorsByTime(a[0]!, b[0]!)

function splitInto(
  parts: readonly (readonly ItemVector[])[],
  recent: RecentItems,
  taken: (storyId: string) => boolean,
  rule: Split['rule'],
): Split {
  const ids = idsFor(parts, (itemId) => recent.storyOf(itemId)!, taken)
  return {
    kind: 'split',
    rule,
    parts: parts.map((part, i) => ({ storyId: ids.of[i]!, itemIds: part.map(({ itemId }) => itemId) })),
    ended: ids.ended,
    ties: new Map(parts.flatMap((part) => part.flatMap((item) => tieOf(item, part, recent)))),
  }
}

/**
 * Chooses a story id for each part. A story's id stays with the part that has most of its items (of equals, the older). A part
 * that has most of several stories gets the id of the largest. A part without one gets the id that its first item would begin.
 */
function idsFor(
  parts: readonly (readonly ItemVector[])[],
  storyOf: (itemId: string) => string,
  taken: (storyId: string) => boolean,
) {
  const stories = groupBy(parts.flat().sort(vectorsByTime), ({ itemId }) => storyOf(itemId))
  const of = parts.map((): string | null => null)
  const ended: { from: string; to: string }[] = []
  for (const [storyId, items] of [...stories].sort(([, a], [, b]) => largerFirst(a, b))) {
    const shares = parts.map((part) => part.filter((item) => items.includes(item)))
    const [most] = shares
      .map((share, i) => ({ share, i }))
      .filter(({ share }) => share.length > 0)
      .sort((a, b) => largerFirst(a.share, b.share))
    const holder = most!.i
    if (of[holder] === null) of[holder] = storyId
    else ended.push({ from: storyId, to: of[holder]! })
  }
  const free = (id: string): boolean => !of.includes(id) && (stories.has(id) || !taken(id))
  for (const [i, part] of parts.entries()) {
    if (of[i] !== null) continue
    const begun = part.map(({ itemId }) => storyIdOf(itemId))
    // All ids its items could begin are rarely in use at once; even then the id is the same every time.
    const id = begun.find(free) ?? storyIdOf(begun.join('\n'))
    of[i] = id
    const back = ended.findIndex(({ from }) => from === id)
    if (back >= 0) ended.splice(back, 1)
  }
  return { of: of as string[], ended }
}

function tieOf(item: ItemVector, part: readonly ItemVector[], recent: RecentItems): [string, PairRecord][] {
  if (part.length < 2) return []
  const others = part.flatMap((vector): Member[] => (vector === item ? [] : [{ vector, storyId: '' }]))
  const comparer = recent.comparer(item)
  const { strongestShare, threshold } = recent.parameters
  return [
    [item.itemId, pairRecordOf(linkTo(item, others, createScorer(comparer), strongestShare), threshold, comparer)],
  ]
}
