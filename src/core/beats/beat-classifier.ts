import { compareText } from '../collections/compare.ts'
import { createFeatureReader, type Text, type TextFeatures } from '../text/features.ts'

/**
 * A linear model that says, from the words of a story, how likely each beat is. It speaks for the beats it was trained
 * on (`artefacts/beats.tsv`, made by `tools/train-beats.ts`) and is silent on all others.
 */
export interface BeatClassifier {
  /** Ids of the beats it knows. */
  readonly beats: readonly string[]
  /** What it makes of a story, lead first; null where it can read none of the items. */
  classify(items: readonly ClassifierItem[]): Classification | null
}

export interface ClassifierItem extends Text {
  readonly language: string | null
}

export interface Classification {
  /** Log-odds that an editor files the story there; null for a beat it does not know. */
  margin(beat: string): number | null
  /** Of the beats that words of the story speak for, other than this one, that of the highest margin; '' for none. */
  likeliest(except: string): string
  /** The terms that say so, heaviest first, in the direction of `sign`; such as `"valuation" +1.2, "series" +0.9`. */
  termsFor(beat: string, sign: number): string
}

/** The margin between which the model keeps silent, and the points it may give or take at most. */
export interface Limits {
  readonly above: number
  readonly below: number
  readonly most: number
}
/** A beat's rules are helped where an editor is not unlikely to file the story there, and checked where that is very unlikely. */
export const BEAT_LIMITS: Limits = { above: -1, below: -5, most: 2 }
/** The umbrella is never given a story by the model, only denied one. */
export const UMBRELLA_LIMITS: Limits = { above: Number.POSITIVE_INFINITY, below: -2, most: 4 }

/** A story about the subject has a beat nearly always: where none holds, the likeliest does, from this margin on. */
export const LIKELY_ENOUGH = -2

/** Points that a margin adds to what the rules found: what it passes a limit by, so that nothing jumps. */
export const pointsOf = (margin: number, { above, below, most }: Limits): number =>
  margin > above ? Math.min(margin - above, most) : margin < below ? Math.max(margin - below, -most) : 0

/** Below this share of known words a text is taken to be in a language, or on a subject, that the model never saw. */
const LEAST_KNOWN = 0.55
/** Where a feed says the language, it is believed. */
const LANGUAGE = /^en\b/i
const TERMS_SHOWN = 4
/** Terms that weigh less are not worth a reader's time; log-odds. */
const LEAST_SHOWN = 0.1
/** What the words of a story must say for a beat together before it may be called the likeliest; log-odds. */
const LEAST_SAID = 0.5
/** Weights are written in hundredths. */
const UNIT = 100

/** Reads the table that `tools/train-beats.ts` writes; '' is a model that knows no beat. Throws an Error naming the line that can't be read. */
export function parseBeatClassifier(text: string): BeatClassifier {
  let beats: string[] = []
  let bias: number[] = []
  const vocabulary: string[] = []
  const weights: number[][] = []
  const numbers = (cells: readonly string[], line: number): number[] =>
    beats.map((_, at) => {
      const value = Number(cells[at] ?? '')
      if (!Number.isFinite(value)) throw new Error(`beats model, line ${line}: "${cells[at]}" is no number`)
      return value / UNIT
    })
  for (const [at, row] of text.split('\n').entries()) {
    if (row === '' || row.startsWith('#')) continue
    const [kind, ...cells] = row.split('\t')
    if (kind === 'beats') beats = cells
    else if (beats.length === 0) throw new Error(`beats model, line ${at + 1}: no line "beats" before it`)
    else if (kind === 'bias') bias = numbers(cells, at + 1)
    else if (kind === 'term') {
      vocabulary.push(cells[0] ?? '')
      weights.push(numbers(cells.slice(1), at + 1))
    } else if (kind === 'known') {
      for (const word of (cells[0] ?? '').split(' ')) {
        vocabulary.push(word)
        weights.push([])
      }
    } else throw new Error(`beats model, line ${at + 1}: unknown kind "${kind}"`)
  }
  if (beats.length > 0 && bias.length === 0) throw new Error('beats model: no line "bias"')
  return createBeatClassifier({ beats, bias, vocabulary, weights })
}

let kept: { readonly text: string; readonly model: BeatClassifier } | null = null

/** The model of a text, read once as long as the text stays the same. */
export function beatClassifierOf(text: string): BeatClassifier {
  if (kept?.text !== text) kept = { text, model: parseBeatClassifier(text) }
  return kept.model
}

export interface Trained {
  readonly beats: readonly string[]
  /** One a beat. */
  readonly bias: readonly number[]
  readonly vocabulary: readonly string[]
  /** For each term one a beat, or none. */
  readonly weights: readonly (readonly number[])[]
}

export function createBeatClassifier({ beats, bias, vocabulary, weights }: Trained): BeatClassifier {
  const read = createFeatureReader(vocabulary)
  const width = beats.length
  const table = new Float32Array(vocabulary.length * width)
  weights.forEach((row, term) => {
    table.set(row, term * width)
  })
  const places = new Map(beats.map((beat, at) => [beat, at]))

  const opinion = ({ terms, values }: Pick<TextFeatures, 'terms' | 'values'>): Classification => {
    const margins = Float64Array.from(bias)
    for (let at = 0; at < terms.length; at++) {
      const row = terms[at]! * width
      const value = values[at]!
      for (let beat = 0; beat < width; beat++) margins[beat]! += table[row + beat]! * value
    }
    return {
      margin: (beat) => margins[places.get(beat) ?? width] ?? null,
      likeliest(except) {
        let best = -1
        for (let beat = 0; beat < width; beat++) {
          if (beats[beat] === except || margins[beat]! - bias[beat]! < LEAST_SAID) continue
          if (best < 0 || margins[beat]! > margins[best]!) best = beat
        }
        return beats[best] ?? ''
      },
      termsFor(beat, sign) {
        const place = places.get(beat)
        if (place === undefined) return ''
        const said: { readonly term: string; readonly weight: number }[] = []
        for (let at = 0; at < terms.length; at++) {
          const weight = table[terms[at]! * width + place]! * values[at]!
          if (weight * sign > LEAST_SHOWN * Math.abs(sign)) said.push({ term: vocabulary[terms[at]!]!, weight })
        }
        return said
          .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || compareText(a.term, b.term))
          .slice(0, TERMS_SHOWN)
          .map(({ term, weight }) => `"${term}" ${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`)
          .join(', ')
      },
    }
  }

  return {
    beats,
    classify(items) {
      if (width === 0) return null
      const readable: TextFeatures[] = []
      let leads = false
      items.forEach((item, at) => {
        if (item.language !== null && item.language !== '' && !LANGUAGE.test(item.language)) return
        const features = read(item)
        if (features.knownShare < LEAST_KNOWN) return
        if (at === 0) leads = true
        readable.push(features)
      })
      if (readable.length === 0) return null
      return opinion(readable.length === 1 ? readable[0]! : together(readable, leads))
    },
  }
}

/** Terms of several items: what the lead says counts in full, what others say by the share of them that say it. */
function together(all: readonly TextFeatures[], leads: boolean): Pick<TextFeatures, 'terms' | 'values'> {
  const sums = new Map<number, number>()
  for (const { terms, values } of all)
    terms.forEach((term, at) => {
      sums.set(term, (sums.get(term) ?? 0) + values[at]!)
    })
  const lead = leads ? all[0]! : { terms: [], values: [] }
  const own = new Map(lead.terms.map((term, at) => [term, lead.values[at]!]))
  // In the order of the vocabulary: the margins come out the same to the last bit whatever the order of the items.
  const terms = [...sums.keys()].sort((a, b) => a - b)
  return { terms, values: terms.map((term) => Math.max(own.get(term) ?? 0, sums.get(term)! / all.length)) }
}
