import { groupBy } from '../collections/group-by.ts'
import type { Membership } from '../story/story.ts'
import { storyIdOf } from '../story/story-id.ts'
import type { PairRecord } from './explain-pair.ts'
import { type ItemVector, type Member, vectorsByTime } from './item-vector.ts'
import { createScorer, linkTo } from './linkage.ts'
import { pairRecordOf, pairSummary } from './pair-record.ts'
import { hangsTogether, partsOf } from './partition.ts'
import type { Partition, RecentItems } from './recent-items.ts'

/** Stories that were cut anew: one that turned out to be two, or what an editor put together or took apart. */
export interface Cut extends Partition {
  /** For each item what ties it to the others of its part; none where it is alone. */
  readonly ties: ReadonlyMap<string, PairRecord>
}

/**
 * The story cut in two or more where it turned out that its parts, of two items at least, are tied less than `Tuning.splitThreshold`;
 * null where it holds, where an editor put some of it together, or where it is larger than `Tuning.splitMembers`.
 */
export function splitOf(storyId: string, recent: RecentItems): Cut | null {
  const { splitThreshold, splitMembers } = recent.parameters
  const size = recent.sizeOf(storyId)
  if (size < 4 || size > splitMembers) return null
  const items = recent.wholeOf(storyId)
  const ids = new Set(items.map(({ itemId }) => itemId))
  if (items.some(({ itemId }) => recent.decisions.mustLinkOf(itemId).some((other) => ids.has(other)))) return null
  if (hangsTogether(items, recent, splitThreshold)) return null
  const parts = partsOf(items, recent, splitThreshold).sort(largerFirst)
  const apart = parts.slice(1).filter((part) => part.length > 1)
  if (apart.length === 0) return null
  const gone = new Set(apart.flat())
  return cutOf([items.filter((item) => !gone.has(item)), ...apart], recent, (id) => recent.sizeOf(id) > 0)
}

/** The stories of these items cut anew as editors said: all of it one story, but for what is to be kept apart. */
export const recut = (items: readonly ItemVector[], recent: RecentItems, taken: (storyId: string) => boolean): Cut =>
  cutOf(partsOf([...items].sort(vectorsByTime), recent, Number.NEGATIVE_INFINITY), recent, taken)

/** Larger parts first, of equal ones the older. */
const largerFirst = (a: readonly ItemVector[], b: readonly ItemVector[]): number =>
  b.length - a.length || vectorsByTime(a[0]!, b[0]!)

function cutOf(
  parts: readonly (readonly ItemVector[])[],
  recent: RecentItems,
  taken: (storyId: string) => boolean,
): Cut {
  const ids = idsFor(parts, (itemId) => recent.storyOf(itemId)!, taken)
  return {
    parts: parts.map((part, i) => ({ storyId: ids.of[i]!, itemIds: part.map(({ itemId }) => itemId) })),
    ended: ids.ended,
    ties: new Map(parts.flatMap((part) => part.flatMap((item) => tieOf(item, part, recent)))),
  }
}

/**
 * Ids for parts: each story's id stays with the part that holds most of it (of equals the older); where one part holds most of
 * several, the largest story's. A part that is left without gets the id that its first item would begin.
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
    // That all ids which its items could begin are in use is a rarity; the answer is still the same every time.
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
  const { strongest, threshold } = recent.parameters
  return [[item.itemId, pairRecordOf(linkTo(item, others, createScorer(comparer), strongest), threshold, comparer)]]
}

/**
 * Memberships after a cut. Each story keeps one item that began it; what was tied to an item that is now elsewhere is tied to the
 * likest of its own part. `rule` is said of those that began a story of their own until now.
 */
export function applyCut(memberships: readonly Membership[], cut: Cut, rule: 'similar' | 'linked'): Membership[] {
  const placeOf = new Map(cut.parts.flatMap(({ storyId, itemIds }) => itemIds.map((id) => [id, storyId] as const)))
  const became = new Map(cut.ended.map(({ from, to }) => [from, to]))
  // An item that the window does not reach goes where its story goes.
  const storyOf = ({ itemId, storyId }: Membership) => placeOf.get(itemId) ?? became.get(storyId) ?? storyId
  const fellows = groupBy(memberships, storyOf)
  const first = new Map(
    cut.parts.map(({ storyId, itemIds }) => {
      const firsts = (fellows.get(storyId) ?? []).filter((one) => one.rule === 'first')
      const stays = firsts.find((one) => one.storyId === storyId) ?? firsts[0]
      return [storyId, stays?.itemId ?? itemIds[0]!]
    }),
  )
  return memberships.map((membership) => {
    const storyId = storyOf(membership)
    const began = first.get(storyId)
    if (began === undefined) return membership
    const moved = membership.storyId === storyId ? membership : { ...membership, storyId }
    const { itemId, nearest } = moved
    if (itemId === began)
      return moved.rule === 'first' ? moved : { ...moved, rule: 'first', score: 1, nearest: null, shared: [] }
    if (moved.rule === 'first' && rule === 'linked') return { ...moved, rule, score: 1, nearest: null, shared: [] }
    const lost = nearest !== null && !fellows.get(storyId)!.some((one) => one.itemId === nearest)
    const tie = cut.ties.get(itemId)
    return (moved.rule === 'first' || lost) && tie ? { ...moved, ...pairSummary(tie), rule: 'similar' } : moved
  })
}
