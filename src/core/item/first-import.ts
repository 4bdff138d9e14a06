import type { Archive, SourceState } from '../source/source-state.ts'
import type { Item } from './item.ts'

/** Entries taken on first contact where the source sets no number. */
export const FIRST_IMPORT = 1000

const dateOf = ({ published }: Item): number => published ?? Number.POSITIVE_INFINITY

/** The newest items up to `limit`, in the given order, and what marks the others; items without a date count as the newest. */
function takeNewest(
  items: readonly Item[],
  limit: number,
): { readonly kept: readonly Item[]; readonly archive?: Archive } {
  if (items.length <= limit) return { kept: items }
  const byDate = items.map((_, at) => at).sort((a, b) => dateOf(items[b]!) - dateOf(items[a]!) || a - b)
  const taken = new Set(byDate.slice(0, limit))
  const kept = items.filter((_, at) => taken.has(at))
  const others = items.filter((_, at) => !taken.has(at))
  let before: number | null = null
  for (const { published } of others) if (published !== null && published > (before ?? -Infinity)) before = published
  // Items of one time may be on both sides: those left out are told apart by their ids.
  const ids = others.filter(({ published }) => published === null || published === before).map(({ id }) => id)
  return { kept, archive: { limit, before, ids } }
}

/**
 * The items of a document to store. On first contact with a source only the newest `limit` are taken, and `archive` marks the
 * others, which stay left out from then on. With another limit than the one that the archive was marked with, it is marked again.
 */
export function withoutArchive(
  items: readonly Item[],
  state: Pick<SourceState, 'archive' | 'lastSuccessAt' | 'lastAttemptAt'>,
  limit: number,
): { readonly kept: readonly Item[]; readonly archive?: Archive } {
  const { archive, lastSuccessAt, lastAttemptAt } = state
  const isFirst = lastSuccessAt === null || lastAttemptAt === null
  if (isFirst || (archive !== undefined && archive.limit !== limit)) return takeNewest(items, limit)
  if (archive === undefined) return { kept: items }
  const { before } = archive
  const ids = new Set(archive.ids)
  const isKept = ({ id, published }: Item) =>
    !ids.has(id) && (before === null || published === null || published >= before)
  return { kept: items.filter(isKept), archive }
}
