import type { Report } from '../story/story.ts'
import { contentWordsOf, DENSE_SCRIPT } from '../text/content-words.ts'
import { bareHeadline, creditOf, isNewsHeadline, isNewsSentence, keepWholeClauses } from '../text/headline-patterns.ts'
import { namesOf, quotationsOf } from '../text/named-entities.ts'
import { type Quantity, quantitiesOf } from '../text/quantities.ts'
import { sentencesOf } from '../text/sentences.ts'

/** A sentence in an outlet's own words. */
export interface Quote {
  readonly text: string
  readonly language: string | null
  readonly report: Report
  /** The outlet or person that this outlet credits for the news. */
  readonly credit: string | null
}

/** A sentence, or a headline, that may be quoted, with what it mentions. */
export interface QuoteCandidate extends Quote {
  readonly words: ReadonlySet<string>
  readonly names: readonly string[]
  readonly quotations: readonly string[]
  readonly quantities: readonly Quantity[]
  /** Whether the sentence is complete; false for headlines. */
  readonly whole: boolean
  readonly isHeadline: boolean
}

/** Length of a quote in UTF-16 code units. */
const MIN_LENGTH = 40
const MAX_LENGTH = 330
/** Minimum for scripts in which one character carries about as much as half a word. */
const MIN_LENGTH_DENSE = 14
/** Share of a sentence's words in the outlet's own headline from which it repeats the headline. */
const REPEATS_HEADLINE = 0.85

export const languageOf = ({ item, outlet }: Report): string | null => item.language ?? outlet.language

/** Quantities worth quoting: “100 %” is a figure of speech. */
export const quotableQuantities = (text: string): Quantity[] => quantitiesOf(text).filter(({ key }) => key !== '%100')

/** The share of `words` that is in `known`; 1 for no words. */
export function shareKnown(words: ReadonlySet<string>, known: ReadonlySet<string>): number {
  if (words.size === 0) return 1
  let both = 0
  for (const word of words) if (known.has(word)) both++
  return both / words.size
}

const hasFittingLength = (text: string): boolean =>
  text.length >= (DENSE_SCRIPT.test(text) ? MIN_LENGTH_DENSE : MIN_LENGTH) && text.length <= MAX_LENGTH

/** The sentences of a report that may be quoted; with `headlines`, the headline where the feed gives no excerpt. */
export function quoteCandidates(report: Report, headlines: boolean): QuoteCandidate[] {
  if (headlines && report.item.excerpt === '') return headlineCandidate(report)
  const title = contentWordsOf(report.item.title)
  return sentencesOf(report.item.excerpt).flatMap((sentence) => {
    const text = sentence.whole ? sentence.text : keepWholeClauses(sentence.text)
    if (text === null || !hasFittingLength(text) || !isNewsSentence(text)) return []
    if (shareKnown(contentWordsOf(text), title) > REPEATS_HEADLINE) return []
    return [candidate(text, report, { whole: sentence.whole, isHeadline: false })]
  })
}

function headlineCandidate(report: Report): QuoteCandidate[] {
  const text = bareHeadline(report.item.title)
  return hasFittingLength(text) && isNewsHeadline(text)
    ? [candidate(text, report, { whole: false, isHeadline: true })]
    : []
}

function candidate(
  text: string,
  report: Report,
  { whole, isHeadline }: Pick<QuoteCandidate, 'whole' | 'isHeadline'>,
): QuoteCandidate {
  const language = languageOf(report)
  return {
    text,
    language,
    report,
    credit: isHeadline ? creditOf(report.item.title) : null,
    words: contentWordsOf(text),
    names: namesOf(text, language),
    quotations: quotationsOf(text),
    quantities: quotableQuantities(text),
    whole,
    isHeadline,
  }
}
