import { compareText } from '../collections/compare.ts'
import { bareHeadline } from '../text/headline-patterns.ts'
import { isStopword } from '../text/stopwords.ts'
import type { PairReason, SharedTerm } from './explain-pair.ts'

/** A comparison in plain words. */
export interface PairText {
  /** What the two have in common: `both name OpenAI, and share “voice”, “model”`. */
  readonly because: string
  /** How far apart in time: `3 h apart`. */
  readonly apart: string
  /** What speaks against it: doubts with the factor each took off, the gravest first, then what took off nothing. */
  readonly doubts: readonly string[]
  /** Names and figures that one of them lacks, where no doubt says so: `Amazon here, Google there`; '' for none. */
  readonly differ: string
}

/** Words named at most, of each sort. */
const NAMED = 3
/** A shared word that gives less to the cosine is not worth a reader's time. */
const SLIGHT = 0.01
/** From this factor on the time between two reports is no doubt worth a word. */
const NEAR = 0.75

const SIGNS = /[\\^$.*+?()[\]{}|/]/g

/** A folded word as one of these texts spells it: `gpt-5.5` as `GPT 5.5`; as it is where none does. */
export function spelled(term: string, texts: readonly string[]): string {
  const shape = [...term]
    .map((sign) => (sign === '-' ? String.raw`[-\s‐‑]?` : sign.replace(SIGNS, '\\$&')))
    .join("['’]?")
  const word = new RegExp(String.raw`(?<![\p{L}\p{N}])${shape}(?![\p{L}\p{N}])`, 'iu')
  for (const text of texts) {
    const found = word.exec(text)
    if (found) return found[0]
  }
  return term
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** The words of a sort, the heaviest first, without those that are part of a heavier one (`gpt` beside `gpt-5`). */
function heaviest(terms: readonly SharedTerm[], kind: SharedTerm['kind']): string[] {
  const all = terms.filter(({ weight }) => weight >= SLIGHT).map(({ term }) => term)
  const within = (term: string) => all.some((other) => other !== term && other.split('-').includes(term))
  return terms
    .filter(({ term, kind: own, weight }) => own === kind && weight >= SLIGHT && !within(term) && !isStopword(term))
    .map(({ term }) => term)
}

/** How far apart two reports are: `3 h`, `2 days`. */
export function apart(hours: number): string {
  const whole = Math.abs(hours)
  if (whole < 1 / 60) return 'at the same time'
  if (whole < 1) return `${Math.max(1, Math.round(whole * 60))} min apart`
  return whole < 48 ? `${Math.round(whole)} h apart` : `${Math.round(whole / 24)} days apart`
}

/** What is written small is no name, whatever it was taken for; scripts without capitals are left alone. */
const isName = (word: string): boolean => word !== word.toLowerCase() || word === word.toUpperCase()

/** Amounts, shares, versions and numbers, but not a number behind any word ("through 20"). */
const isFigure = (word: string): boolean => /^[\d$€£¥₹₩]/.test(word) || word !== word.toLowerCase()
/** A number alone says little of what differs. */
const isTelling = (word: string): boolean => isFigure(word) && !/^[\d.,]+$/.test(word)

/** Says a comparison in words; `texts` are those of the two, for their spelling. */
export function explainPairText(pair: PairReason, texts: readonly string[]): PairText {
  const written = (terms: readonly string[]) => [...new Set(terms.map((term) => spelled(term, texts)))]
  const taken = written(heaviest(pair.terms, 'name'))
  const names = taken.filter(isName).slice(0, NAMED)
  const numbers = written(heaviest(pair.terms, 'number')).filter(isFigure).slice(0, NAMED)
  const words = [...taken.filter((name) => !isName(name)), ...written(heaviest(pair.terms, 'word'))].slice(0, NAMED)
  const parts = [
    pair.evidence.some(({ signal, score }) => signal === 'cites' && score > 0) ? 'one leads to the other' : '',
    names.length > 0 ? `both name ${listed(names)}` : '',
    numbers.length > 0 ? `both give ${listed(numbers)}` : '',
    words.length > 0 ? `${names.length + numbers.length > 0 ? 'share' : 'both say'} “${words.join('”, “')}”` : '',
  ].filter((part) => part !== '')
  // Whom an aggregator credits behind its line is nobody that the news is about.
  const bare = texts.map(bareHeadline)
  const news = bare.join('\n')
  const namesOf = (terms: readonly string[]) =>
    [...new Set(terms.map((term) => spelled(term, bare)))].filter((name) => isName(name) && news.includes(name))
  const own = {
    names: [namesOf(pair.namesOnlyHere), namesOf(pair.namesOnlyThere)] as const,
    taken: [written(pair.namesOnlyHere).slice(0, 1), written(pair.namesOnlyThere).slice(0, 1)] as const,
    numbers: [
      written(pair.numbersOnlyHere).filter(isTelling),
      written(pair.numbersOnlyThere).filter(isTelling),
    ] as const,
  }
  const vetoes = pair.doubts.filter(({ signal, factor }) => factor < (signal === 'time' ? NEAR : 1))
  const told = (signal: string) => vetoes.some((doubt) => doubt.signal === signal)
  const only = (side: 0 | 1) =>
    [...(told('names') ? [] : own.names[side]), ...(told('figures') ? [] : own.numbers[side])].slice(0, 2 * NAMED)
  return {
    because: parts.length > 0 ? listed(parts) : 'they share no word of weight',
    apart: apart(pair.hoursApart),
    doubts: [
      ...vetoes
        .sort((a, b) => a.factor - b.factor || compareText(a.signal, b.signal))
        .map(({ signal, factor }) => `${doubtOf(signal, pair, own)} (× ${Math.round(factor * 100) / 100})`),
      ...remarksOn(pair, names.length + numbers.length > 0 || words.some(isName), words.length > 0),
    ],
    differ: sides(only(0), only(1)),
  }
}

/** From here down two texts hardly share words, and from here up they are about alike things; 0–1. */
const FEW_WORDS = 0.2
const ALIKE = 0.5

/** What an editor should know though nothing was taken off for it. */
function remarksOn({ evidence, terms }: PairReason, named: boolean, worded: boolean): string[] {
  const of = (signal: string) => evidence.find((one) => one.signal === signal)?.score
  const [words, meaning] = [of('words'), of('meaning')]
  const vague = words !== undefined && meaning !== undefined && words < FEW_WORDS && meaning >= ALIKE
  return [
    ...(named || terms.length === 0 ? [] : ['no name and no figure in common']),
    ...(named && !worded ? ['no word of what happened in common'] : []),
    ...(vague ? [`alike in subject (${meaning.toFixed(2)}) more than in words (${words.toFixed(2)})`] : []),
  ]
}

type Both = readonly [here: readonly string[], there: readonly string[]]
interface Own {
  readonly names: Both
  /** The first word of each that was taken for a name, whatever it is. */
  readonly taken: Both
  readonly numbers: Both
}

const sides = (here: readonly string[], there: readonly string[]): string =>
  [here.length > 0 ? `${listed(here)} here` : '', there.length > 0 ? `${listed(there)} there` : '']
    .filter((part) => part !== '')
    .join(', ')

function doubtOf(signal: string, pair: PairReason, { names, taken, numbers }: Own): string {
  const only = ([here, there]: Both) => sides(here.slice(0, NAMED), there.slice(0, NAMED))
  const named = (side: 0 | 1) => (names[side].length > 0 ? names[side] : taken[side].map((word) => `“${word}”`))
  switch (signal) {
    case 'time':
      return `${apart(pair.hoursApart).replace(' apart', '')} lie between them`
    case 'outlet':
      return 'one outlet rarely reports one event twice'
    case 'figures':
      return `other figures: ${only(numbers)}`
    case 'names':
      return `each headline is about a name of its own: ${only([named(0), named(1)])}`
    case 'language':
      return 'they are in two languages'
    case 'lone':
      return 'one word is all they have in common'
    case 'service':
      return 'one tells how to, the other what happened'
    default:
      return signal
  }
}
