import type { PairReason, PairRecord } from '../../core/grouping/explain/explain-pair.ts'
import { explainPairText, type PairText } from '../../core/grouping/explain/explain-pair-text.ts'
import { type ItemLabel, itemLabel, textsOf } from '../../core/grouping/explain/item-label.ts'
import type { Membership, Report, StoryView, Suggestion } from '../../core/story/story.ts'
import type { Store } from '../../store/store.ts'

/** How strong a link is, and how strong it has to be, 0–1. */
export interface Reached {
  readonly reached: number
  readonly needed: number
}

/** Why an item is in its story. */
export interface MemberReason {
  readonly item: ItemLabel
  readonly membership: Membership
  /** Null if it began the story or an editor put it here. */
  readonly nearest: ItemLabel | null
  /** The item whose similarity to `nearest` merged this item's story into this one; null if this item's own similarity did. */
  readonly tiedBy: ItemLabel | null
  readonly link: Reached | null
  /** How the two compared when the item arrived; null if nothing is stored. */
  readonly pair: PairReason | null
  readonly text: PairText | null
}

/** A link for an editor to decide. */
export interface SuggestionReason {
  readonly item: ItemLabel
  readonly storyId: string
  readonly headline: string
  readonly nearest: ItemLabel
  readonly link: Reached
  readonly pair: PairReason | null
  readonly text: PairText | null
}

export interface StoredReasons {
  readonly items: readonly MemberReason[]
  readonly suggestions: readonly SuggestionReason[]
}

/** Suggestions shown of one story. */
const SUGGESTIONS = 20

/**
 * The stored comparison that put an item into its story. An item that began a story that was later merged is there because of
 * another member's comparison.
 */
export const comparisonBehind = (
  { itemId, nearest, score }: Membership,
  kept: readonly PairRecord[],
): PairRecord | null =>
  kept.find((one) => one.itemId === itemId && one.nearest === nearest) ??
  kept.find((one) => one.nearest === nearest && one.link === score) ??
  null

/**
 * Why a story has its items, from the stored comparisons: cheap enough for a page. `viewsOf` returns the other stories of its
 * suggestions as the reader may see them; suggestions about missing ones are left out. `needed` is the current threshold, for
 * links without a stored one.
 */
export async function storedReasons(
  store: Store,
  { story, reports }: StoryView,
  viewsOf: (storyIds: readonly string[]) => Promise<readonly StoryView[]>,
  needed: number,
): Promise<StoredReasons> {
  const suggestions = (await store.suggestionsFor([story.id])).slice(0, SUGGESTIONS)
  const ids = [...reports.map(({ item }) => item.id), ...suggestions.map(({ itemId }) => itemId)]
  const kept = await store.reasonsOf(ids)
  const storyOf = await store.storyIdsOf(suggestions.flatMap(({ itemId, nearest }) => [itemId, nearest]))
  const others = new Set([...storyOf.values(), ...suggestions.map(({ storyId }) => storyId)])
  others.delete(story.id)
  const views = [{ story, reports }, ...(await viewsOf([...others]))]
  return {
    items: reports.map((report) => memberReason(report, reports, kept, needed)),
    suggestions: suggestions.flatMap((one) => suggestionReason(one, views, kept, needed) ?? []),
  }
}

function memberReason(
  { item, outlet, membership }: Report,
  reports: readonly Report[],
  kept: readonly PairRecord[],
  needed: number,
) {
  const find = (id: string | null | undefined) => reports.find((report) => report.item.id === id)
  const record = membership.nearest === null ? null : comparisonBehind(membership, kept)
  const nearest = find(membership.nearest)
  const tied = record !== null && record.itemId !== item.id
  const other = tied ? find(record.itemId) : undefined
  // A comparison with a report that may not be shown is not shown either.
  const seen = nearest && (other || !tied) ? record : null
  const link = record
    ? { reached: record.link, needed: record.needed }
    : membership.rule === 'similar'
      ? { reached: membership.score, needed }
      : null
  return {
    item: itemLabel(item, outlet),
    membership,
    nearest: nearest ? itemLabel(nearest.item, nearest.outlet) : null,
    tiedBy: other ? itemLabel(other.item, other.outlet) : null,
    link,
    pair: seen?.pair ?? null,
    text: seen ? explainPairText(seen.pair, textsOf((other ?? { item }).item, nearest?.item)) : null,
  }
}

/** Null if one of the two items, or the story, may not be shown. */
function suggestionReason(
  { itemId, storyId, nearest, score }: Suggestion,
  views: readonly StoryView[],
  kept: readonly PairRecord[],
  needed: number,
): SuggestionReason | null {
  const reports = views.flatMap((view) => view.reports)
  const own = reports.find(({ item }) => item.id === itemId)
  const other = reports.find(({ item }) => item.id === nearest)
  const target = views.find(({ story }) => story.id === storyId)
  if (!own || !other || !target) return null
  const record = kept.find((one) => one.itemId === itemId && one.nearest === nearest)
  return {
    item: itemLabel(own.item, own.outlet),
    storyId,
    headline: target.story.headline,
    nearest: itemLabel(other.item, other.outlet),
    link: { reached: score, needed: record?.needed ?? needed },
    pair: record?.pair ?? null,
    text: record ? explainPairText(record.pair, textsOf(own.item, other.item)) : null,
  }
}
