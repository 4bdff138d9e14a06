import type { Item } from '../core/items.ts'
import { linkTo, scorer } from '../core/link.ts'
import type { BeatAssignment, Membership, Suggestion } from '../core/stories.ts'
import { TUNING } from '../core/tuning.ts'
import { parseBackground } from '../core/weights.ts'
import { explainPair, type PairReason, type PairRecord } from '../core/why.ts'
import { createWindow, type Window } from '../core/window.ts'
import type { World } from './world.ts'

/** An item as a reason names it. */
export interface Named {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly time: number
}

/** Another story that an item was compared with, and how far it fell short. */
export interface Rival {
  readonly storyId: string
  readonly link: number
  readonly nearest: Named
}

/** Why one item stands where it stands. */
export interface ItemReason {
  readonly item: Named
  readonly membership: Membership
  readonly nearest: Named | null
  /** How the two compare; null for who began the story. */
  readonly pair: PairReason | null
  /** Whether that is how it was seen when the item came; else it was reckoned now, by the words of the window as it is. */
  readonly asSeen: boolean
  /** Whose likeness to `nearest` it was that made the item's story part of this one; null where its own was. */
  readonly tiedBy: Named | null
  readonly rivals: readonly Rival[]
}

export interface StoryReason {
  readonly storyId: string
  /** The id that was asked for, where that story became part of this one. */
  readonly redirectedFrom: string | null
  readonly headline: string
  readonly beats: readonly BeatAssignment[]
  /** What a link must reach for an item to join, for two stories to become one, and to be suggested. */
  readonly thresholds: { readonly join: number; readonly merge: number; readonly suggest: number }
  readonly items: readonly ItemReason[]
  readonly suggestions: readonly Suggestion[]
}

/** Rivals shown for each item. */
const RIVALS = 3

/**
 * Says why a story holds what it holds, or, given the id of an item, why that item stands in its story: by the comparison that
 * was kept when it came, or one made now where none was kept. The other stories it was not put with are reckoned now. Null
 * where neither an item nor a story has this id.
 */
export async function explain(world: World, id: string): Promise<StoryReason | null> {
  const { store } = world
  const ofItem = (await store.storyOf([id])).get(id)
  const redirect = ofItem === undefined ? await store.redirectOf(id) : null
  const storyId = ofItem ?? redirect ?? id
  const [view] = await store.wholeViews([storyId])
  if (!view) return null
  const { story, reports } = view
  const window = createWindow(parseBackground(world.background))
  const items = new Map<string, Named>()
  for (const each of await store.groupedBetween(story.firstAt - TUNING.span, story.lastAt + TUNING.span)) {
    const { item } = each
    window.add(window.read(item), each.storyId)
    items.set(item.id, nameOf(item))
  }
  const named = (one: string | null | undefined): Named | null => {
    const found = reports.find(({ item }) => item.id === one)?.item
    return found ? nameOf(found) : null
  }
  const kept = await store.reasonsOf(reports.map(({ item }) => item.id))
  const asked = ofItem === undefined ? reports : reports.filter(({ item }) => item.id === id)
  const reasons = asked.map(({ item, membership }): ItemReason => {
    const profile = window.read(item)
    const nearest = reports.find((report) => report.item.id === membership.nearest)?.item
    const seen = seenBy(membership, kept)
    const pair = seen?.pair ?? (nearest ? explainPair(window.probe(profile), window.read(nearest)) : null)
    return {
      item: nameOf(item),
      membership,
      nearest: named(membership.nearest),
      pair,
      asSeen: seen !== null,
      tiedBy: seen && seen.itemId !== item.id ? named(seen.itemId) : null,
      rivals: rivalsOf(window, profile, storyId, items),
    }
  })
  const { threshold: join, mergeThreshold: merge, suggestThreshold: suggest } = TUNING
  return {
    storyId,
    redirectedFrom: redirect === null ? null : id,
    headline: story.headline,
    beats: story.beats,
    thresholds: { join, merge, suggest },
    items: reasons,
    suggestions: (await store.suggestionsFor([storyId])).filter(({ itemId }) => ofItem === undefined || itemId === id),
  }
}

const nameOf = ({ id, title, sourceId: source, time }: Item): Named => ({ id, title, source, time })

/**
 * The comparison that put an item where it is, as it was kept. Who began a story that became part of another stands there
 * because of another member's likeness.
 */
export const seenBy = ({ itemId, nearest, score }: Membership, kept: readonly PairRecord[]): PairRecord | null =>
  kept.find((one) => one.itemId === itemId && one.nearest === nearest) ??
  kept.find((one) => one.nearest === nearest && one.link === score) ??
  null

function rivalsOf(
  window: Window,
  profile: ReturnType<Window['read']>,
  storyId: string,
  items: ReadonlyMap<string, Named>,
): Rival[] {
  const score = scorer(window.probe(profile))
  const judged = new Set([storyId])
  const rivals: Rival[] = []
  for (const candidate of window.candidates(profile)) {
    if (judged.has(candidate.storyId)) continue
    judged.add(candidate.storyId)
    const members = window.membersOf(candidate.storyId, profile.time)
    const { strength, nearest } = linkTo(profile, members, score, window.tuning.strongest)
    const named = items.get(nearest.itemId)
    if (named) rivals.push({ storyId: candidate.storyId, link: Math.round(strength * 1000) / 1000, nearest: named })
  }
  return rivals.sort((a, b) => b.link - a.link || (a.storyId < b.storyId ? -1 : 1)).slice(0, RIVALS)
}
