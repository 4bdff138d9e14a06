import type { Parameters } from './parameters.ts'
import type { Signal } from './signal.ts'
import { grams } from './signals/char-ngrams.ts'
import { cites } from './signals/cites.ts'
import { figures } from './signals/conflicting-numbers.ts'
import { held } from './signals/containment.ts'
import { service } from './signals/how-to.ts'
import { language } from './signals/language.ts'
import { names } from './signals/named-subjects.ts'
import { outlet } from './signals/same-outlet.ts'
import { lone } from './signals/single-shared-word.ts'
import { time } from './signals/time.ts'
import { titles } from './signals/titles.ts'
import { meaning } from './signals/word-vectors.ts'
import { words } from './signals/words.ts'

/** One reason for one story, with its weight in the mean of all of them. */
export interface Evidence {
  readonly name: string
  readonly score: Signal
  weight(parameters: Parameters): number
}

/** One doubt; its factor is taken off. */
export interface Doubt {
  readonly name: string
  readonly score: Signal
}

/** What speaks for one story; their mean counts. The dearest comes last, when it may not be needed any more. */
export const evidence: readonly Evidence[] = [
  { name: 'words', score: words, weight: () => 1 },
  { name: 'titles', score: titles, weight: (parameters) => parameters.titles },
  { name: 'meaning', score: meaning, weight: (parameters) => parameters.meaning },
  { name: 'held', score: held, weight: (parameters) => parameters.held },
  { name: 'grams', score: grams, weight: (parameters) => parameters.grams },
]

/** What speaks for one story where it is there, and says nothing where it is not: added to the mean. */
export const support: readonly Evidence[] = [{ name: 'cites', score: cites, weight: (parameters) => parameters.cites }]

/** What speaks against it; each takes its factor off. The dearest comes last, when it may not be needed any more. */
export const doubts: readonly Doubt[] = [
  { name: 'outlet', score: outlet },
  { name: 'figures', score: figures },
  { name: 'names', score: names },
  { name: 'language', score: language },
  { name: 'lone', score: lone },
  { name: 'service', score: service },
  { name: 'time', score: time },
]
