import { compareText } from '../collections/compare.ts'
import { createFeatureReader, type Text, type TextFeatures } from '../text/features.ts'

/**
 * A linear model that estimates from the words of a story how likely each beat is. It knows only the beats it was trained on
 * (`artefacts/beats.tsv`, made by `tools/train-beats.ts`).
 */
export interface BeatClassifier {
  /** Ids of the beats it knows. */
  readonly beats: readonly string[]
  /** Classifies a story, given lead first; null if it can read none of the items. */
  classify(items: readonly ClassifierItem[]): Classification | null
}

export interface ClassifierItem extends Text {
  readonly language: string | null
}

export interface Classification {
  /** Log-odds that an editor would choose the beat; null for an unknown beat. */
  margin(beat: string): number | null
  /** The beat with the highest margin, other than `except`, among those that words of the story support; '' for none. */
  likeliest(except: string): string
  /** The terms that count most for a beat, or against it if `sign` is negative: `"valuation" +1.2, "series" +0.9`. */
  termsFor(beat: string, sign: number): string
}

/** Margins between which the model adds nothing, and the most points that it adds or subtracts. */
export interface Limits {
  readonly above: number
  readonly below: number
  readonly most: number
}
/** The model supports the rules of a beat unless the beat is unlikely, and opposes them if it is very unlikely. */
export const BEAT_LIMITS: Limits = { above: -1, below: -5, most: 2 }
/** The model never adds points for the umbrella beat; it only subtracts. */
export const UMBRELLA_LIMITS: Limits = { above: Number.POSITIVE_INFINITY, below: -2, most: 4 }

/** Nearly every story of the umbrella beat has another beat: if the rules find none, the likeliest is used from this margin on. */
export const LIKELY_ENOUGH = -2

/** Points for a margin: the amount by which it passes a limit, so that scores change continuously. */
export const pointsOf = (margin: number, { above, below, most }: Limits): number =>
  margin > above ? Math.min(margin - above, most) : margin < below ? Math.max(margin - below, -most) : 0

/** With a smaller share of known words, a text is in a language or on a subject that the model was not trained on. */
const LEAST_KNOWN = 0.55
/** Language tags that the model can read. A tag given by a feed is trusted. */
const LANGUAGE = /^en\b/i
const TERMS_SHOWN = 4
/** Terms with less weight are not shown; log-odds. */
const LEAST_SHOWN = 0.1
/** Least sum of term weights with which a beat may be the likeliest; log-odds. */
const LEAST_SUPPORT = 0.5
/** The table has weights in hundredths. */
const UNIT = 100

/** Reads the table that `tools/train-beats.ts` writes; '' is a model without beats. Throws an Error naming the line that can't be read. */
export function parseBeatClassifier(text: string): BeatClassifier {
  let beats: string[] = []
  let bias: number[] = []
  const vocabulary: string[] = []
  const weights: number[][] = []
  const numbers = (cells: readonly string[], line: number): number[] =>
    beats.map((_, at) => {
      const value = Number(cells[at] ?? '')
      if (!Number.isFinite(value)) throw new Error(`beats model, line ${line}: "${cells[at]}" is not a number`)
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

let parsed: { readonly text: string; readonly model: BeatClassifier } | null = null

/** The parsed model; parses again only if the text is another one. Throws as `parseBeatClassifier` does. */
export function beatClassifierOf(text: string): BeatClassifier {
  if (parsed?.text !== text) parsed = { text, model: parseBeatClassifier(text) }
  return parsed.model
}

export interface Trained {
  readonly beats: readonly string[]
  /** One for each beat. */
  readonly bias: readonly number[]
  readonly vocabulary: readonly string[]
  /** For each term, one for each beat, or none. */
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
          if (beats[beat] === except || margins[beat]! - bias[beat]! < LEAST_SUPPORT) continue
          if (best < 0 || margins[beat]! > margins[best]!) best = beat
        }
        return beats[best] ?? ''
      },
      termsFor(beat, sign) {
        const place = places.get(beat)
        if (place === undefined) return ''
        const found: { readonly term: string; readonly weight: number }[] = []
        for (let at = 0; at < terms.length; at++) {
          const weight = table[terms[at]! * width + place]! * values[at]!
          if (weight * sign > LEAST_SHOWN * Math.abs(sign)) found.push({ term: vocabulary[terms[at]!]!, weight })
        }
        return found
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

/** The terms of several items. Those of the lead count in full, those of other items by the share of items that have them. */
function together(all: readonly TextFeatures[], leads: boolean): Pick<TextFeatures, 'terms' | 'values'> {
  const sums = new Map<number, number>()
  for (const { terms, values } of all)
    terms.forEach((term, at) => {
      sums.set(term, (sums.get(term) ?? 0) + values[at]!)
    })
  const lead = leads ? all[0]! : { terms: [], values: [] }
  const own = new Map(lead.terms.map((term, at) => [term, lead.values[at]!]))
  // In the order of the vocabulary, so that margins are the same to the last bit in any order of items.
  const terms = [...sums.keys()].sort((a, b) => a - b)
  return { terms, values: terms.map((term) => Math.max(own.get(term) ?? 0, sums.get(term)! / all.length)) }
}
