import { isCommon } from './common-words.ts'
import type { PairReason, SharedTerm } from './why.ts'

/** A comparison in plain words. */
export interface Told {
  /** What the two have in common: `both name OpenAI, and share “voice”, “model”`. */
  readonly because: string
  /** What speaks against it, the gravest first: `other figures: 5.5 here, 5 there`. */
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
  const shape = term.replace(SIGNS, '\\$&').replaceAll('-', String.raw`[-\s‐‑]?`)
  const word = new RegExp(String.raw`(?<![\p{L}\p{N}])${shape}(?![\p{L}\p{N}])`, 'iu')
  for (const text of texts) {
    const found = word.exec(text)
    if (found) return found[0]
  }
  return term
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** The heaviest words of a sort, without those that are part of a heavier one (`gpt` beside `gpt-5`). */
function heaviest(terms: readonly SharedTerm[], kind: SharedTerm['kind']): string[] {
  const all = terms.filter(({ weight }) => weight >= SLIGHT).map(({ term }) => term)
  const within = (term: string) => all.some((other) => other !== term && other.split('-').includes(term))
  return terms
    .filter(({ term, kind: own, weight }) => own === kind && weight >= SLIGHT && !within(term) && !isCommon(term))
    .map(({ term }) => term)
    .slice(0, NAMED)
}

/** How far apart two reports are: `3 h`, `2 days`. */
export function apart(hours: number): string {
  const whole = Math.abs(hours)
  if (whole < 1 / 60) return 'at the same time'
  if (whole < 1) return `${Math.max(1, Math.round(whole * 60))} min apart`
  return whole < 48 ? `${Math.round(whole)} h apart` : `${Math.round(whole / 24)} days apart`
}

/** Says a comparison in words; `texts` are those of the two, for their spelling. */
export function tell(pair: PairReason, texts: readonly string[]): Told {
  const written = (terms: readonly string[]) => [...new Set(terms.map((term) => spelled(term, texts)))]
  const [names, numbers, words] = (['name', 'number', 'word'] as const).map((kind) =>
    written(heaviest(pair.terms, kind)),
  )
  const parts = [
    names!.length > 0 ? `both name ${listed(names!)}` : '',
    numbers!.length > 0 ? `both give ${listed(numbers!)}` : '',
    words!.length > 0 ? `${names!.length + numbers!.length > 0 ? 'share' : 'both say'} “${words!.join('”, “')}”` : '',
  ].filter((part) => part !== '')
  const because = parts.length > 0 ? listed(parts) : 'they share no word of weight'
  const doubts = pair.doubts
    .filter(({ signal, factor }) => factor < (signal === 'time' ? NEAR : 1))
    .sort((a, b) => a.factor - b.factor || (a.signal < b.signal ? -1 : 1))
    .map(({ signal, factor }) => `${doubtOf(signal, pair, written)} (× ${Math.round(factor * 100) / 100})`)
  const told = (signal: string) => pair.doubts.some((doubt) => doubt.signal === signal && doubt.factor < 1)
  const only = (names: readonly string[], numbers: readonly string[]) =>
    written([...(told('names') ? [] : names), ...(told('figures') ? [] : numbers)]).slice(0, 2 * NAMED)
  const differ = sides(only(pair.namesOnlyHere, pair.numbersOnlyHere), only(pair.namesOnlyThere, pair.numbersOnlyThere))
  return { because, doubts, differ }
}

const sides = (here: readonly string[], there: readonly string[]): string =>
  [here.length > 0 ? `${listed(here)} here` : '', there.length > 0 ? `${listed(there)} there` : '']
    .filter((part) => part !== '')
    .join(', ')

function doubtOf(signal: string, pair: PairReason, written: (terms: readonly string[]) => string[]): string {
  const { namesOnlyHere, namesOnlyThere, numbersOnlyHere, numbersOnlyThere } = pair
  const only = (here: readonly string[], there: readonly string[]) =>
    sides(written(here).slice(0, NAMED), written(there).slice(0, NAMED))
  switch (signal) {
    case 'time':
      return apart(pair.hoursApart)
    case 'outlet':
      return 'one outlet rarely reports one event twice'
    case 'figures':
      return `other figures: ${only(numbersOnlyHere, numbersOnlyThere)}`
    case 'names':
      return `each headline is about a name of its own: ${only(namesOnlyHere, namesOnlyThere)}`
    case 'lone':
      return 'one word is all they have in common'
    case 'service':
      return 'one tells how to, the other what happened'
    default:
      return signal
  }
}
