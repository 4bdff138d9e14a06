import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Change } from '../../src/core/grouping/changes/change.ts'
import { membershipsAfter } from '../../src/core/grouping/changes/memberships.ts'
import { groupItems } from '../../src/core/grouping/group.ts'
import type { RecentItems } from '../../src/core/grouping/recent-items.ts'
import { type Background, parseBackground } from '../../src/core/grouping/vectors/background.ts'
import type { Item } from '../../src/core/item/item.ts'
import type { Membership } from '../../src/core/story/story.ts'
import { DAY, HOUR, makeItem } from './make.ts'

export { DAY, HOUR }
/** A Monday morning, UTC. */
export const MONDAY = Date.UTC(2026, 4, 4, 8)

/** The background that we ship. */
export const background: Background = parseBackground(
  readFileSync(fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url)), 'utf8'),
)

/** An item of an outlet; by default its id is the outlet's id and the start of the title. */
export const item = (sourceId: string, title: string, over: Partial<Item> = {}): Item =>
  makeItem(over.id ?? `${sourceId}-${title.slice(0, 24)}`, {
    sourceId,
    link: over.url ?? null,
    title,
    time: over.time ?? MONDAY,
    published: over.time ?? MONDAY,
    firstSeen: over.time ?? MONDAY,
    ...over,
  })

/** Groups the items and returns their memberships after the run. */
export const group = (items: readonly Item[], recent: RecentItems): Membership[] =>
  membershipsAfter([], groupItems(items, recent).changes)

/** Changes of one kind. */
export const changesOf = <K extends Change['kind']>(changes: readonly Change[], kind: K) =>
  changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind)

/** Memberships as items were placed, before any merge or split. */
export const placedBy = (changes: readonly Change[]): Membership[] =>
  changesOf(changes, 'place').map(({ membership }) => membership)
