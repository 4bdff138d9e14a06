import { assignBeats } from '../beats/assign-beats.ts'
import type { Beat } from '../beats/beat.ts'
import type { BeatClassifier } from '../beats/beat-classifier.ts'
import { groupBy } from '../collections/group-by.ts'
import { type Item, itemsByTime } from '../item/item.ts'
import { leadOf } from '../story/compose-story.ts'
import type { BeatAssignment, Outlet } from '../story/story.ts'

/** A story of a replay: its items by time, and its beats. */
export interface FiledStory {
  readonly id: string
  readonly leadId: string
  readonly itemIds: readonly string[]
  readonly beats: readonly BeatAssignment[]
}

/** Assigns beats to the stories of a replay, as for live stories. */
export function fileStories(
  items: readonly Item[],
  storyOf: ReadonlyMap<string, string>,
  outletOf: (item: Item) => Outlet,
  beats: readonly Beat[],
  model?: BeatClassifier,
): ReadonlyMap<string, FiledStory> {
  const stories = groupBy(items.filter(({ id }) => storyOf.has(id)).sort(itemsByTime), ({ id }) => storyOf.get(id)!)
  return new Map(
    [...stories].map(([id, own]) => {
      const lead = leadOf(own.map((item) => ({ item, outlet: outletOf(item) }))).item
      const assigned = assignBeats({ lead, items: own }, beats, model)
      return [id, { id, leadId: lead.id, itemIds: own.map((item) => item.id), beats: assigned }]
    }),
  )
}

/** Beat ids by item id: those of its story, the highest score first. */
export const beatsByItem = (stories: ReadonlyMap<string, FiledStory>): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...stories.values()].flatMap(({ itemIds, beats }) => {
      const ids = beats.map(({ beat }) => beat)
      return itemIds.map((id) => [id, ids] as const)
    }),
  )
