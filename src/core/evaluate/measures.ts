import type { Decision } from '../grouping/decisions.ts'
import { markBeats, markStories, type Rates } from './labelled-items.ts'
import { beatsByItem } from './replayed-stories.ts'
import type { DecidedPairs, Judgements, Outcome, Side } from './trial.ts'

/** What a comparison needs to know of a beat. */
export interface ComparedBeat {
  readonly id: string
  readonly umbrella: boolean
}

/** One outcome in numbers. */
export function sideOf(
  { stories, filed }: Outcome,
  { gold, decided }: Judgements,
  beats: readonly ComparedBeat[],
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

/** Null if editors decided nothing about these items. */
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

/** One number of both sides. */
export interface Measure {
  readonly name: string
  readonly now: number
  readonly tried: number
  /** A share from 0 to 1, where more is better; else a count. */
  readonly rate: boolean
}

const shareOf = (decided: DecidedPairs | null): number | undefined =>
  decided ? decided.right / (decided.together + decided.apart) : undefined

/** Both sides in numbers, with marks by labels or editors' decisions where there are any. */
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
