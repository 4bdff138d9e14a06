import { compareText } from '../collections/compare.ts'
import type { Decision } from '../grouping/decisions.ts'
import type { PairRecord } from '../grouping/explain/explain-pair.ts'
import type { ItemLabel } from '../grouping/explain/item-label.ts'
import type { BeatAssignment } from '../story/story.ts'
import { type BeatMarks, type LabelledItem, type Marks, markBeats, markStories, type Rates } from './labelled-items.ts'
import { dividedStories } from './replay.ts'
import { beatsByItem, type FiledStory } from './replayed-stories.ts'

/** What a grouping and a filing made of some items. */
export interface Outcome {
  readonly stories: ReadonlyMap<string, string>
  readonly filed: ReadonlyMap<string, FiledStory>
  /** What was seen in the pairs that decided; none where the stories are those of the store. */
  readonly reasons: readonly PairRecord[]
}

/** What editors, or the labels of a gold file, say of the same items. */
export interface Judgements {
  readonly gold: readonly LabelledItem[] | null
  readonly decided: readonly Decision[]
}

/** How well pairs that editors decided are met. */
export interface DecidedPairs {
  /** Pairs that belong together, pairs that don't, and pairs that stand as they should. */
  readonly together: number
  readonly apart: number
  readonly right: number
  /** Of the pairs put together those that belong together, and the other way round; null where there are none. */
  readonly precision: number | null
  readonly recall: number | null
}

/** One side of a trial. */
export interface Side {
  readonly stories: number
  /** Stories of more than one report, and reports of the largest. */
  readonly several: number
  readonly largest: number
  readonly filed: number
  /** Stories by beat. */
  readonly beats: Readonly<Record<string, number>>
  readonly marks: Marks | null
  readonly beatMarks: BeatMarks | null
  readonly decided: DecidedPairs | null
}

/** What the judges say of a change: all pairs it concerns, none, or some; null where they say nothing. */
export type Verdict = 'right' | 'wrong' | 'partly' | null

/** Stories that would become one, or one that would fall into several. */
export interface Regrouped {
  readonly storyId: string
  /** Ids of items by the story they would leave, or come to; the largest part first. */
  readonly parts: readonly (readonly string[])[]
  /** What ties the parts: as tried where they become one, as now where they fall apart. */
  readonly because: PairRecord | null
  readonly verdict: Verdict
}

/** A story that would be filed elsewhere. */
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

/** What other numbers or rules would make of these items. */
export interface Trial extends Comparison {
  readonly what: 'store' | 'gold'
  readonly items: number
  /** Times of the first and the last item; null where there is none. */
  readonly from: number | null
  readonly to: number | null
  /** What the left side is: stories as they stand, or a replay with the numbers and rules in force. */
  readonly left: 'stands' | 'replayed'
  /** Items by id, as a report names them. */
  readonly labels: ReadonlyMap<string, ItemLabel>
  readonly beatTitles: ReadonlyMap<string, string>
  /** Texts of an item, for the spelling of what it shares. */
  textsOf(itemId: string): readonly string[]
}

/** Lays two outcomes of the same items side by side. */
export function compareOutcomes(
  now: Outcome,
  tried: Outcome,
  judges: Judgements,
  beats: readonly { readonly id: string; readonly umbrella: boolean }[],
): Comparison {
  const judge = judgeOf(judges)
  const regrouped = (all: ReturnType<typeof dividedStories>, reasons: readonly PairRecord[], together: boolean) =>
    all
      .map(({ storyId, parts }) => ({
        storyId,
        parts,
        because: strongestBetween(parts, reasons),
        verdict: verdictOn(parts, judge, together),
      }))
      .sort((a, b) => sizeOf(b) - sizeOf(a) || compareText(a.storyId, b.storyId))
  return {
    now: sideOf(now, judges, beats),
    tried: sideOf(tried, judges, beats),
    merged: regrouped(dividedStories(tried.stories, now.stories), tried.reasons, true),
    split: regrouped(dividedStories(now.stories, tried.stories), now.reasons, false),
    retagged: retaggedOf(now, tried),
  }
}

const sizeOf = ({ parts }: Pick<Regrouped, 'parts'>): number => parts.reduce((sum, part) => sum + part.length, 0)

type Judge = (a: string, b: string) => 'one' | 'two' | null

const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`)

function judgeOf({ gold, decided }: Judgements): Judge {
  const said = new Map(decided.map(({ kind, a, b }) => [pairKey(a, b), kind === 'must-link' ? 'one' : 'two'] as const))
  const labels = new Map((gold ?? []).map(({ id, story }) => [id, story]))
  return (a, b) => {
    const editor = said.get(pairKey(a, b))
    if (editor) return editor
    const [one, other] = [labels.get(a), labels.get(b)]
    if (one === undefined || other === undefined || one === '?' || other === '?') return null
    return one === other && one !== '-' && one !== '' ? 'one' : 'two'
  }
}

/** Whether the judges agree that these parts belong together, or that they don't. */
function verdictOn(parts: readonly (readonly string[])[], judge: Judge, together: boolean): Verdict {
  let [one, two] = [0, 0]
  parts.forEach((part, at) => {
    for (const a of part)
      for (const other of parts.slice(at + 1))
        for (const b of other) {
          const says = judge(a, b)
          if (says === 'one') one++
          else if (says === 'two') two++
        }
  })
  if (one + two === 0) return null
  if (one > 0 && two > 0) return 'partly'
  return one > 0 === together ? 'right' : 'wrong'
}

/** The strongest link kept between two of the parts. */
function strongestBetween(parts: readonly (readonly string[])[], reasons: readonly PairRecord[]): PairRecord | null {
  const partOf = new Map(parts.flatMap((part, at) => part.map((id) => [id, at] as const)))
  let best: PairRecord | null = null
  for (const reason of reasons) {
    const [own, other] = [partOf.get(reason.itemId), partOf.get(reason.nearest)]
    if (own === undefined || other === undefined || own === other) continue
    if (best === null || reason.link > best.link) best = reason
  }
  return best
}

function sideOf(
  { stories, filed }: Outcome,
  { gold, decided }: Judgements,
  beats: Parameters<typeof compareOutcomes>[3],
): Side {
  const all = [...filed.values()]
  const counts = beats.map(({ id }) => [id, all.filter((story) => story.beats.some(({ beat }) => beat === id)).length])
  const marked = gold?.some(({ story }) => story !== '?' && story !== '')
  return {
    stories: all.length,
    several: all.filter(({ itemIds }) => itemIds.length > 1).length,
    largest: Math.max(0, ...all.map(({ itemIds }) => itemIds.length)),
    filed: all.filter((story) => story.beats.length > 0).length,
    beats: Object.fromEntries(counts),
    marks: gold && marked ? markStories(gold, stories) : null,
    beatMarks: gold && markBeats(gold, beatsByItem(filed), beats),
    decided: decidedBy(stories, decided),
  }
}

/** Null where nothing was decided of these items. */
function decidedBy(stories: ReadonlyMap<string, string>, decided: readonly Decision[]): DecidedPairs | null {
  const known = decided.filter(({ a, b }) => stories.has(a) && stories.has(b))
  if (known.length === 0) return null
  const joined = known.filter(({ a, b }) => stories.get(a) === stories.get(b))
  const together = known.filter(({ kind }) => kind === 'must-link').length
  const both = joined.filter(({ kind }) => kind === 'must-link').length
  return {
    together,
    apart: known.length - together,
    right: known.length - together - joined.length + 2 * both,
    precision: joined.length > 0 ? both / joined.length : null,
    recall: together > 0 ? both / together : null,
  }
}

/** Stories, as tried, whose beats are others than those their lead had. */
function retaggedOf(now: Outcome, tried: Outcome): Retagged[] {
  const found: Retagged[] = []
  for (const { id, leadId, itemIds, beats } of tried.filed.values()) {
    const before = now.filed.get(now.stories.get(leadId) ?? '')?.beats ?? []
    const without = (some: readonly BeatAssignment[], others: readonly BeatAssignment[]) =>
      some.filter(({ beat }) => others.every((other) => other.beat !== beat))
    const [added, removed] = [without(beats, before), without(before, beats)]
    if (added.length + removed.length > 0) found.push({ storyId: id, leadId, reports: itemIds.length, added, removed })
  }
  return found.sort((a, b) => b.reports - a.reports || compareText(a.storyId, b.storyId))
}

/** One figure of both sides. */
export interface Measure {
  readonly name: string
  readonly now: number
  readonly tried: number
  /** 0–1, the more the better; else a count. */
  readonly rate: boolean
}

const shareOf = (decided: DecidedPairs | null): number | undefined =>
  decided ? decided.right / (decided.together + decided.apart) : undefined

/** What both sides are made of, and what editors or labels say of them. */
export function measuresOf(now: Side, tried: Side): Measure[] {
  const rate = (name: string, a: number | null | undefined, b: number | null | undefined): Measure[] =>
    a === undefined || b === undefined || a === null || b === null ? [] : [{ name, now: a, tried: b, rate: true }]
  const rates = (name: string, a: Rates | null | undefined, b: Rates | null | undefined): Measure[] => [
    ...rate(`${name} precision`, a?.p, b?.p),
    ...rate(`${name} recall`, a?.r, b?.r),
    ...rate(`${name} F1`, a?.f1, b?.f1),
  ]
  const counted = (name: string, of: (side: Side) => number): Measure => ({
    name,
    now: of(now),
    tried: of(tried),
    rate: false,
  })
  return [
    counted('stories', (side) => side.stories),
    counted('of several reports', (side) => side.several),
    counted('largest, reports', (side) => side.largest),
    counted('filed under a beat', (side) => side.filed),
    ...rates('B³', now.marks?.b3, tried.marks?.b3),
    ...rates('pairs', now.marks?.pairs, tried.marks?.pairs),
    ...rate('beats macro-F1', now.beatMarks?.macroF1, tried.beatMarks?.macroF1),
    ...rate('editors’ pairs right', shareOf(now.decided), shareOf(tried.decided)),
    ...rate('editors’ pairs precision', now.decided?.precision, tried.decided?.precision),
    ...rate('editors’ pairs recall', now.decided?.recall, tried.decided?.recall),
  ]
}
