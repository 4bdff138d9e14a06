import type { Item } from '../item/item.ts'
import type { BeatAssignment } from '../story/story.ts'
import type { Beat } from './beat.ts'
import {
  BEAT_LIMITS,
  type BeatClassifier,
  type Classification,
  LIKELY_ENOUGH,
  pointsOf,
  UMBRELLA_LIMITS,
} from './beat-classifier.ts'
import { compiledRules } from './compiled-rules.ts'
import { excludedBeats, matchRules, type RuleMatch, ruleTotals } from './rule-matches.ts'

/** Reasons stored for each beat, heaviest first. */
const REASONS_MAX = 8
const EPSILON = 1e-9

/** The items of a story; `items` may or may not include the lead. */
export interface BeatView {
  readonly lead: Item
  readonly items: readonly Item[]
}

/**
 * Assigns a story to beats, the best score first, each with its reasons. What the lead has counts in full. What other reports
 * have counts by the share of them that have it, so that a long story does not collect beats by length alone.
 *
 * A score is the sum of the rules of the configuration, plus what the model adds or takes away for a beat it knows
 * (`pointsOf`). A story that would be in the umbrella beat alone is also put into the beat that the model finds most likely. The
 * model adds nothing to a beat that one of its exclusions speaks against: what an editor wrote wins.
 */
export function assignBeats(view: BeatView, beats: readonly Beat[], model?: BeatClassifier): BeatAssignment[] {
  const items = itemsLeadFirst(view)
  const matches = matchRules(items, compiledRules(beats))
  const scores = ruleTotals(matches, beats)
  const umbrella = beats.findIndex((beat) => beat.umbrella)
  const classification = model?.classify(items) ?? null
  const excluded = excludedBeats(matches)
  const modelPoints = modelPointsOf(classification, beats, excluded)
  modelPoints.forEach((one, index) => {
    scores[index]! += one?.points ?? 0
  })
  const reached = beats.map((beat, index) => scores[index]! >= beat.threshold - EPSILON)
  if (reached[umbrella] && !reached.some((yes, index) => yes && index !== umbrella)) {
    const likeliest = likeliestOf(classification, beats, umbrella)
    if (likeliest >= 0 && !excluded.has(likeliest)) {
      const { id, threshold } = beats[likeliest]!
      const points = threshold - scores[likeliest]! + (modelPoints[likeliest]?.points ?? 0)
      const terms = () => `the likeliest beat; ${classification!.termsFor(id, 1) || NO_WORD}`
      modelPoints[likeliest] = { points, terms }
      scores[likeliest] = threshold
      reached[likeliest] = true
    }
  }
  const covered = umbrella < 0 || reached[umbrella]!

  const assigned = beats.flatMap((beat, index) =>
    !beat.umbrella && reached[index] && (covered || !beat.needsUmbrella)
      ? [assignment(beat, index, scores[index]!, matches, modelPoints[index])]
      : [],
  )
  if (umbrella >= 0 && (reached[umbrella] || assigned.length > 0)) {
    const own = assignment(beats[umbrella]!, umbrella, scores[umbrella]!, matches, modelPoints[umbrella])
    const through = reached[umbrella] ? [] : assigned.map((other) => `filed under ${other.beat}`)
    assigned.push({ ...own, reasons: [...through, ...own.reasons] })
  }
  return assigned.sort((a, b) => b.score - a.score || positionOf(beats, a.beat) - positionOf(beats, b.beat))
}

/** Scores by the rules alone, one for each beat. */
export const ruleScores = (view: BeatView, beats: readonly Beat[]): number[] =>
  ruleTotals(matchRules(itemsLeadFirst(view), compiledRules(beats)), beats)

const positionOf = (beats: readonly Beat[], id: string): number => beats.findIndex((beat) => beat.id === id)
const itemsLeadFirst = ({ lead, items }: BeatView): Item[] => [lead, ...items.filter((item) => item.id !== lead.id)]

/** What the model adds to the score of a beat. */
interface ModelPoints {
  readonly points: number
  /** The terms behind it; called only if the story gets the beat. */
  terms(): string
}

/** By position of the beat; null where the model adds nothing. */
const modelPointsOf = (
  classification: Classification | null,
  beats: readonly Beat[],
  excluded: ReadonlySet<number>,
): (ModelPoints | null)[] =>
  beats.map(({ id, umbrella }, index) => {
    const margin = classification?.margin(id) ?? null
    if (classification === null || margin === null) return null
    const points = pointsOf(margin, umbrella ? UMBRELLA_LIMITS : BEAT_LIMITS)
    if (points === 0 || (points > 0 && excluded.has(index))) return null
    return { points, terms: () => classification.termsFor(id, points) }
  })

/** Position of the beat that the model finds most likely, if it is configured and likely enough; else -1. */
function likeliestOf(classification: Classification | null, beats: readonly Beat[], umbrella: number): number {
  const id = classification?.likeliest(beats[umbrella]?.id ?? '') ?? ''
  const margin = classification?.margin(id) ?? Number.NEGATIVE_INFINITY
  return margin >= LIKELY_ENOUGH ? positionOf(beats, id) : -1
}

const NO_WORD = 'none of its words'

const assignment = (
  beat: Beat,
  index: number,
  score: number,
  matches: readonly RuleMatch[],
  model: ModelPoints | null | undefined,
): BeatAssignment => ({
  beat: beat.id,
  score: rounded(score),
  reasons: [
    ...matches.flatMap(({ uses, kind, text, factor, where }) =>
      uses
        .filter((use) => use.beat === index)
        .map((use) => ({ points: use.weight * factor, what: `${kind} "${text}"${where}` })),
    ),
    ...(model ? [{ points: model.points, what: `model: ${model.terms() || NO_WORD}` }] : []),
  ]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, REASONS_MAX)
    .map(({ points, what }) => `${what} (${signed(points)})`),
})

const rounded = (points: number): number => Math.round(points * 100) / 100
const signed = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(rounded(points))}`
