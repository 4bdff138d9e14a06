import type { PairReason } from './explain/explain-pair.ts'
import type { PairText } from './explain/explain-pair-text.ts'

/** Signals that had another name in earlier versions, which stored reasons and readers of our JSON may still use. */
export const FORMER_SIGNALS: Readonly<Record<string, string>> = {
  'word-vectors': 'meaning',
  containment: 'held',
  'char-ngrams': 'grams',
  'same-outlet': 'outlet',
  'conflicting-numbers': 'figures',
  'named-subjects': 'names',
  'single-shared-word': 'lone',
  'how-to': 'service',
}

/** Parameters that had another name in earlier versions, which `--set` still accepts. */
export const FORMER_PARAMETERS: Readonly<Record<string, string>> = {
  strongestShare: 'strongest',
  charNgrams: 'grams',
  wordVectors: 'meaning',
  containment: 'held',
  singleSharedWord: 'lone',
  howTo: 'service',
  howToAside: 'serviceAside',
  reprint: 'again',
  reprintElsewhere: 'againElsewhere',
  reprintDecay: 'lasting',
  reprintDecayFrom: 'lastingFrom',
}

const presentNames = (former: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(former).map(([present, old]) => [old, present]))

const signals = presentNames(FORMER_SIGNALS)
const parameters = presentNames(FORMER_PARAMETERS)

/** The present name of a signal. */
export const signalName = (name: string): string => signals.get(name) ?? name

/** The present name of a parameter. */
export const parameterName = (name: string): string => parameters.get(name) ?? name

const formerSignal = (name: string): string => FORMER_SIGNALS[name] ?? name

/** A comparison with its former fields beside the present ones, for JSON that others read. */
export const pairWithFormerNames = (pair: PairReason) => ({
  ...pair,
  evidence: pair.signals.map((one) => ({ ...one, signal: formerSignal(one.signal) })),
  doubts: pair.penalties.map((one) => ({ ...one, signal: formerSignal(one.signal) })),
})

/** The same for its text. */
export const textWithFormerNames = (text: PairText) => ({ ...text, doubts: text.against })

const has = <K extends string>(value: object, ...keys: readonly K[]): boolean => keys.every((key) => key in value)

/** A replacer for `JSON.stringify` that adds the former names to all comparisons in a value. */
export function addFormerNames(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (has(value, 'signals', 'penalties')) return pairWithFormerNames(value as PairReason)
  if (has(value, 'because', 'against')) return textWithFormerNames(value as PairText)
  return has(value, 'pair', 'text') ? { ...value, told: (value as { text: unknown }).text } : value
}
