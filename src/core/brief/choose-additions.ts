import { reportsByTime } from '../story/order.ts'
import { publisherAmong } from '../story/publishers.ts'
import type { Report } from '../story/story.ts'
import { contentWordsOf, stemsOf, withoutFillers } from '../text/content-words.ts'
import { primarySubtag } from '../text/language.ts'
import { isMentioned } from '../text/named-entities.ts'
import { addText, type KnownText } from './known-text.ts'
import { type QuoteCandidate, shareKnown } from './quote.ts'

const MAX_ADDITIONS = 4
/** New words that a sentence needs if it brings no new name, quotation or quantity. */
const MIN_PLAIN_WORDS = 7
/** Minimum score; higher for headlines, which the page lists anyway. */
const MIN_SCORE = 3
const MIN_HEADLINE_SCORE = 3.5
/** By how much a later report has to score higher than an earlier one that says nearly the same. */
const LATER_MARGIN = 0.5
/** A sentence whose words are in another sentence by this share or more repeats it. */
export const REPEATED = 0.6
/** A sentence whose words are on the page by this share or more adds nothing. */
const ALL_KNOWN = 0.85

/** The story that candidates are compared with. */
export interface BriefContext {
  readonly known: KnownText
  /** Words of the subject: of the lead's headline and outlet, and of the other headlines. */
  readonly subject: ReadonlySet<string>
  /** Primary subtag of the story's language. */
  readonly language: string | null
}

/** How much a sentence adds; 0 for a repetition, for another subject, and for too little to be quoted. */
function scoreOf(candidate: QuoteCandidate, { known, subject, language }: BriefContext): number {
  const { words, names, quotations, quantities, report, text, whole, isHeadline } = candidate
  const foreign = primarySubtag(candidate.language) !== language
  const stems = stemsOf(words)
  if (known.sentences.some((sentence) => shareKnown(stems, sentence) >= REPEATED)) return 0
  if (!foreign && shareKnown(words, known.words) >= ALL_KNOWN) return 0
  const onSubject = [...words].filter((word) => subject.has(word)).length
  if (onSubject === 0 && shareKnown(words, known.words) * words.size < 3) return 0
  const newNames = names.filter((name) => !isMentioned(name, known.spellings, known.text)).length
  const newQuotations = quotations.filter((each) => shareKnown(contentWordsOf(each), known.words) < REPEATED).length
  const newQuantities = quantities.filter(({ key }) => !known.quantities.has(key)).length
  const newWords = withoutFillers(words).filter((word) => !known.words.has(word)).length
  if (newNames + newQuotations + newQuantities === 0 && newWords < MIN_PLAIN_WORDS) return 0
  const score =
    2 * Math.min(newQuantities, 3) +
    1.5 * Math.min(newNames + newQuotations, 3) +
    0.25 * Math.min(newWords, 10) +
    0.5 * Math.min(onSubject, 3) +
    report.outlet.weight / 10 -
    (text.length > 240 ? 1 : 0) -
    (whole ? 0 : 1) -
    (foreign ? 3 : 0)
  return score >= (isHeadline ? MIN_HEADLINE_SCORE : MIN_SCORE) ? score : 0
}

/**
 * Up to four sentences in the order of their reports: chosen greedily, each time the one that adds most to what is known.
 * One sentence per publisher, none of the lead's. Adds them to `context.known`.
 */
export function chooseAdditions(
  candidates: readonly QuoteCandidate[],
  context: BriefContext,
  lead: Report,
): QuoteCandidate[] {
  const chosen: QuoteCandidate[] = []
  const publisherOf = publisherAmong([lead, ...candidates.map(({ report }) => report)])
  const quoted = new Set<string>([publisherOf(lead)])
  while (chosen.length < MAX_ADDITIONS) {
    let best: QuoteCandidate | null = null
    let highest = 0
    for (const candidate of candidates) {
      if (quoted.has(publisherOf(candidate.report))) continue
      const score = scoreOf(candidate, context)
      if (score > highest + (best === null ? 0 : LATER_MARGIN)) {
        highest = score
        best = candidate
      }
    }
    if (best === null) break
    chosen.push(best)
    quoted.add(publisherOf(best.report))
    addText(context.known, best.text)
  }
  return chosen.sort((a, b) => reportsByTime(a.report, b.report))
}
