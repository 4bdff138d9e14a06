import type { Item } from '../../core/item/item.ts'
import { knownQueryOf, NO_REPEATS, settleItems } from '../../core/item/settle-items.ts'
import type { Repeats } from '../../core/source/source-state.ts'
import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { logFaults, type SourceContents } from './fetch-source.ts'

/** The items of one document under their permanent ids. */
export interface SettledContents {
  /** New ones, and stored ones that have changed. */
  readonly items: readonly Item[]
  /** Number of entries that are stored as they are. */
  readonly unchanged: number
  readonly faults: number
  readonly repeats: Repeats | undefined
}

/** Looks up which items of a document are stored already. Stores nothing. */
export async function settle(
  app: AppContext,
  { source, state }: Claim,
  contents: SourceContents,
): Promise<SettledContents> {
  const { items, entries } = contents
  const as = { unchanged: 0, faults: 0, repeats: state.repeats }
  if (items.length === 0) return { ...as, items }
  const first = !(await app.store.hasItems(source.id))
  const hashes = first ? new Map<string, string>() : await app.store.itemHashes(items.map(({ id }) => id))
  const same = new Set(items.filter(({ id, hash }) => hashes.get(id) === hash).map(({ id }) => id))
  const drafts = items.flatMap((item, at) => (same.has(item.id) ? [] : [{ item, entry: entries[at]! }]))
  if (drafts.length === 0) return { ...as, items: [], unchanged: same.size }
  const known = first ? [] : await app.store.knownItems(source.id, knownQueryOf(drafts))
  const settled = settleItems(drafts, { source, items: known, taken: same, repeats: state.repeats ?? NO_REPEATS })
  logFaults(app, source, settled.faults)
  const stored = new Map(known.map(({ id, hash }) => [id, hash]))
  const changed = settled.items.filter(({ id, hash }) => stored.get(id) !== hash)
  return {
    items: changed,
    unchanged: items.length - changed.length - settled.faults.length,
    faults: settled.faults.length,
    repeats: settled.repeats.guid || settled.repeats.link ? settled.repeats : undefined,
  }
}
