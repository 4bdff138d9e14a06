import { groupBy } from '../collections/group-by.ts'
import { reportsByTime } from '../story/order.ts'
import type { Report, StoryView } from '../story/story.ts'
import { contentWordsOf, DENSE_SCRIPT, stemsOf, withoutFillers } from '../text/content-words.ts'
import { bareHeadline, creditOf, isNewsHeadline, isNewsSentence, keepWholeClauses } from '../text/headline-patterns.ts'
import { primarySubtag } from '../text/language.ts'
import { isMentioned, nameSpellingsOf, namesOf, quotationsOf } from '../text/named-entities.ts'
import { type Quantity, quantitiesOf } from '../text/quantities.ts'
import { sentencesOf } from '../text/sentences.ts'

/** A sentence in an outlet's own words. */
export interface Quote {
  readonly text: string
  readonly language: string | null
  readonly report: Report
  /** Whom the outlet itself names as the one that reported it. */
  readonly credit: string | null
}

/** A sentence that gives figures, quoted for them. */
export interface QuantityLine extends Quote {
  /** As they are written in it. */
  readonly figures: readonly string[]
  /** Independent publishers that give the first of them. */
  readonly publishers: number
}

/** What a story page says beside the lead's excerpt. */
export interface Brief {
  /** Sentences of others that bring what the lead lacks, in the order of their reports. */
  readonly additions: readonly Quote[]
  readonly figures: readonly QuantityLine[]
}

const MAX_ADDITIONS = 4
const MAX_FIGURES = 4
/** Characters of a sentence worth quoting. */
const SHORTEST = 40
const LONGEST = 330
/** Shorter where a character says as much as half a word does. */
const SHORTEST_DENSE = 14
/** From so many other reports on, headlines stand in for sentences that feeds don't give. */
const MANY = 4
/** Words of its own that a sentence has to bring which brings neither name nor figure. */
const PLAIN_WORDS = 7
/** What a sentence has to add to be quoted, and a headline, which stands on the page anyway. */
const LEAST = 3
const LEAST_OF_HEADLINES = 3.5
/** Publishers of a figure from which on it is worth a line though a sentence above gives it. */
const CONFIRMED = 3
/** By how much a later report has to be better than an earlier one that says nearly the same. */
const EARLIER = 0.5
/** Share of a sentence's words which, once said, make it a repetition. */
const REPEATED = 0.6

const languageOf = ({ item, outlet }: Report): string | null => item.language ?? outlet.language
const isCopy = ({ membership }: Report): boolean => membership.rule === 'same-url' || membership.rule === 'same-text'

interface Candidate extends Quote {
  readonly words: ReadonlySet<string>
  readonly names: readonly string[]
  readonly sayings: readonly string[]
  readonly figures: readonly Quantity[]
  readonly whole: boolean
  /** It is a headline. */
  readonly title: boolean
}

function candidatesOf(report: Report, headlines: boolean): Candidate[] {
  if (headlines && report.item.excerpt === '') return headlineOf(report)
  const title = contentWordsOf(report.item.title)
  return sentencesOf(report.item.excerpt).flatMap(({ text, whole }) => {
    const told = whole ? text : keepWholeClauses(text)
    if (told === null || !fits(told) || !isNewsSentence(told) || share(contentWordsOf(told), title) > 0.85) return []
    return [candidateOf(told, report, { whole })]
  })
}

/** The headline of an outlet whose feed gives no more, where a story has so many that few read them all. */
function headlineOf(report: Report): Candidate[] {
  const text = bareHeadline(report.item.title)
  return fits(text) && isNewsHeadline(text) ? [candidateOf(text, report, { whole: false, title: true })] : []
}

const fits = (text: string): boolean =>
  text.length >= (DENSE_SCRIPT.test(text) ? SHORTEST_DENSE : SHORTEST) && text.length <= LONGEST

const candidateOf = (
  text: string,
  report: Report,
  { whole, title = false }: { whole: boolean; title?: boolean },
): Candidate => {
  const language = languageOf(report)
  return {
    text,
    language,
    report,
    credit: title ? creditOf(report.item.title) : null,
    words: contentWordsOf(text),
    names: namesOf(text, language),
    sayings: quotationsOf(text),
    figures: tellingFigures(text),
    whole,
    title,
  }
}

/** All of something is a figure of speech. */
const tellingFigures = (text: string): Quantity[] => quantitiesOf(text).filter(({ key }) => key !== '%100')

/** Share of `words` that `said` holds. */
function share(words: ReadonlySet<string>, said: ReadonlySet<string>): number {
  if (words.size === 0) return 1
  let both = 0
  for (const word of words) if (said.has(word)) both++
  return both / words.size
}

/** What has been said so far, as the next sentence is measured against it. */
interface Said {
  readonly words: Set<string>
  readonly spellings: Set<string>
  readonly figures: Set<string>
  /** Stems of every sentence by itself: near-duplicates repeat one of them, not bits of many. */
  readonly sentences: ReadonlySet<string>[]
  text: string
}

const say = (said: Said, text: string): void => {
  said.text += ` ${text.toLowerCase()}`
  for (const spelling of nameSpellingsOf(text)) said.spellings.add(spelling)
  for (const { key } of quantitiesOf(text)) said.figures.add(key)
  for (const sentence of sentencesOf(text)) {
    const words = contentWordsOf(sentence.text)
    said.sentences.push(stemsOf(words))
    for (const word of words) said.words.add(word)
  }
}

/** How much a sentence adds; 0 where it is a repetition, off the subject, or adds too little to be quoted. */
function worth(candidate: Candidate, said: Said, subject: ReadonlySet<string>, home: string): number {
  const { words, names, sayings, figures, language, report, text, whole, title } = candidate
  const foreign = primarySubtag(language) !== home
  const stems = stemsOf(words)
  if (said.sentences.some((sentence) => share(stems, sentence) >= REPEATED)) return 0
  if (!foreign && share(words, said.words) >= 0.85) return 0
  const onSubject = [...words].filter((word) => subject.has(word)).length
  if (onSubject === 0 && share(words, said.words) * words.size < 3) return 0
  const newNames = names.filter((name) => !isMentioned(name, said.spellings, said.text)).length
  const newSayings = sayings.filter((saying) => share(contentWordsOf(saying), said.words) < REPEATED).length
  const newFigures = figures.filter(({ key }) => !said.figures.has(key)).length
  const newWords = withoutFillers(words).filter((word) => !said.words.has(word)).length
  if (newNames + newSayings + newFigures === 0 && newWords < PLAIN_WORDS) return 0
  const score =
    2 * Math.min(newFigures, 3) +
    1.5 * Math.min(newNames + newSayings, 3) +
    0.25 * Math.min(newWords, 10) +
    0.5 * Math.min(onSubject, 3) +
    report.outlet.weight / 10 -
    (text.length > 240 ? 1 : 0) -
    (whole ? 0 : 1) -
    (foreign ? 3 : 0)
  return score >= (title ? LEAST_OF_HEADLINES : LEAST) ? score : 0
}

/** Greedily the sentence that adds most to all said before; each publisher once, the lead's not at all. */
function chooseAdditions(
  candidates: readonly Candidate[],
  said: Said,
  subject: ReadonlySet<string>,
  home: string,
  lead: Report,
) {
  const chosen: Candidate[] = []
  const spoken = new Set<string>([lead.outlet.publisher])
  while (chosen.length < MAX_ADDITIONS) {
    let best: Candidate | null = null
    let most = 0
    for (const candidate of candidates) {
      if (spoken.has(candidate.report.outlet.publisher)) continue
      const score = worth(candidate, said, subject, home)
      if (score > most + (best === null ? 0 : EARLIER)) {
        most = score
        best = candidate
      }
    }
    if (best === null) break
    chosen.push(best)
    spoken.add(best.report.outlet.publisher)
    say(said, best.text)
  }
  return chosen.sort((a, b) => reportsByTime(a.report, b.report))
}

interface Mention {
  readonly figure: Quantity
  readonly text: string
  readonly report: Report
  readonly title: boolean
}

/** Everywhere a figure stands: in sentences worth quoting, and in titles. */
function mentionsOf(report: Report, candidates: readonly Candidate[]): Mention[] {
  const own = candidates.filter((candidate) => candidate.report === report)
  const title = bareHeadline(report.item.title)
  return [
    ...own.flatMap(({ figures, text }) => figures.map((figure) => ({ figure, text, report, title: false }))),
    ...tellingFigures(title).map((figure) => ({ figure, text: title, report, title: true })),
  ]
}

const kinds = ['amount', 'percentage', 'date'] as const

/**
 * Figures that the page does not show yet, and those that several publishers give: each in the sentence, else the title,
 * that gives it; one that stands on the page already is quoted only where others confirm it.
 */
function chooseFigures(
  mentions: readonly Mention[],
  said: Said,
  shown: readonly string[],
  added: ReadonlySet<string>,
  home: string,
): QuantityLine[] {
  const byKey = groupBy(mentions, ({ figure }) => figure.key)
  const rows = [...byKey.values()].map((all) => ({
    all,
    publishers: new Set(all.map(({ report }) => report.outlet.publisher)).size,
  }))
  rows.sort(
    (a, b) =>
      b.publishers - a.publishers ||
      kinds.indexOf(a.all[0]!.figure.kind) - kinds.indexOf(b.all[0]!.figure.kind) ||
      reportsByTime(a.all[0]!.report, b.all[0]!.report),
  )
  const lines: QuantityLine[] = []
  const given = new Set<string>()
  for (const { all, publishers } of rows) {
    const { key } = all[0]!.figure
    if (lines.length === MAX_FIGURES) break
    if (given.has(key) || (said.figures.has(key) && publishers < (added.has(key) ? CONFIRMED : 2))) continue
    const open = all.filter(
      ({ text, report, title }) =>
        !shown.includes(text) &&
        (!title || isNewsHeadline(text)) &&
        (primarySubtag(languageOf(report)) === home || publishers === 1),
    )
    const fresh = ({ text }: Mention) => tellingFigures(text).filter((each) => !given.has(each.key)).length
    // A sentence before a headline, then the one that gives most.
    const [best] = open.sort((a, b) => Number(a.title) - Number(b.title) || fresh(b) - fresh(a))
    if (!best) continue
    const words = contentWordsOf(best.text)
    if (lines.some((line) => share(words, contentWordsOf(line.text)) >= REPEATED)) continue
    const together = tellingFigures(best.text)
    for (const each of together) given.add(each.key)
    lines.push({
      figures: [...new Set(together.map(({ text }) => text))],
      publishers,
      text: best.text,
      language: languageOf(best.report),
      report: best.report,
      credit: best.title ? creditOf(best.report.item.title) : null,
    })
  }
  return lines
}

/**
 * What other outlets add to the lead, in their own words: sentences that bring names, numbers or facts it lacks, near-
 * duplicates and copies left out, and the figures given. Nothing is written anew; a story of one report has an empty brief.
 */
export function makeBrief({ story, reports }: StoryView): Brief {
  const lead = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]
  const others = reports.filter((report) => report !== lead && !isCopy(report)).sort(reportsByTime)
  if (!lead || others.length === 0) return { additions: [], figures: [] }
  const home = primarySubtag(story.language)
  const said: Said = { words: new Set(), spellings: new Set(), figures: new Set(), sentences: [], text: '' }
  say(said, story.headline)
  // Who speaks of itself need not name itself.
  for (const part of nameSpellingsOf(lead.outlet.name.replaceAll('.', ' '))) {
    said.spellings.add(part)
    said.words.add(part)
  }
  const subject = new Set(said.words)
  say(said, story.excerpt)
  for (const { item } of others) for (const word of contentWordsOf(item.title)) subject.add(word)
  const headlines = others.length >= MANY
  const candidates = others.flatMap((report) => candidatesOf(report, headlines))
  const additions = chooseAdditions(candidates, said, subject, home, lead)
  const shown = [story.headline, bareHeadline(story.headline), ...additions.map(({ text }) => text)]
  const mentions = [lead, ...others].flatMap((report) => mentionsOf(report, candidates))
  const quote = ({ text, language, report, credit }: Candidate): Quote => ({ text, language, report, credit })
  const added = new Set(additions.flatMap(({ figures }) => figures.map(({ key }) => key)))
  return { additions: additions.map(quote), figures: chooseFigures(mentions, said, shown, added, home) }
}
