import type { Decision } from '../grouping/decisions.ts'
import type { PairRecord } from '../grouping/explain/explain-pair.ts'
import type { ItemLabel } from '../grouping/explain/item-label.ts'
import type { BeatAssignment } from '../story/story.ts'
import type { BeatMarks, LabelledItem, Marks } from './labelled-items.ts'
import type { FiledStory } from './replayed-stories.ts'

/** The stories and beats that one side of a trial gives some items. */
export interface Outcome {
  /** Story ids by item id. */
  readonly stories: ReadonlyMap<string, string>
  readonly filed: ReadonlyMap<string, FiledStory>
  /** The comparisons behind it; none if the stories are those of the store. */
  readonly reasons: readonly PairRecord[]
}

/** What is known to be right about the same items: labels of a gold file, or editors' decisions. */
export interface Judgements {
  readonly gold: readonly LabelledItem[] | null
  readonly decided: readonly Decision[]
}

/** How well a side agrees with editors on pairs of items. */
export interface DecidedPairs {
  /** Pairs that belong together, pairs that do not, and pairs that are as they should be. */
  readonly together: number
  readonly apart: number
  readonly right: number
  /** Share of the joined pairs that belong together, and the reverse, 0–1; null if there are none. */
  readonly precision: number | null
  readonly recall: number | null
}

/** One side of a trial in numbers. */
export interface Side {
  readonly stories: number
  /** Stories with more than one report. */
  readonly several: number
  /** Reports of the largest story. */
  readonly largest: number
  /** Stories with a beat. */
  readonly filed: number
  /** Stories by beat id. */
  readonly beats: Readonly<Record<string, number>>
  readonly marks: Marks | null
  readonly beatMarks: BeatMarks | null
  readonly decided: DecidedPairs | null
}

/** Whether a change agrees with the judgements: for all pairs they cover, for none, or for some; null if they cover none. */
export type Verdict = 'right' | 'wrong' | 'partly' | null

/** Stories that would be merged, or a story that would be split. */
export interface Regrouped {
  readonly storyId: string
  /** Item ids by the story they would leave, or come to; the largest part first. */
  readonly parts: readonly (readonly string[])[]
  /** The strongest link between the parts: of the trial for a merge, of the present for a split. */
  readonly because: PairRecord | null
  readonly verdict: Verdict
}

/** A story that would get other beats. */
export interface Retagged {
  readonly storyId: string
  readonly leadId: string
  readonly reports: number
  readonly added: readonly BeatAssignment[]
  readonly removed: readonly BeatAssignment[]
}

export interface Comparison {
  readonly now: Side
  readonly tried: Side
  readonly merged: readonly Regrouped[]
  readonly split: readonly Regrouped[]
  readonly retagged: readonly Retagged[]
}

/** What other parameters or rules would make of some items. */
export interface Trial extends Comparison {
  readonly what: 'store' | 'gold'
  /** Number of items. */
  readonly items: number
  /** Times of the first and the last item, epoch ms; null if there is none. */
  readonly from: number | null
  readonly to: number | null
  /** What the left side is: the stored stories, or a replay with the current settings. */
  readonly left: 'stands' | 'replayed'
  /** Items by id, as a report names them. */
  readonly labels: ReadonlyMap<string, ItemLabel>
  readonly beatTitles: ReadonlyMap<string, string>
  /** The texts of an item, for the spelling of shared words. */
  textsOf(itemId: string): readonly string[]
}
