import { TRAINED_PARAMETERS } from './trained-parameters.ts'
import { ALIASES, type Aliases } from './vectors/aliases.ts'

const HOUR = 3_600_000

/** The parameters of the grouping. Times are in ms, thresholds and factors from 0 to 1. */
export interface Parameters {
  /** An item joins a story if its link to it reaches this. */
  readonly threshold: number
  /** Two stories of several items are merged if their link reaches the threshold, times e for each such time between them. */
  readonly mergeSpan: number
  /** A story is split if parts of at least two items have a link below this. */
  readonly splitThreshold: number
  /** Stories with more items are never split. */
  readonly splitMembers: number
  /** Two stories with a link below this have nothing to do with each other: an item that fits both is a roundup. */
  readonly unrelated: number
  /** A link from this on that joins nothing is suggested to an editor. */
  readonly suggestThreshold: number
  /** Share of the largest similarity in a link; the mean makes up the rest. */
  readonly strongestShare: number
  /** Weight of the cosine over words of the titles. The cosine over all words has weight 1. */
  readonly titles: number
  /** Weight of the cosine over 4-grams. */
  readonly charNgrams: number
  /** Weight of the similarity of word vectors. */
  readonly wordVectors: number
  /** Weight of containment. */
  readonly containment: number
  /** Added if one item links to the other. */
  readonly cites: number
  /** Penalty if each title names a subject that the other item lacks. */
  readonly otherName: number
  /** The same if they have no name in common either. */
  readonly noCommonName: number
  /** Penalty if only one significant word is shared. */
  readonly singleSharedWord: number
  /** Penalty between news and a how-to guide. */
  readonly howTo: number
  /** The same if the news only ends with a guide ("and how to try it"). */
  readonly howToAside: number
  /** Time in which similarity falls to 1/e. */
  readonly decay: number
  /** Items further apart are never compared by text. */
  readonly span: number
  /** A URL names the same article for this long. */
  readonly urlSpan: number
  /** Penalty within one outlet, which rarely reports an event twice but repeats templates. */
  readonly sameOutlet: number
  /** Mean of the cosines over words and 4-grams from which two items of one outlet are a reprint. */
  readonly reprint: number
  /** The same for items of different outlets. */
  readonly reprintElsewhere: number
  /** Decay divisor for reprints; applies from `reprintDecayFrom` apart. */
  readonly reprintDecay: number
  readonly reprintDecayFrom: number
  /** Further penalty within one outlet if all numbers differ: the next part of a series. */
  readonly series: number
  /** Penalty for versions of one product (GPT-5 and GPT-5.5) without a common one. */
  readonly otherVersion: number
  /** Penalty for amounts of money, or percentages, without a common one. */
  readonly otherAmount: number
  /** Jaccard index of shingles from which two texts are copies. */
  readonly copy: number
  /** Share of the shorter summary in the other from which two texts are copies. */
  readonly copyContained: number
  /** Texts with fewer words are never copies. */
  readonly copyWords: number
  /** How many background documents a recent item counts as. */
  readonly windowWeight: number
  /** How many words of the summary a word of the title counts as. */
  readonly titleWeight: number
  /** Further words of title and summary are not compared. */
  readonly maxWords: number
  /** Number of items compared closely with a new one. */
  readonly candidates: number
  /** Number of words by which they are chosen: the rarest of the new item. */
  readonly candidateWords: number
  /** Least share of the new item's weight, after decay, that a candidate has in those words. */
  readonly candidateWeight: number
  /** Number of members of a story that are compared: the latest. */
  readonly members: number
  /** The lexicon is renewed when this many items were dropped and fewer than that remain. */
  readonly renewAfter: number
  /** Other names for the same thing. */
  readonly aliases: Aliases
}

export const DEFAULT_PARAMETERS: Parameters = {
  ...TRAINED_PARAMETERS,
  // Not trained, because the labelled headlines have no links. More than half of the threshold.
  cites: 0.12,
  mergeSpan: 48 * HOUR,
  splitThreshold: 0.15,
  unrelated: 0.05,
  splitMembers: 64,
  span: 8 * 24 * HOUR,
  reprintDecay: 4,
  reprintDecayFrom: 24 * HOUR,
  reprintElsewhere: 0.7,
  urlSpan: 30 * 24 * HOUR,
  copy: 0.9,
  copyContained: 0.8,
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
