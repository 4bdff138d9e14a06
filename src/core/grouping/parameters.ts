import { TRAINED_PARAMETERS } from './trained-parameters.ts'
import { ALIASES, type Aliases } from './vectors/aliases.ts'

const HOUR = 3_600_000

/** The numbers of the grouping, measured on two labelled fortnights of headlines (`test/gold.test.ts`). */
export interface Parameters {
  /** An item joins a story when its link to it reaches this, 0–1. */
  readonly threshold: number
  /** Two stories that have members already become one when their link reaches the threshold, times e for every such time between them, ms. */
  readonly mergeSpan: number
  /** A story whose parts, of two items at least, have a link below this is cut in two. */
  readonly splitThreshold: number
  /** Larger stories are never cut, items. */
  readonly splitMembers: number
  /** A link from this on that joins nothing is worth an editor's look. */
  readonly suggestThreshold: number
  /** How much the strongest similarity counts in a link; the mean makes up the rest. */
  readonly strongestShare: number
  /** What the cosine over the titles' words, that over 4-grams, nearness of meaning and shared weight count beside the cosine over words, which counts 1. */
  readonly titles: number
  readonly charNgrams: number
  readonly wordVectors: number
  readonly containment: number
  /** What is added where one leads to the other's page. */
  readonly cites: number
  /** Factor where each title names somebody or something of its own that the other lacks. */
  readonly otherName: number
  /** Factor where only one word of weight is common to both. */
  readonly singleSharedWord: number
  /** Factor between a report and a guide ("how to"). */
  readonly howTo: number
  /** And where news only ends with one ("and how to try it"). */
  readonly howToAside: number
  /** And where they have no name in common. */
  readonly noCommonName: number
  /** Milliseconds in which similarity falls to 1/e. */
  readonly decay: number
  /** Items further apart than this are never compared by their text, ms. */
  readonly span: number
  /** A URL names the same article for so long, ms. */
  readonly urlSpan: number
  /** Factor within one outlet, which rarely reports one event twice but likes its templates. */
  readonly sameOutlet: number
  /** Likeness of words and 4-grams from which two items are one article printed again, by its outlet or elsewhere. */
  readonly reprint: number
  readonly reprintElsewhere: number
  /** Such a one fades so much more slowly, if it comes so long after, ms. */
  readonly reprintDecay: number
  readonly reprintDecayFrom: number
  /** Further factor within one outlet where every number differs: the next part of a series. */
  readonly series: number
  /** Factor for two versions of one product (GPT-5 and GPT-5.5) without a common one. */
  readonly otherVersion: number
  /** Factor for amounts of money without a common one. */
  readonly otherAmount: number
  /** Shingle Jaccard from which two texts are copies of one. */
  readonly copy: number
  /** Shorter texts are never called copies, words. */
  readonly copyWords: number
  /** A document of the window counts like so many of the background. */
  readonly windowWeight: number
  /** A word of the title counts like so many of the summary. */
  readonly titleWeight: number
  /** Words of title and summary beyond this are not compared. */
  readonly maxWords: number
  /** Items compared closely, chosen by their rarest common words, and how many words choose them. */
  readonly candidates: number
  readonly candidateWords: number
  /** Share of an item's weight, faded by time, that a candidate holds at least in those words. */
  readonly candidateWeight: number
  /** Members of one story compared, the latest ones. */
  readonly members: number
  /** Vocabulary is handed out anew when this many items were forgotten and they outnumber the living. */
  readonly renewAfter: number
  /** Other names of the same. */
  readonly aliases: Aliases
}

export const DEFAULT_PARAMETERS: Parameters = {
  ...TRAINED_PARAMETERS,
  // Not learned: the judged headlines have no links. More than half of what joins.
  cites: 0.12,
  mergeSpan: 48 * HOUR,
  splitThreshold: 0.15,
  splitMembers: 64,
  span: 8 * 24 * HOUR,
  reprintDecay: 4,
  reprintDecayFrom: 24 * HOUR,
  reprintElsewhere: 0.7,
  urlSpan: 30 * 24 * HOUR,
  copy: 0.9,
  copyWords: 8,
  windowWeight: 3,
  titleWeight: 1,
  maxWords: 40,
  candidates: 16,
  candidateWords: 12,
  candidateWeight: 0.04,
  members: 32,
  renewAfter: 16_384,
  aliases: ALIASES,
}
