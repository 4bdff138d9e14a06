import { LRUCache } from 'lru-cache'
import type { Entry } from '../../core/source/entry.ts'
import { type Detect, needsDetection } from '../../core/text/language.ts'

/** Another language must score this much higher than English, in which most reports are written. */
const LEAD = 0.05
/** Number of texts whose language is cached: feeds repeat the same entries at every crawl. */
const REMEMBERED = 10_000
const UNKNOWN = ''

let loading: Promise<Detect> | null = null

/** Detects languages by n-grams; loads its tables at the first call. */
export function languageDetector(): Promise<Detect> {
  loading ??= import('eld/extrasmall').then(({ eld }) => {
    const known = new LRUCache<string, string>({ max: REMEMBERED })
    return (text) => {
      const before = known.get(text)
      if (before !== undefined) return before || null
      const found = eld.detect(text)
      const reliable = found.language !== '' && found.isReliable()
      const lead = (scores: Record<string, number>) => (scores[found.language] ?? 0) - (scores.en ?? 0)
      const sure = reliable && (found.language === 'en' || lead(found.getScores()) >= LEAD)
      known.set(text, sure ? found.language : UNKNOWN)
      return sure ? found.language : null
    }
  })
  return loading
}

const UNDETECTED: Detect = () => null

/** The detector for these entries; loaded only if one of them needs it. */
export const detectorFor = async (
  entries: readonly Pick<Entry, 'title' | 'summary' | 'language'>[],
  source: { readonly language: string | null },
): Promise<Detect> =>
  entries.some(({ title, summary, language }) =>
    needsDetection(language ?? source.language, { title, excerpt: summary }),
  )
    ? languageDetector()
    : UNDETECTED
