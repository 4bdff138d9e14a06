import { LRUCache } from 'lru-cache'
import type { Entry } from '../../core/source/entry.ts'
import { type Detect, needsDetection } from '../../core/text/language.ts'

/** English is what most of the wire is written in: another language has to be this much likelier. */
const LEAD = 0.05
/** Texts remembered: feeds are read again and again with the same entries. */
const REMEMBERED = 10_000
const UNKNOWN = ''

let loading: Promise<Detect> | null = null

/** A detector of languages by words and letters; takes its tables into memory when it is first asked for. */
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

const SAYS_NOTHING: Detect = () => null

/** What can tell the languages of these entries; asked of the detector only where one of them needs it. */
export const detectorFor = async (
  entries: readonly Pick<Entry, 'title' | 'summary' | 'language'>[],
  source: { readonly language: string | null },
): Promise<Detect> =>
  entries.some(({ title, summary, language }) =>
    needsDetection(language ?? source.language, { title, excerpt: summary }),
  )
    ? languageDetector()
    : SAYS_NOTHING
