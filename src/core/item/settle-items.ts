import { dayOf } from '../calendar/days.ts'
import { groupBy } from '../collections/group-by.ts'
import type { Entry, Fault } from '../source/entry.ts'
import type { Source } from '../source/source.ts'
import type { Repeats } from '../source/source-state.ts'
import { cutAtSpace } from '../text/cut-text.ts'
import { addressOf } from './address-key.ts'
import { itemHash } from './adopt-entries.ts'
import { distinctIdentities, itemId, ownIdentity, possibleIdentities } from './identity.ts'
import type { Item } from './item.ts'
import { keepKnown } from './keep-known.ts'
import { isRetold, isSameRecord } from './same-record.ts'

export const NO_REPEATS: Repeats = { guid: false, link: false }

/** What to read of the store before entries can be settled. */
export interface KnownQuery {
  readonly ids: readonly string[]
  /** Address keys (`addressKey`). */
  readonly addresses: readonly string[]
  /** Times of items, epoch ms, both inclusive. */
  readonly from: number
  readonly to: number
}

/** An entry as a new item, before it is known whether it is one. */
export interface Draft {
  readonly item: Item
  readonly entry: Entry
}

const DAY = 86_400_000
/** How far back an item without a date is looked for by its title, ms. */
const UNDATED = 30 * DAY
/** Stored items with one address or title that are looked at for one entry. */
const CANDIDATES_MAX = 50

/** The stored items that these entries may be. */
export const knownQueryOf = (drafts: readonly Draft[]): KnownQuery => {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { item } of drafts) {
    from = Math.min(from, item.published === null ? item.time - UNDATED : item.time)
    to = Math.max(to, item.time)
  }
  return {
    ids: drafts.flatMap(({ item, entry }) =>
      possibleIdentities(entry).map(({ identity }) => itemId(item.sourceId, identity)),
    ),
    addresses: drafts.flatMap(({ item }) => addressOf(item) ?? []),
    from: from - DAY,
    to: to + DAY,
  }
}

export interface Settled {
  /** Each under its permanent id; an item that is stored keeps what `keepKnown` says. */
  readonly items: Item[]
  readonly faults: Fault[]
  readonly repeats: Repeats
}

/** What is known when entries are settled. */
export interface Known {
  readonly source: Pick<Source, 'id' | 'language'>
  /** Stored items of the source (`knownQueryOf`). */
  readonly items: readonly Item[]
  /** Ids of the stored items that other entries of the document are. */
  readonly taken: ReadonlySet<string>
  readonly repeats: Repeats
}

/**
 * Finds the stored item of each entry: by guid, with either scheme; by link; by title and date. What is left is new. An entry is
 * not found to be an item from which it differs in title, text and date.
 */
export function settleItems(drafts: readonly Draft[], known: Known): Settled {
  const stored = [...known.items].sort((a, b) => a.firstSeen - b.firstSeen)
  const byId = new Map(stored.map((item) => [item.id, item]))
  const byAddress = groupBy(stored, (item) => addressOf(item) ?? '')
  const byTitle = groupBy(stored, (item) => item.title)
  const claimed = new Set(known.taken)
  const repeats = { ...known.repeats }
  const found = new Map<Draft, Item>()
  const claim = (draft: Draft, item: Item) => {
    claimed.add(item.id)
    found.set(draft, item)
  }
  const free = (items: readonly Item[] = []) => items.slice(0, CANDIDATES_MAX).filter(({ id }) => !claimed.has(id))

  for (const draft of drafts) {
    const by = draft.entry.guid === null ? 'link' : 'guid'
    if (draft.item.identity !== ownIdentity(draft.entry)) repeats[by] = true
    if (stored.length === 0) continue
    for (const { identity, titled } of possibleIdentities(draft.entry)) {
      const item = byId.get(itemId(known.source.id, identity))
      if (item === undefined || claimed.has(item.id)) continue
      if (titled || isSameRecord(item, draft.item, { by, repeats: known.repeats[by] })) {
        claim(draft, item)
        break
      }
      repeats[by] = true
    }
  }
  for (const draft of drafts) {
    const address = found.has(draft) || stored.length === 0 ? null : addressOf(draft.item)
    if (address === null) continue
    const evidence = { by: 'link', repeats: known.repeats.link } as const
    const same = free(byAddress.get(address)).find((item) => isSameRecord(item, draft.item, evidence))
    if (same) claim(draft, same)
    else if (byAddress.has(address)) repeats.link = true
  }
  for (const draft of drafts) {
    if (found.has(draft)) continue
    const titles = new Set([draft.item.title, draft.entry.title])
    const same = [...titles].flatMap((title) => free(byTitle.get(title))).find((item) => isRetold(item, draft.item))
    if (same) claim(draft, same)
  }

  const items: Item[] = []
  const faults: Fault[] = []
  const told = new Set(stored.flatMap((item) => tellingOf(item) ?? []))
  for (const draft of drafts) {
    const same = found.get(draft)
    const item = same ? keepKnown(same, draft.item, draft.entry, known.source) : newItem(draft, claimed, byId, told)
    if (item === null) {
      const { title, link } = draft.item
      faults.push({ where: 'document', what: `an entry repeats another: ${cutAtSpace(title || link || '', 80)}` })
      continue
    }
    if (same) {
      items.push(item)
      continue
    }
    // A link that a stored item has can't identify another one.
    const shared = stored.length > 0 && item.url !== null && byAddress.has(addressOf(item)!)
    const unnamed = { ...item, url: null }
    items.push(shared ? { ...unnamed, hash: itemHash(unnamed) } : item)
  }
  return { items, faults, repeats }
}

/** Outlet, title and day of an entry that a search feed took from an outlet; it tells each but once. Null for other entries. */
const tellingOf = ({ via, title, time }: Item): string | null =>
  via === null || via.title === '' ? null : [via.title, title, dayOf(time, 'UTC')].join('\n')

/** The entry under an id that no other item has; null if it repeats another entry, which `told` and `claimed` record. */
function newItem(
  { item, entry }: Draft,
  claimed: Set<string>,
  stored: ReadonlyMap<string, Item>,
  told: Set<string>,
): Item | null {
  const telling = tellingOf(item)
  if (telling !== null) {
    if (told.has(telling)) return null
    told.add(telling)
  }
  for (const identity of [item.identity, ...distinctIdentities(entry)]) {
    const id = itemId(item.sourceId, identity)
    if (stored.has(id) || claimed.has(id)) continue
    claimed.add(id)
    return { ...item, id, identity }
  }
  return null
}
