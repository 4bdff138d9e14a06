import { isPointer, originalsOf } from '../story/copies.ts'
import { reportsByTime } from '../story/order.ts'
import type { StoryView } from '../story/story.ts'
import { contentWordsOf } from '../text/content-words.ts'
import { bareHeadline } from '../text/headline-patterns.ts'
import { primarySubtag } from '../text/language.ts'
import { chooseAdditions } from './choose-additions.ts'
import { chooseQuantities, type QuantityLine } from './choose-quantities.ts'
import { addOutletName, addText, emptyText } from './known-text.ts'
import { type Quote, type QuoteCandidate, quoteCandidates } from './quote.ts'

/** What a story page quotes besides the lead's excerpt. */
export interface StoryBrief {
  /** Sentences of other outlets that add to the lead, in the order of their reports. */
  readonly additions: readonly Quote[]
  readonly quantities: readonly QuantityLine[]
}

/** Number of other reports from which headlines may stand in for sentences that feeds don't give. */
const MIN_REPORTS_FOR_HEADLINES = 4

const quote = ({ text, language, report, credit }: QuoteCandidate): Quote => ({ text, language, report, credit })

/**
 * What other outlets add to the lead, in their own words: sentences with names, numbers or facts that the lead lacks, and
 * quantities. Copies and near-duplicates are left out, and nothing is rewritten. Empty for a story of one report.
 */
export function makeBrief({ story, reports }: StoryView): StoryBrief {
  const lead = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]
  const original = originalsOf(reports)
  const others = reports
    .filter((report) => original(report) === report && !isPointer(report) && lead && original(lead) !== report)
    .sort(reportsByTime)
  if (!lead || others.length === 0) return { additions: [], quantities: [] }
  const known = emptyText()
  addText(known, story.headline)
  addOutletName(known, lead.outlet.name)
  const subject = new Set(known.words)
  addText(known, story.excerpt)
  for (const { item } of others) for (const word of contentWordsOf(item.title)) subject.add(word)
  const context = { known, subject, language: primarySubtag(story.language) }
  const headlines = others.length >= MIN_REPORTS_FOR_HEADLINES
  const candidates = others.flatMap((report) => quoteCandidates(report, headlines))
  const additions = chooseAdditions(candidates, context, lead)
  const shown = [story.headline, bareHeadline(story.headline), ...additions.map(({ text }) => text)]
  const quantities = chooseQuantities([lead, ...others], candidates, context, additions, shown)
  return { additions: additions.map(quote), quantities }
}
