import { type Figure, figuresOf } from './figures.ts'
import { sentencesOf } from './sentences.ts'
import type { Report, StoryView } from './stories.ts'
import { tokenize } from './tokens.ts'

/** A sentence in an outlet's own words. */
export interface Quote {
  readonly text: string
  readonly language: string | null
  readonly report: Report
}

/** A sentence that gives figures, quoted for them. */
export interface FigureLine extends Quote {
  /** As they are written in it. */
  readonly figures: readonly string[]
  /** Independent publishers that give the first of them. */
  readonly publishers: number
}

/** What a story page says beside the lead's excerpt. */
export interface Brief {
  /** Sentences of others that bring what the lead lacks, in the order of their reports. */
  readonly additions: readonly Quote[]
  readonly figures: readonly FigureLine[]
}

const MAX_ADDITIONS = 4
const MAX_FIGURES = 4
/** Characters of a sentence worth quoting. */
const SHORTEST = 40
const LONGEST = 330
/** Shorter where a character says as much as half a word does. */
const SHORTEST_DENSE = 14
/** A sentence that the outlet itself cut off is quoted so, if this much of it is left. */
const CUT_SHORTEST = 80
const CUT_OFF = /\s?(?:…|\.{3,}|\[(?:…|\.{3})\])$/
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u
/** From so many other reports on, headlines stand in for sentences that feeds don't give. */
const MANY = 4
/** Share of a sentence's words which, once said, make it a repetition. */
const REPEATED = 0.6

/** What feeds add to their texts, and calls to do something: nobody's news. */
const BOILERPLATE =
  /https?:\/\/|\bwww\.|appeared first on|^(?:the )?post .+ first|^continue reading|^read (?:more|the (?:full|rest|original))|^(?:click|tap) here|\bclick (?:here|below|through)|^sign up|^subscribe|newsletter|^(?:weiterlesen|lire la suite|leer más)|^article url|^comments url|^points:|all rights reserved|^[|•–—-]|^(?:image|photo|picture|credit|source|via|bild|foto)\s?[:/]|^(?:disclosure|disclaimer)\b|cookies?\b|affiliate|^share this|^advertisement|^watch:|^listen:|続きを読む|記事を読む|阅读全文/iu
/** Openings that lean on a sentence which the reader does not see. */
const DANGLING =
  /^["“”'‘’«„]?(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|so|or|yet|also|however|meanwhile|then|there|here|instead|still|even|such|another|both|neither|nor|because|which|who|where|i|we|my|our|you|your|er|sie|es|das|dies(?:e[rsmn]?)?|aber|und|doch|auch|il|elle|ils|elles|mais|et|cela|ce|cette|ces|él|ella|ellos|pero|y|esto|este|esta)\b|^(?:これ|それ|この|その|また|しかし|そして|这|这些|该|但|而|他|她|它)/iu

const languageOf = ({ item, outlet }: Report): string | null => item.language ?? outlet.language
const primary = (language: string | null): string => (language ?? '').toLowerCase().split('-')[0]!
const isCopy = ({ membership }: Report): boolean => membership.rule === 'same-url' || membership.rule === 'same-text'

/** Words that carry something: no short ones, unless they hold a digit or are of a script that writes densely. */
const wordsOf = (text: string): Set<string> =>
  new Set(tokenize(text, 400).filter((word) => word.length >= 4 || /\d/.test(word) || DENSE.test(word)))

/** Capitalised words inside a sentence, acronyms, and words in katakana: mostly names. German writes all nouns so. */
function namesOf(text: string, language: string | null): string[] {
  const found = new Set<string>()
  const inside =
    primary(language) === 'de'
      ? /\p{Lu}[\p{L}\d]*\p{Lu}[\p{L}\d]*/gu
      : /(?<=[\p{L}\d,;:)’'"”] ["“'‘(]?)\p{Lu}[\p{L}\d'’.-]*[\p{L}\d]|\p{Lu}[\p{L}\d]*\p{Lu}[\p{L}\d]*/gu
  for (const [name] of text.matchAll(inside)) found.add(name.toLowerCase().replace(/['’]s$/, ''))
  for (const [name] of text.matchAll(/\p{sc=Katakana}[\p{sc=Katakana}ー・]{2,}/gu)) found.add(name)
  return [...found]
}

interface Candidate extends Quote {
  readonly words: ReadonlySet<string>
  readonly names: readonly string[]
  readonly figures: readonly Figure[]
  readonly whole: boolean
}

function candidatesOf(report: Report, headlines: boolean): Candidate[] {
  const language = languageOf(report)
  if (headlines && report.item.excerpt === '') return headlineOf(report)
  const title = wordsOf(report.item.title)
  return sentencesOf(report.item.excerpt).flatMap(({ text, whole }) => {
    const shortest = DENSE.test(text) ? SHORTEST_DENSE : SHORTEST
    if (!(whole || (CUT_OFF.test(text) && text.length >= CUT_SHORTEST))) return []
    if (text.length < shortest || text.length > LONGEST) return []
    if (BOILERPLATE.test(text) || DANGLING.test(text) || /[?？]["”’»」]?$/.test(text)) return []
    const words = wordsOf(text)
    if (share(words, title) > 0.85) return []
    const told = whole ? text : text.replace(CUT_OFF, '…')
    return [{ text: told, language, report, words, names: namesOf(text, language), figures: figuresOf(text), whole }]
  })
}

/** The headline of an outlet whose feed gives no more, where a story has so many that few read them all. */
function headlineOf(report: Report): Candidate[] {
  const language = languageOf(report)
  const text = report.item.title
  const shortest = DENSE.test(text) ? SHORTEST_DENSE : SHORTEST
  if (text.length < shortest || text.length > LONGEST) return []
  if (BOILERPLATE.test(text) || DANGLING.test(text) || /[?？]["”’»」]?$/.test(text)) return []
  return [
    {
      text,
      language,
      report,
      words: wordsOf(text),
      names: namesOf(text, language),
      figures: figuresOf(text),
      whole: false,
    },
  ]
}

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
  readonly figures: Set<string>
  /** Every sentence by itself: near-duplicates repeat one of them, not bits of many. */
  readonly sentences: ReadonlySet<string>[]
  text: string
}

const say = (said: Said, text: string): void => {
  said.text += ` ${text.toLowerCase()}`
  for (const { key } of figuresOf(text)) said.figures.add(key)
  for (const sentence of sentencesOf(text)) {
    const words = wordsOf(sentence.text)
    said.sentences.push(words)
    for (const word of words) said.words.add(word)
  }
}

/** How much a sentence adds; 0 where it is a repetition, off the subject, or adds too little to be quoted. */
function worth(candidate: Candidate, said: Said, subject: ReadonlySet<string>, home: string): number {
  const { words, names, figures, language, report, text, whole } = candidate
  const foreign = primary(language) !== home
  if (said.sentences.some((sentence) => share(words, sentence) >= REPEATED)) return 0
  if (!foreign && share(words, said.words) >= 0.85) return 0
  const onSubject = [...words].filter((word) => subject.has(word)).length
  if (onSubject === 0 && share(words, said.words) * words.size < 3) return 0
  const newNames = names.filter((name) => !said.text.includes(name)).length
  const newFigures = figures.filter(({ key }) => !said.figures.has(key)).length
  const newWords = [...words].filter((word) => !said.words.has(word)).length
  if (newNames + newFigures === 0 && newWords < 5) return 0
  const score =
    2 * Math.min(newFigures, 3) +
    1.5 * Math.min(newNames, 3) +
    0.25 * Math.min(newWords, 10) +
    0.5 * Math.min(onSubject, 3) +
    report.outlet.weight / 10 -
    (text.length > 240 ? 1 : 0) -
    (whole ? 0 : 1) -
    (foreign ? 3 : 0)
  return score >= 3 ? score : 0
}

const inOrder = (a: Report, b: Report): number =>
  a.item.time - b.item.time || (a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0)

/** Greedily the sentence that adds most to all said before; each publisher once. */
function chooseAdditions(candidates: readonly Candidate[], said: Said, subject: ReadonlySet<string>, home: string) {
  const chosen: Candidate[] = []
  const spoken = new Set<string>()
  while (chosen.length < MAX_ADDITIONS) {
    let best: Candidate | null = null
    let most = 0
    for (const candidate of candidates) {
      if (spoken.has(candidate.report.outlet.publisher)) continue
      const score = worth(candidate, said, subject, home)
      if (score > most) {
        most = score
        best = candidate
      }
    }
    if (best === null) break
    chosen.push(best)
    spoken.add(best.report.outlet.publisher)
    say(said, best.text)
  }
  return chosen.sort((a, b) => inOrder(a.report, b.report))
}

interface Mention {
  readonly figure: Figure
  readonly text: string
  readonly report: Report
  readonly title: boolean
}

/** Everywhere a figure stands: in sentences worth quoting, and in titles. */
function mentionsOf(report: Report, candidates: readonly Candidate[]): Mention[] {
  const own = candidates.filter((candidate) => candidate.report === report)
  return [
    ...own.flatMap(({ figures, text }) => figures.map((figure) => ({ figure, text, report, title: false }))),
    ...figuresOf(report.item.title).map((figure) => ({ figure, text: report.item.title, report, title: true })),
  ]
}

const kinds = ['amount', 'percentage', 'date'] as const

/**
 * Figures that the page does not show yet, and those that several publishers give: each in the sentence, else the title,
 * that gives it; one that stands on the page already is quoted only where others confirm it.
 */
function chooseFigures(mentions: readonly Mention[], said: Said, shown: readonly string[], home: string): FigureLine[] {
  const byKey = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const known = byKey.get(mention.figure.key)
    if (known) known.push(mention)
    else byKey.set(mention.figure.key, [mention])
  }
  const rows = [...byKey.values()].map((all) => ({
    all,
    publishers: new Set(all.map(({ report }) => report.outlet.publisher)).size,
  }))
  rows.sort(
    (a, b) =>
      b.publishers - a.publishers ||
      kinds.indexOf(a.all[0]!.figure.kind) - kinds.indexOf(b.all[0]!.figure.kind) ||
      inOrder(a.all[0]!.report, b.all[0]!.report),
  )
  const lines: FigureLine[] = []
  const given = new Set<string>()
  for (const { all, publishers } of rows) {
    const { key } = all[0]!.figure
    if (lines.length === MAX_FIGURES) break
    if (given.has(key) || (said.figures.has(key) && publishers < 2)) continue
    const open = all.filter(
      ({ text, report }) => !shown.includes(text) && (primary(languageOf(report)) === home || publishers === 1),
    )
    const best = open.find(({ title }) => !title) ?? open[0]
    if (!best) continue
    const words = wordsOf(best.text)
    if (lines.some((line) => share(words, wordsOf(line.text)) >= REPEATED)) continue
    const together = figuresOf(best.text)
    for (const each of together) given.add(each.key)
    lines.push({
      figures: [...new Set(together.map(({ text }) => text))],
      publishers,
      text: best.text,
      language: languageOf(best.report),
      report: best.report,
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
  const others = reports.filter((report) => report !== lead && !isCopy(report)).sort(inOrder)
  if (!lead || others.length === 0) return { additions: [], figures: [] }
  const home = primary(story.language)
  const said: Said = { words: new Set(), figures: new Set(), sentences: [], text: '' }
  say(said, story.headline)
  const subject = new Set(said.words)
  say(said, story.excerpt)
  for (const { item } of others) for (const word of wordsOf(item.title)) subject.add(word)
  const headlines = others.length >= MANY
  const candidates = others.flatMap((report) => candidatesOf(report, headlines))
  const additions = chooseAdditions(candidates, said, subject, home)
  const shown = [story.headline, ...additions.map(({ text }) => text)]
  const mentions = [lead, ...others].flatMap((report) => mentionsOf(report, candidates))
  const quote = ({ text, language, report }: Candidate): Quote => ({ text, language, report })
  return { additions: additions.map(quote), figures: chooseFigures(mentions, said, shown, home) }
}
