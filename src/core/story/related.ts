import { tokenize } from '../text/tokenize.ts'
import { newestFirst } from './order.ts'
import type { Story } from './story.ts'

type RelatedText = Pick<Story, 'id' | 'headline' | 'excerpt' | 'published'>

/** Maximum number of characters compared of an excerpt: its beginning is enough to tell the subject. */
const EXCERPT_COMPARED = 160
/** Terms in more than this share of the candidates do not count. */
const COMMON_SHARE = 0.1
const MIN_SCORE = 0.2

const rememberedTerms = new Map<string, ReadonlySet<string>>()
/** Maximum number of texts whose terms are cached: the same stories are compared for many pages. */
const REMEMBERED = 4_000

/** A headline without the credit in parentheses that aggregators append. */
const withoutParentheses = (headline: string): string => headline.replace(/\s*\([^()]{1,80}\)\s*$/, '')

function termsOf({ headline, excerpt }: RelatedText): ReadonlySet<string> {
  const text = `${withoutParentheses(headline)} ${excerpt.slice(0, EXCERPT_COMPARED)}`
  const before = rememberedTerms.get(text)
  if (before) return before
  const terms = new Set(
    tokenize(text, 60).filter((word) => word.length >= 4 || /\d/.test(word) || /[^\x20-\x7e]/.test(word)),
  )
  if (rememberedTerms.size >= REMEMBERED) rememberedTerms.clear()
  rememberedTerms.set(text, terms)
  return terms
}

/** Words with a capital or a digit after the start of a headline, and a capitalised first word. */
const capitalisedNamesOf = (headline: string): Set<string> => {
  const found =
    withoutParentheses(headline).match(/(?<=\S\s+\S?)[\p{Lu}\d][\p{L}\p{N}.-]*|^\p{Lu}[\p{L}\d.-]*(?=\s)/gu) ?? []
  return new Set(found.flatMap((name) => tokenize(name)))
}

/**
 * Earlier stories that share rare terms with this one, most similar first. Similarity is the weight of the shared terms over the
 * geometric mean of both stories' weights; a term weighs more the fewer candidates have it. At least two terms are shared,
 * and one of them is a name in both headlines if their script has capitals.
 */
export function relatedStories<T extends RelatedText>(
  story: RelatedText,
  candidates: readonly T[],
  limit: number,
): T[] {
  const earlier = candidates.filter(({ id, published }) => id !== story.id && published < story.published)
  const own = termsOf(story)
  const terms = earlier.map(termsOf)
  const frequency = new Map<string, number>()
  for (const each of [own, ...terms]) for (const term of each) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const total = earlier.length + 1
  const weigh = (term: string): number => {
    const df = frequency.get(term) ?? 0
    return df > Math.max(3, total * COMMON_SHARE) ? 0 : Math.log(1 + total / df) ** 2
  }
  const weightOf = (set: ReadonlySet<string>) => [...set].reduce((sum, term) => sum + weigh(term), 0)
  const ownWeight = weightOf(own)
  const ownNames = capitalisedNamesOf(story.headline)
  const cased = /\p{Ll}/u.test(story.headline)
  const sharesName = (headline: string) =>
    !cased || [...capitalisedNamesOf(headline)].some((name) => ownNames.has(name) && own.has(name))
  return earlier
    .map((candidate, at) => {
      const shared = [...terms[at]!].filter((term) => own.has(term) && weigh(term) > 0)
      const both = shared.reduce((sum, term) => sum + weigh(term), 0)
      const score =
        shared.length < 2 || !sharesName(candidate.headline) ? 0 : both / Math.sqrt(ownWeight * weightOf(terms[at]!))
      return { candidate, score }
    })
    .filter(({ score }) => score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score || newestFirst(a.candidate, b.candidate))
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}
