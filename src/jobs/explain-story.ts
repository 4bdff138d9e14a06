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
import { type MemberReason, type Reached, type SuggestionReason, storedReasons } from './stored-reasons.ts'

/** Another story that an item was compared with, and how far it fell short. */
export interface Rival {
  readonly storyId: string
  readonly headline: string
  readonly link: Reached
  readonly nearest: ItemLabel
  readonly pair: PairReason
  readonly text: PairText
}

/** Why one item stands where it stands, and nowhere else. */
export interface ItemReason extends MemberReason {
  /** Whether `pair` is how it was seen when the item came; else it was reckoned now, by the words of the window as it is. */
  readonly asSeen: boolean
  readonly rivals: readonly Rival[]
}

export interface StoryReason {
  readonly storyId: string
  /** The id that was asked for, where that story became part of this one. */
  readonly redirectedFrom: string | null
  readonly headline: string
  /** The item that was asked about; null where the whole story was. */
  readonly item: string | null
  readonly reports: number
  readonly publishers: number
  readonly beats: readonly BeatAssignment[]
  /** What a link must reach for an item to join, and to be suggested. */
  readonly thresholds: { readonly join: number; readonly suggest: number }
  readonly items: readonly ItemReason[]
  readonly suggestions: readonly SuggestionReason[]
}

/** Rivals shown for each item, and the share of the threshold below which a link is not worth a word. */
const RIVALS = 3
const FAINT = 1 / 3

/**
 * Says why a story holds what it holds, or, given the id of an item, why that item stands in its story: by the comparison that
 * was kept when it came, or one made now where none was kept. The other stories it was not put with are reckoned now. Null
 * where neither an item nor a story has this id.
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
    return [{ ...(asSeen ? reason : reckoned(reason, item, near)), asSeen, rivals }]
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

/** The items that a story's might have been put with, in a window as it is now. */
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

/** The same with the comparison made now, where there is something to compare with. */
function reckoned(reason: MemberReason, item: Item, { recent, items }: Neighbourhood): MemberReason {
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
