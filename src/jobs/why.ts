import { linkTo, scorer } from '../core/link.ts'
import type { BeatAssignment, Membership, Suggestion } from '../core/stories.ts'
import { TUNING } from '../core/tuning.ts'
import { parseBackground } from '../core/weights.ts'
import { explainPair, type PairReason } from '../core/why.ts'
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
  /** How the two compare by the words of the window as it is now; null for who began the story. */
  readonly pair: PairReason | null
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
 * Says why a story holds what it holds, or, given the id of an item, why that item stands in its story. The comparison is made
 * again against what the window holds now, so its scores may differ a little from the one kept when the item came. Null where
 * neither an item nor a story has this id.
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
    items.set(item.id, { id: item.id, title: item.title, source: item.sourceId, time: item.time })
  }
  const asked = ofItem === undefined ? reports : reports.filter(({ item }) => item.id === id)
  const reasons = asked.map(({ item, membership }): ItemReason => {
    const profile = window.read(item)
    const nearest = reports.find((report) => report.item.id === membership.nearest)?.item
    const pair = nearest ? explainPair(window.probe(profile), window.read(nearest)) : null
    return {
      item: { id: item.id, title: item.title, source: item.sourceId, time: item.time },
      membership,
      nearest: nearest ? { id: nearest.id, title: nearest.title, source: nearest.sourceId, time: nearest.time } : null,
      pair,
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
