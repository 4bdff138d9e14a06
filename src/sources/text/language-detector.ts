import { LRUCache } from 'lru-cache'
import type { Entry } from '../../core/source/entry.ts'
import { type Detect, languageByScript, needsDetection } from '../../core/text/language.ts'

/** Another language must score this much higher than English, in which most reports are written. */
const LEAD = 0.05
/** In a short text the language of its document wins, unless another scores this much higher. */
const PRIOR_LEAD = 0.06
/** Characters of a short text. */
const SHORT = 80
/** Number of texts whose language is cached: feeds repeat the same entries at every crawl. */
const REMEMBERED = 10_000
const UNKNOWN = ''

/** Detects a language; `prior` is the language that a short text is likely to be in. */
type DetectNear = (text: string, prior?: string | null) => string | null

let loading: Promise<DetectNear> | null = null

/** Detects languages by n-grams; loads its tables at the first call. */
export function languageDetector(): Promise<DetectNear> {
  loading ??= import('eld/extrasmall').then(({ eld }) => {
    const known = new LRUCache<string, string>({ max: REMEMBERED })
    const detect: DetectNear = (text, prior = null) => {
      const found = eld.detect(text)
      if (found.language === '') return null
      if (found.language === prior) return prior
      const scores: Record<string, number> = found.getScores()
      const lead = (other: string) => (scores[found.language] ?? 0) - (scores[other] ?? 0)
      if (prior !== null && lead(prior) < PRIOR_LEAD) return prior
      return found.isReliable() && (found.language === 'en' || lead('en') >= LEAD) ? found.language : null
    }
    return (text, given = null) => {
      const prior = text.length < SHORT ? given : null
      const key = prior === null ? text : `${prior}\n${text}`
      const before = known.get(key)
      if (before !== undefined) return before || null
      const language = detect(text, prior)
      known.set(key, language ?? UNKNOWN)
      return language
    }
  })
  return loading
}

const UNDETECTED: Detect = () => null

type Written = Pick<Entry, 'title' | 'summary' | 'language'>

/** Entries of a document that are asked for its language, and characters of each one's text. */
const ASKED = 40
const ASKED_TEXT = 240
/** Least entries, and least share of those with a language, that make a majority. */
const MAJORITY = { entries: 2, share: 0.6 }

/** The language that most entries of a document are written in; null if there is none. */
const majorityOf = (entries: readonly Written[], detect: Detect): string | null => {
  const votes = new Map<string, number>()
  let all = 0
  for (const { title, summary } of entries.slice(0, ASKED)) {
    const text = `${title}\n${summary.slice(0, ASKED_TEXT)}`
    const language = languageByScript(text) ?? detect(text)
    if (language === null) continue
    all++
    votes.set(language, (votes.get(language) ?? 0) + 1)
  }
  const [first] = [...votes].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] >= MAJORITY.entries && first[1] >= all * MAJORITY.share ? first[0] : null
}

/**
 * The detector for these entries; loaded only if one of them needs it. Short titles are likely to be in the language of most
 * entries.
 */
export const detectorFor = async (
  entries: readonly Written[],
  source: { readonly language: string | null },
): Promise<Detect> => {
  const needed = entries.some(({ title, summary, language }) =>
    needsDetection(language ?? source.language, { title, excerpt: summary }),
  )
  if (!needed) return UNDETECTED
  const detect = await languageDetector()
  const prior = majorityOf(entries, detect)
  return prior === null ? detect : (text) => detect(text, prior)
}
