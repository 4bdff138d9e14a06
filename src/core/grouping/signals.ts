import type { Parameters } from './parameters.ts'
import type { Signal } from './signal.ts'
import { charNgrams } from './signals/char-ngrams.ts'
import { cites } from './signals/cites.ts'
import { conflictingNumbers } from './signals/conflicting-numbers.ts'
import { conflictingVariants } from './signals/conflicting-variants.ts'
import { containment } from './signals/containment.ts'
import { foreignPassage } from './signals/foreign-passage.ts'
import { howTo } from './signals/how-to.ts'
import { language } from './signals/language.ts'
import { namedSubjects } from './signals/named-subjects.ts'
import { sameOutlet } from './signals/same-outlet.ts'
import { singleSharedWord } from './signals/single-shared-word.ts'
import { time } from './signals/time.ts'
import { titles } from './signals/titles.ts'
import { wordVectors } from './signals/word-vectors.ts'
import { words } from './signals/words.ts'

/** A signal for one story, with its weight. */
export interface WeightedSignal {
  readonly name: string
  readonly score: Signal
  weight(parameters: Parameters): number
}

/** A signal against one story: the similarity is multiplied by its score. */
export interface Penalty {
  readonly name: string
  readonly score: Signal
}

/** Signals whose weighted mean is the similarity. The most expensive comes last, so that it can be skipped. */
export const weightedSignals: readonly WeightedSignal[] = [
  { name: 'words', score: words, weight: () => 1 },
  { name: 'titles', score: titles, weight: (parameters) => parameters.titles },
  { name: 'word-vectors', score: wordVectors, weight: (parameters) => parameters.wordVectors },
  { name: 'containment', score: containment, weight: (parameters) => parameters.containment },
  { name: 'char-ngrams', score: charNgrams, weight: (parameters) => parameters.charNgrams },
]

/** Signals that are added to the mean, so that their absence does not lower it. */
export const bonuses: readonly WeightedSignal[] = [
  { name: 'cites', score: cites, weight: (parameters) => parameters.cites },
]

/** Penalties. The most expensive comes last, so that it can be skipped. */
export const penalties: readonly Penalty[] = [
  { name: 'same-outlet', score: sameOutlet },
  { name: 'conflicting-numbers', score: conflictingNumbers },
  { name: 'conflicting-variants', score: conflictingVariants },
  { name: 'named-subjects', score: namedSubjects },
  { name: 'language', score: language },
  { name: 'single-shared-word', score: singleSharedWord },
  { name: 'how-to', score: howTo },
  { name: 'foreign-passage', score: foreignPassage },
  { name: 'time', score: time },
]
