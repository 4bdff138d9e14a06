import { compareText } from '../collections/compare.ts'
import type { PairRecord } from '../grouping/explain/explain-pair.ts'
import type { BeatAssignment } from '../story/story.ts'
import { type ComparedBeat, sideOf } from './measures.ts'
import { type DividedStory, dividedStories } from './replay.ts'
import type { Comparison, Judgements, Outcome, Regrouped, Retagged, Verdict } from './trial.ts'

/** Compares two outcomes for the same items. */
export function compareOutcomes(
  now: Outcome,
  tried: Outcome,
  judgements: Judgements,
  beats: readonly ComparedBeat[],
): Comparison {
  const judge = judgeOf(judgements)
  const regrouped = (all: readonly DividedStory[], reasons: readonly PairRecord[], together: boolean) =>
    all
      .map(({ storyId, parts }) => ({
        storyId,
        parts,
        because: strongestBetween(parts, reasons),
        verdict: verdictOn(parts, judge, together),
      }))
      .sort((a, b) => sizeOf(b) - sizeOf(a) || compareText(a.storyId, b.storyId))
  return {
    now: sideOf(now, judgements, beats),
    tried: sideOf(tried, judgements, beats),
    merged: regrouped(dividedStories(tried.stories, now.stories), tried.reasons, true),
    split: regrouped(dividedStories(now.stories, tried.stories), now.reasons, false),
    retagged: retaggedOf(now, tried),
  }
}

const sizeOf = ({ parts }: Pick<Regrouped, 'parts'>): number => parts.reduce((sum, part) => sum + part.length, 0)

/** Whether two items belong to one story or to two; null if unknown. */
type Judge = (a: string, b: string) => 'one' | 'two' | null

const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`)

function judgeOf({ gold, decided }: Judgements): Judge {
  const decisions = new Map(
    decided.map(({ kind, a, b }) => [pairKey(a, b), kind === 'must-link' ? 'one' : 'two'] as const),
  )
  const labels = new Map((gold ?? []).map(({ id, story }) => [id, story]))
  return (a, b) => {
    const editor = decisions.get(pairKey(a, b))
    if (editor) return editor
    const [one, other] = [labels.get(a), labels.get(b)]
    if (one === undefined || other === undefined || one === '?' || other === '?') return null
    return one === other && one !== '-' && one !== '' ? 'one' : 'two'
  }
}

/** Whether the judgements agree that these parts belong together, or that they do not. */
function verdictOn(parts: readonly (readonly string[])[], judge: Judge, together: boolean): Verdict {
  let [one, two] = [0, 0]
  parts.forEach((part, at) => {
    for (const a of part)
      for (const other of parts.slice(at + 1))
        for (const b of other) {
          const wanted = judge(a, b)
          if (wanted === 'one') one++
          else if (wanted === 'two') two++
        }
  })
  if (one + two === 0) return null
  if (one > 0 && two > 0) return 'partly'
  return one > 0 === together ? 'right' : 'wrong'
}

/** The comparison with the strongest link between two of the parts. */
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

/** Stories of the trial whose beats differ from those of the story their lead is in now. */
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
