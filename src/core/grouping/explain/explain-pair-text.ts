import { compareText } from '../../collections/compare.ts'
import { bareHeadline } from '../../text/headline-patterns.ts'
import { isStopword } from '../../text/stopwords.ts'
import type { PairReason, SharedTerm } from './explain-pair.ts'
import { allSpelled, apart, isName, isQuantity, isTellingQuantity, listed } from './spelling.ts'

/** A comparison in plain words. */
export interface PairText {
  /** What the two have in common: `both name OpenAI and share “voice”, “model”`. */
  readonly because: string
  /** How far apart in time: `3 h apart`. */
  readonly apart: string
  /** What speaks against one story: penalties with their factors, the strongest first, then remarks without one. */
  readonly against: readonly string[]
  /** Names and numbers that only one of them has and no penalty mentions: `Amazon here, Google there`; '' for none. */
  readonly differ: string
}

/** Words named of each kind. */
const NAMED = 3
/** Shared words that add less to the cosine are not mentioned. */
const LEAST_WEIGHT = 0.01
/** A penalty for time is not mentioned from this factor on. */
const NEAR = 0.75

/** Words of one kind, the heaviest first, without those that are part of a heavier one (`gpt` beside `gpt-5`). */
function heaviest(terms: readonly SharedTerm[], kind: SharedTerm['kind']): string[] {
  const all = terms.filter(({ weight }) => weight >= LEAST_WEIGHT).map(({ term }) => term)
  const within = (term: string) => all.some((other) => other !== term && other.split('-').includes(term))
  return terms
    .filter(
      ({ term, kind: own, weight }) => own === kind && weight >= LEAST_WEIGHT && !within(term) && !isStopword(term),
    )
    .map(({ term }) => term)
}

/** Words of either item. */
type Both = readonly [here: readonly string[], there: readonly string[]]

const sides = (here: readonly string[], there: readonly string[]): string =>
  [here.length > 0 ? `${listed(here)} here` : '', there.length > 0 ? `${listed(there)} there` : '']
    .filter((part) => part !== '')
    .join(', ')

/** What only one of the two has, as their texts spell it. */
interface Differences {
  readonly names: Both
  /** The first word of each that was taken for a name, even if its spelling shows that it is none. */
  readonly takenForNames: Both
  readonly numbers: Both
}

function differencesOf(pair: PairReason, texts: readonly string[]): Differences {
  // A person credited at the end of an aggregator's headline is not part of the news.
  const bare = texts.map(bareHeadline)
  const news = bare.join('\n')
  const namesOf = (terms: readonly string[]) =>
    allSpelled(terms, bare).filter((name) => isName(name) && news.includes(name))
  const numbersOf = (terms: readonly string[]) => allSpelled(terms, texts).filter(isTellingQuantity)
  const firstOf = (terms: readonly string[]) => allSpelled(terms, texts).slice(0, 1)
  return {
    names: [namesOf(pair.namesOnlyHere), namesOf(pair.namesOnlyThere)],
    takenForNames: [firstOf(pair.namesOnlyHere), firstOf(pair.namesOnlyThere)],
    numbers: [numbersOf(pair.numbersOnlyHere), numbersOf(pair.numbersOnlyThere)],
  }
}

/** Describes a comparison in words. `texts` are those of the two items, for the spelling. */
export function explainPairText(pair: PairReason, texts: readonly string[]): PairText {
  const taken = allSpelled(heaviest(pair.terms, 'name'), texts)
  const names = taken.filter(isName).slice(0, NAMED)
  const numbers = allSpelled(heaviest(pair.terms, 'number'), texts).filter(isQuantity).slice(0, NAMED)
  const words = [...taken.filter((name) => !isName(name)), ...allSpelled(heaviest(pair.terms, 'word'), texts)].slice(
    0,
    NAMED,
  )
  const common = [
    pair.signals.some(({ signal, score }) => signal === 'cites' && score > 0) ? 'one links to the other' : '',
    names.length > 0 ? `both name ${listed(names)}` : '',
    numbers.length > 0 ? `both mention ${listed(numbers)}` : '',
    words.length > 0 ? `${names.length + numbers.length > 0 ? 'share' : 'both say'} “${words.join('”, “')}”` : '',
  ].filter((part) => part !== '')
  const differences = differencesOf(pair, texts)
  const penalties = pair.penalties.filter(({ signal, factor }) => factor < (signal === 'time' ? NEAR : 1))
  const mentioned = (name: string) => penalties.some(({ signal }) => signal === name)
  const only = (side: 0 | 1) =>
    [
      ...(mentioned('named-subjects') ? [] : differences.names[side]),
      ...(mentioned('conflicting-numbers') ? [] : differences.numbers[side]),
    ].slice(0, 2 * NAMED)
  return {
    because: common.length > 0 ? listed(common) : 'no significant word in common',
    apart: apart(pair.hoursApart),
    against: [
      ...penalties
        .sort((a, b) => a.factor - b.factor || compareText(a.signal, b.signal))
        .map(({ signal, factor }) => `${penaltyText(signal, pair, differences)} (× ${Math.round(factor * 100) / 100})`),
      ...remarksOn(pair, names.length + numbers.length > 0 || words.some(isName), words.length > 0),
    ],
    differ: sides(only(0), only(1)),
  }
}

/** Below this cosine two texts hardly share words, and from this similarity of word vectors on they have one topic; 0–1. */
const FEW_WORDS = 0.2
const SAME_TOPIC = 0.5

/** What an editor should know although there is no penalty for it. */
function remarksOn({ signals, terms }: PairReason, named: boolean, worded: boolean): string[] {
  const scoreOf = (name: string) => signals.find(({ signal }) => signal === name)?.score
  const [words, topic] = [scoreOf('words'), scoreOf('word-vectors')]
  const vague = words !== undefined && topic !== undefined && words < FEW_WORDS && topic >= SAME_TOPIC
  return [
    ...(named || terms.length === 0 ? [] : ['no name or number in common']),
    ...(named && !worded ? ['no word about the event itself in common'] : []),
    ...(vague ? [`more similar in topic (${topic.toFixed(2)}) than in words (${words.toFixed(2)})`] : []),
  ]
}

function penaltyText(signal: string, pair: PairReason, { names, takenForNames, numbers }: Differences): string {
  const only = ([here, there]: Both) => sides(here.slice(0, NAMED), there.slice(0, NAMED))
  const named = (side: 0 | 1) => (names[side].length > 0 ? names[side] : takenForNames[side].map((word) => `“${word}”`))
  switch (signal) {
    case 'time':
      return apart(pair.hoursApart)
    case 'same-outlet':
      return 'both are from one outlet, which rarely reports an event twice'
    case 'conflicting-numbers':
      return `different numbers: ${only(numbers)}`
    case 'conflicting-variants':
      return 'the headlines differ in size, tier, round, stage or act'
    case 'foreign-passage':
      return 'neither headline is about the text they have in common'
    case 'named-subjects':
      return `each headline names a different subject: ${only([named(0), named(1)])}`
    case 'language':
      return 'they are in different languages'
    case 'single-shared-word':
      return 'they have only one word in common'
    case 'how-to':
      return 'one is a how-to guide, the other reports news'
    default:
      return signal
  }
}
