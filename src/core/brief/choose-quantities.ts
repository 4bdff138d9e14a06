import { groupBy } from '../collections/group-by.ts'
import { reportsByTime } from '../story/order.ts'
import { publisherAmong } from '../story/publishers.ts'
import type { Report } from '../story/story.ts'
import { contentWordsOf } from '../text/content-words.ts'
import { bareHeadline, creditOf, isNewsHeadline } from '../text/headline-patterns.ts'
import { primarySubtag } from '../text/language.ts'
import type { Quantity } from '../text/quantities.ts'
import { type BriefContext, REPEATED } from './choose-additions.ts'
import { languageOf, type Quote, type QuoteCandidate, quotableQuantities, shareKnown } from './quote.ts'

const MAX_LINES = 4
/** Number of publishers from which a quantity gets a line although a quoted sentence already gives it. */
const MIN_CONFIRMING = 3

/** A sentence quoted for its quantities. */
export interface QuantityLine extends Quote {
  /** As written in it. */
  readonly quantities: readonly string[]
  /** Independent publishers that give the first of them. */
  readonly publishers: number
}

/** A place where a report gives a quantity. */
interface Mention {
  readonly quantity: Quantity
  readonly text: string
  readonly report: Report
  readonly isHeadline: boolean
}

/** The quantities of a report: in the sentences that may be quoted, and in the headline. */
function mentionsOf(report: Report, candidates: readonly QuoteCandidate[]): Mention[] {
  const own = candidates.filter((candidate) => candidate.report === report)
  const title = bareHeadline(report.item.title)
  return [
    ...own.flatMap(({ quantities, text }) =>
      quantities.map((quantity) => ({ quantity, text, report, isHeadline: false })),
    ),
    ...quotableQuantities(title).map((quantity) => ({ quantity, text: title, report, isHeadline: true })),
  ]
}

const kinds = ['amount', 'percentage', 'date'] as const

/** One row for each quantity: the one that most publishers give first, then by kind, then by the time of its first report. */
function rowsOf(mentions: readonly Mention[]) {
  const publisherOf = publisherAmong(mentions.map(({ report }) => report))
  const rows = [...groupBy(mentions, ({ quantity }) => quantity.key)].map(([key, all]) => ({
    key,
    all,
    first: all[0]!,
    publishers: new Set(all.map(({ report }) => publisherOf(report))).size,
  }))
  return rows.sort(
    (a, b) =>
      b.publishers - a.publishers ||
      kinds.indexOf(a.first.quantity.kind) - kinds.indexOf(b.first.quantity.kind) ||
      reportsByTime(a.first.report, b.first.report),
  )
}

/**
 * Up to four lines: quantities that the page does not show yet, and those that other publishers confirm. Each is quoted in
 * the sentence, or else the headline, that gives the most of them.
 * @param additions sentences that the page quotes already
 * @param shown texts that are not quoted again
 */
export function chooseQuantities(
  reports: readonly Report[],
  candidates: readonly QuoteCandidate[],
  { known, language }: BriefContext,
  additions: readonly QuoteCandidate[],
  shown: readonly string[],
): QuantityLine[] {
  const added = new Set(additions.flatMap(({ quantities }) => quantities.map(({ key }) => key)))
  const lines: QuantityLine[] = []
  const given = new Set<string>()
  for (const { key, all, publishers } of rowsOf(reports.flatMap((report) => mentionsOf(report, candidates)))) {
    if (lines.length === MAX_LINES) break
    if (given.has(key) || (known.quantities.has(key) && publishers < (added.has(key) ? MIN_CONFIRMING : 2))) continue
    const open = all.filter(
      ({ text, report, isHeadline }) =>
        !shown.includes(text) &&
        (!isHeadline || isNewsHeadline(text)) &&
        (primarySubtag(languageOf(report)) === language || publishers === 1),
    )
    const newIn = ({ text }: Mention) => quotableQuantities(text).filter((each) => !given.has(each.key)).length
    const [best] = open.sort((a, b) => Number(a.isHeadline) - Number(b.isHeadline) || newIn(b) - newIn(a))
    if (!best) continue
    const words = contentWordsOf(best.text)
    if (lines.some((line) => shareKnown(words, contentWordsOf(line.text)) >= REPEATED)) continue
    const together = quotableQuantities(best.text)
    for (const each of together) given.add(each.key)
    lines.push({
      quantities: [...new Set(together.map(({ text }) => text))],
      publishers,
      text: best.text,
      language: languageOf(best.report),
      report: best.report,
      credit: best.isHeadline ? creditOf(best.report.item.title) : null,
    })
  }
  return lines
}
