import type { Item } from '../item/item.ts'
import type { BeatAssignment } from '../story/story.ts'
import { FEATURES_EXCERPT_MAX } from '../text/features.ts'
import { foldToBaseLetters } from '../text/fold.ts'
import { compileTerms, type Matcher } from '../text/term-matcher.ts'
import type { Beat } from './beat.ts'
import {
  BEAT_LIMITS,
  type BeatClassifier,
  type Classification,
  LIKELY_ENOUGH,
  pointsOf,
  UMBRELLA_LIMITS,
} from './beat-classifier.ts'

/** A word in the title counts this many times what it counts in the excerpt. */
const TITLE = 2
/** Reasons kept, heaviest first. */
const REASONS_MAX = 8
const EPSILON = 1e-9

/** A story's items, as far as beats are concerned; `items` may hold the lead or not. */
export interface BeatView {
  readonly lead: Item
  readonly items: readonly Item[]
}

interface Use {
  readonly beat: number
  /** Negative for what speaks against the beat. */
  readonly weight: number
}
type Uses = ReadonlyMap<string, readonly Use[]>

interface Compiled {
  readonly matcher: Matcher
  readonly terms: readonly string[]
  readonly words: Uses
  readonly sources: Uses
  readonly categories: Uses
}

/**
 * Files a story under beats: best score first, each with its reasons. What the lead says counts in full, what other
 * outlets say by the share of them that say it, so that a story of many outlets gathers no beats by length alone.
 *
 * A score is what the rules of the configuration add up to, and what the model, where it knows the beat, gives or takes
 * (`pointsOf`). A story that would stand under the umbrella alone is lifted into the one beat that the model finds the
 * likeliest. It gives nothing to a beat that one of its exclusions speaks against: an editor's word wins.
 */
export function assignBeats(view: BeatView, beats: readonly Beat[], model?: BeatClassifier): BeatAssignment[] {
  const items = itemsLeadFirst(view)
  const findings = findingsOf(items, compiledFor(beats))
  const scores = scoresOf(findings, beats)
  const umbrella = beats.findIndex((beat) => beat.umbrella)
  const opinion = model?.classify(items) ?? null
  const excluded = excludedBy(findings)
  const voices = voicesOf(opinion, beats, excluded)
  voices.forEach((voice, index) => {
    scores[index]! += voice?.points ?? 0
  })
  const holds = beats.map((beat, index) => scores[index]! >= beat.threshold - EPSILON)
  if (holds[umbrella] && !holds.some((held, index) => held && index !== umbrella)) {
    const likeliest = likeliestOf(opinion, beats, umbrella)
    if (likeliest >= 0 && !excluded.has(likeliest)) {
      const { id, threshold } = beats[likeliest]!
      const points = threshold - scores[likeliest]! + (voices[likeliest]?.points ?? 0)
      voices[likeliest] = { points, because: () => `the likeliest beat; ${opinion!.termsFor(id, 1) || NO_WORD}` }
      scores[likeliest] = threshold
      holds[likeliest] = true
    }
  }
  const covered = umbrella < 0 || holds[umbrella]!

  const assigned = beats.flatMap((beat, index) =>
    !beat.umbrella && holds[index] && (covered || !beat.needsUmbrella)
      ? [assignment(beat, index, scores[index]!, findings, voices[index])]
      : [],
  )
  if (umbrella >= 0 && (holds[umbrella] || assigned.length > 0)) {
    const own = assignment(beats[umbrella]!, umbrella, scores[umbrella]!, findings, voices[umbrella])
    const through = holds[umbrella] ? [] : assigned.map((other) => `filed under ${other.beat}`)
    assigned.push({ ...own, reasons: [...through, ...own.reasons] })
  }
  return assigned.sort((a, b) => b.score - a.score || order(beats, a.beat) - order(beats, b.beat))
}

/** What the rules alone give a story, one score a beat. */
export const ruleScores = (view: BeatView, beats: readonly Beat[]): number[] =>
  scoresOf(findingsOf(itemsLeadFirst(view), compiledFor(beats)), beats)

const order = (beats: readonly Beat[], id: string): number => beats.findIndex((beat) => beat.id === id)
const itemsLeadFirst = ({ lead, items }: BeatView): Item[] => [lead, ...items.filter((item) => item.id !== lead.id)]

/** Something the rules found, before any beat's weight is put to it. */
interface Finding {
  readonly uses: readonly Use[]
  /** Such as `word "GPU"`. */
  readonly kind: 'word' | 'source' | 'category'
  readonly text: string
  readonly evidence: Evidence
}

function scoresOf(findings: readonly Finding[], beats: readonly Beat[]): number[] {
  const scores = beats.map(() => 0)
  for (const { uses, evidence } of findings)
    for (const { beat, weight } of uses) scores[beat]! += weight * evidence.factor
  return scores
}

/** What the model adds to a beat. */
interface Voice {
  readonly points: number
  /** The terms that say so; asked only where the story is filed. */
  because(): string
}

/** Beats that one of their own exclusions, or a rule of negative weight, speaks against. */
const excludedBy = (findings: readonly Finding[]): ReadonlySet<number> =>
  new Set(findings.flatMap(({ uses }) => uses.flatMap(({ beat, weight }) => (weight < 0 ? [beat] : []))))

const voicesOf = (
  opinion: Classification | null,
  beats: readonly Beat[],
  excluded: ReadonlySet<number>,
): (Voice | null)[] =>
  beats.map(({ id, umbrella }, index) => {
    const margin = opinion?.margin(id) ?? null
    if (opinion === null || margin === null) return null
    const points = pointsOf(margin, umbrella ? UMBRELLA_LIMITS : BEAT_LIMITS)
    if (points === 0 || (points > 0 && excluded.has(index))) return null
    return { points, because: () => opinion.termsFor(id, points) }
  })

/** Of all beats that the model knows the likeliest, if it is one of ours and likely enough; else −1. */
function likeliestOf(opinion: Classification | null, beats: readonly Beat[], umbrella: number): number {
  const id = opinion?.likeliest(beats[umbrella]?.id ?? '') ?? ''
  const margin = opinion?.margin(id) ?? Number.NEGATIVE_INFINITY
  return margin >= LIKELY_ENOUGH ? beats.findIndex((beat) => beat.id === id) : -1
}

const NO_WORD = 'none of its words'

const assignment = (
  beat: Beat,
  index: number,
  score: number,
  findings: readonly Finding[],
  voice: Voice | null | undefined,
): BeatAssignment => ({
  beat: beat.id,
  score: rounded(score),
  reasons: [
    ...findings.flatMap(({ uses, kind, text, evidence }) =>
      uses
        .filter((use) => use.beat === index)
        .map((use) => ({ points: use.weight * evidence.factor, what: `${kind} "${text}"${evidence.where}` })),
    ),
    ...(voice ? [{ points: voice.points, what: `model: ${voice.because() || NO_WORD}` }] : []),
  ]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, REASONS_MAX)
    .map(({ points, what }) => `${what} (${signed(points)})`),
})

const rounded = (points: number): number => Math.round(points * 100) / 100
const signed = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(rounded(points))}`

function findingsOf(items: readonly Item[], compiled: Compiled): Finding[] {
  const findings: Finding[] = []
  const add = (kind: Finding['kind'], known: Uses, found: ReadonlyMap<string, Found>) => {
    for (const [text, one] of found) {
      const uses = known.get(text)
      if (uses) findings.push({ uses, kind, text, evidence: evidenceOf(one, items.length, kind === 'word') })
    }
  }
  add(
    'word',
    compiled.words,
    gather(items, (item) => placesOf(item, compiled)),
  )
  add('source', compiled.sources, gather(items, sourceOf))
  if (compiled.categories.size > 0) add('category', compiled.categories, gather(items, categoriesOf))
  return findings
}

/** By how much a rule's weight counts, and where that was seen. */
interface Evidence {
  readonly factor: number
  readonly where: string
}

interface Found {
  /** What it counts in the lead; 0 when it is not there. */
  lead: number
  /** Sum over all items. */
  sum: number
  items: number
}

function gather(
  items: readonly Item[],
  read: (item: Item) => Iterable<readonly [string, number]>,
): ReadonlyMap<string, Found> {
  const all = new Map<string, Found>()
  items.forEach((item, index) => {
    for (const [key, value] of read(item)) {
      const found = all.get(key) ?? { lead: 0, sum: 0, items: 0 }
      if (index === 0) found.lead = value
      found.sum += value
      found.items++
      all.set(key, found)
    }
  })
  return all
}

const evidenceOf = (found: Found, count: number, isWord: boolean): Evidence => {
  const mean = found.sum / count
  if (found.lead < mean) return { factor: mean, where: ` in ${found.items} of ${count} reports` }
  const place = found.lead >= TITLE ? ' in title' : ' in excerpt'
  return { factor: found.lead, where: isWord ? place : '' }
}

const placesOf = (item: Item, { matcher, terms }: Compiled): ReadonlyMap<string, number> => {
  const places = new Map<string, number>()
  for (const index of matcher.find(item.title)) places.set(terms[index]!, TITLE)
  for (const index of matcher.find(item.excerpt.slice(0, FEATURES_EXCERPT_MAX)))
    if (!places.has(terms[index]!)) places.set(terms[index]!, 1)
  return places
}
const sourceOf = (item: Item): [string, number][] => [[item.sourceId, 1]]
const categoriesOf = (item: Item): ReadonlyMap<string, number> =>
  new Map(
    item.categories.flatMap(({ term, label }) =>
      [term, label ?? term].map((text) => [foldToBaseLetters(text), 1] as const),
    ),
  )

const cache = new WeakMap<readonly Beat[], Compiled>()

function compiledFor(beats: readonly Beat[]): Compiled {
  const known = cache.get(beats)
  if (known) return known
  const words = usesOf(beats, (beat) => [
    ...Object.entries(beat.rules.words),
    ...Object.entries(beat.rules.exclude).map(([term, weight]): [string, number] => [term, -weight]),
  ])
  const terms = [...words.keys()]
  const made: Compiled = {
    matcher: compileTerms(terms),
    terms,
    words,
    sources: usesOf(beats, (beat) => Object.entries(beat.rules.sources)),
    categories: usesOf(beats, (beat) =>
      Object.entries(beat.rules.categories).map(([term, weight]): [string, number] => [
        foldToBaseLetters(term),
        weight,
      ]),
    ),
  }
  cache.set(beats, made)
  return made
}

function usesOf(beats: readonly Beat[], entriesOf: (beat: Beat) => readonly [string, number][]): Uses {
  const uses = new Map<string, Use[]>()
  beats.forEach((beat, index) => {
    for (const [term, weight] of entriesOf(beat)) {
      const list = uses.get(term) ?? []
      list.push({ beat: index, weight })
      uses.set(term, list)
    }
  })
  return uses
}
