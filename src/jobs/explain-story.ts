import { compareText } from '../core/collections/compare.ts'
import { explainPair, type PairReason } from '../core/grouping/explain/explain-pair.ts'
import { explainPairText, type PairText } from '../core/grouping/explain/explain-pair-text.ts'
import { type ItemLabel, itemLabel, textsOf } from '../core/grouping/explain/item-label.ts'
import { createScorer, linkTo } from '../core/grouping/linkage.ts'
import { createRecentItems, type RecentItems } from '../core/grouping/recent-items.ts'
import { parametersOf } from '../core/grouping/settings.ts'
import { backgroundOf } from '../core/grouping/vectors/background.ts'
import type { Item } from '../core/item/item.ts'
import type { BeatAssignment, Outlet } from '../core/story/story.ts'
import type { AppContext } from './app-context.ts'
import { type MemberReason, type Reached, type SuggestionReason, storedReasons } from './group/stored-reasons.ts'

/** Another story that an item was compared with but did not join. */
export interface Rival {
  readonly storyId: string
  readonly headline: string
  readonly link: Reached
  readonly nearest: ItemLabel
  readonly pair: PairReason
  readonly text: PairText
}

/** Why an item is in its story and in no other. */
export interface ItemReason extends MemberReason {
  /** Whether `pair` was stored when the item arrived. Otherwise it is computed now, with the current word weights. */
  readonly asSeen: boolean
  readonly rivals: readonly Rival[]
}

export interface StoryReason {
  readonly storyId: string
  /** The requested id, if that story was merged into this one. */
  readonly redirectedFrom: string | null
  readonly headline: string
  /** The requested item; null if the whole story was requested. */
  readonly item: string | null
  readonly reports: number
  readonly publishers: number
  readonly beats: readonly BeatAssignment[]
  /** Minimum strength of a link for an item to join, and to be suggested; 0–1. */
  readonly thresholds: { readonly join: number; readonly suggest: number }
  readonly items: readonly ItemReason[]
  readonly suggestions: readonly SuggestionReason[]
}

/** Number of rivals shown for each item. */
const RIVALS = 3
/** A link below this share of the threshold is not shown. */
const FAINT = 1 / 3

/**
 * Explains why a story has its items or, given the id of an item, why that item is in its story. Uses the stored comparison, or
 * one computed now if none is stored. Comparisons with other stories are always computed now. Null if no item and no story has
 * this id.
 */
export async function explainStory(app: AppContext, id: string): Promise<StoryReason | null> {
  const { store } = app
  const ofItem = (await store.storyIdsOf([id])).get(id)
  const redirect = ofItem === undefined ? await store.redirectOf(id) : null
  const storyId = ofItem ?? redirect ?? id
  const [view] = await store.fullStoryViews([storyId])
  if (!view) return null
  const { story, reports } = view
  const near = await neighbourhood(app, story.firstAt, story.lastAt)
  const { items, suggestions } = await storedReasons(
    store,
    view,
    (ids) => store.fullStoryViews(ids),
    near.recent.parameters.threshold,
  )
  const ofAll = ofItem === undefined
  const reasons = items.flatMap((reason): ItemReason[] => {
    const { item } = reports.find((report) => report.item.id === reason.item.id)!
    if (!ofAll && item.id !== id) return []
    const asSeen = reason.pair !== null
    const rivals = rivalsOf(item, storyId, near)
    return [{ ...(asSeen ? reason : recomputed(reason, item, near)), asSeen, rivals }]
  })
  const headlines = await headlinesOf(app, reasons)
  const { threshold: join, suggestThreshold: suggest } = parametersOf(app.config().grouping)
  return {
    storyId,
    redirectedFrom: redirect === null ? null : id,
    headline: story.headline,
    item: ofAll ? null : id,
    reports: reports.length,
    publishers: story.publishers,
    beats: story.beats,
    thresholds: { join, suggest },
    items: reasons.map((one) => ({
      ...one,
      rivals: one.rivals.map((rival) => ({ ...rival, headline: headlines.get(rival.storyId) ?? rival.headline })),
    })),
    suggestions: suggestions.filter(({ item }) => ofAll || item.id === id),
  }
}

/** Items near enough in time to have joined the story. */
interface Neighbourhood {
  readonly recent: RecentItems
  readonly items: ReadonlyMap<string, Item>
  readonly outlets: ReadonlyMap<string, Outlet>
}

async function neighbourhood(app: AppContext, from: number, to: number): Promise<Neighbourhood> {
  const { store, background } = app
  const parameters = parametersOf(app.config().grouping)
  const recent = createRecentItems(backgroundOf(background), parameters)
  const items = new Map<string, Item>()
  for (const { item, storyId } of await store.groupedItemsBetween(from - parameters.span, to + parameters.span + 1)) {
    recent.add(recent.read(item), storyId)
    items.set(item.id, item)
  }
  return { recent, items, outlets: new Map((await store.outlets()).map((outlet) => [outlet.sourceId, outlet])) }
}

/** The same with a comparison computed now, if there is an item to compare with. */
function recomputed(reason: MemberReason, item: Item, { recent, items }: Neighbourhood): MemberReason {
  const nearest = items.get(reason.membership.nearest ?? '')
  if (!nearest) return reason
  const pair = explainPair(recent.comparer(recent.read(item)), recent.read(nearest))
  return { ...reason, pair, text: explainPairText(pair, textsOf(item, nearest)) }
}

function rivalsOf(item: Item, storyId: string, { recent, items, outlets }: Neighbourhood): Rival[] {
  const vector = recent.read(item)
  const score = createScorer(recent.comparer(vector))
  const { strongestShare, threshold } = recent.parameters
  const judged = new Set([storyId])
  const links = recent.candidates(vector).flatMap((candidate) => {
    if (judged.has(candidate.storyId)) return []
    judged.add(candidate.storyId)
    const members = recent.membersOf(candidate.storyId, vector.time)
    const link = { storyId: candidate.storyId, ...linkTo(vector, members, score, strongestShare) }
    return link.strength >= FAINT * threshold ? [link] : []
  })
  return links
    .sort((a, b) => b.strength - a.strength || compareText(a.storyId, b.storyId))
    .slice(0, RIVALS)
    .flatMap(({ storyId, strength, nearest }) => {
      const other = items.get(nearest.itemId)
      if (!other) return []
      const pair = explainPair(recent.comparer(vector), nearest)
      return {
        storyId,
        headline: other.title,
        link: { reached: Math.round(strength * 1000) / 1000, needed: threshold },
        nearest: itemLabel(other, outlets.get(other.sourceId)),
        pair,
        text: explainPairText(pair, textsOf(item, other)),
      }
    })
}

async function headlinesOf(
  { store }: AppContext,
  reasons: readonly ItemReason[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(reasons.flatMap(({ rivals }) => rivals.map(({ storyId }) => storyId)))
  return new Map((await store.fullStoryViews([...ids])).map(({ story }) => [story.id, story.headline]))
}
