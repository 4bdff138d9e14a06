import { indexText } from '../../../core/search/tokens.ts'
import type { StoryView } from '../../../core/story/story.ts'
import { primarySubtag } from '../../../core/text/language.ts'
import { ALL, facet, GAP, MOST_PUBLISHERS } from './facets.ts'

const primary = (language: string | null): string | null => primarySubtag(language) || null

const joined = (texts: Iterable<string>): string => [...new Set(texts)].map(indexText).join(` ${GAP} `)

/** The columns of a story's row. */
export function columnsOf({
  story,
  reports,
}: StoryView): [title: string, excerpt: string, names: string, facets: string] {
  const languages = reports.map(({ item, outlet }) => primary(item.language ?? outlet.language))
  const facets = new Set([
    ALL,
    ...story.beats.map(({ beat }) => facet('beat', beat)),
    ...reports.map(({ item }) => facet('source', item.sourceId)),
    ...languages.filter((language) => language !== null).map((language) => facet('lang', language)),
  ])
  const headline = primary(story.language)
  if (headline !== null) facets.add(facet('headline', headline))
  for (let n = 2; n <= Math.min(story.publishers, MOST_PUBLISHERS); n++) facets.add(facet('publishers', String(n)))
  return [
    joined([story.headline, ...reports.map(({ item }) => item.title)]),
    joined([story.excerpt, ...reports.map(({ item }) => item.excerpt)]),
    joined(reports.flatMap(({ item, outlet }) => [outlet.name, ...item.authors])),
    [...facets].join(' '),
  ]
}
