import type { Tuning } from '../tuning.ts'
import { cites } from './cites.ts'
import { figures } from './figures.ts'
import { grams } from './grams.ts'
import { held } from './held.ts'
import { language } from './language.ts'
import { lone } from './lone.ts'
import { meaning } from './meaning.ts'
import { names } from './names.ts'
import { outlet } from './outlet.ts'
import { service } from './service.ts'
import type { Signal } from './signal.ts'
import { time } from './time.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'

/** One reason for one story, with its weight in the mean of all of them. */
export interface Evidence {
  readonly name: string
  readonly score: Signal
  weight(tuning: Tuning): number
}

/** One doubt; its factor is taken off. */
export interface Doubt {
  readonly name: string
  readonly score: Signal
}

/** What speaks for one story; their mean counts. The dearest comes last, when it may not be needed any more. */
export const evidence: readonly Evidence[] = [
  { name: 'words', score: words, weight: () => 1 },
  { name: 'titles', score: titles, weight: (tuning) => tuning.titles },
  { name: 'meaning', score: meaning, weight: (tuning) => tuning.meaning },
  { name: 'held', score: held, weight: (tuning) => tuning.held },
  { name: 'grams', score: grams, weight: (tuning) => tuning.grams },
]

/** What speaks for one story where it is there, and says nothing where it is not: added to the mean. */
export const support: readonly Evidence[] = [{ name: 'cites', score: cites, weight: (tuning) => tuning.cites }]

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
