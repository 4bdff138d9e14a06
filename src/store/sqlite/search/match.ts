import type { Filter } from '../../../core/search/query.ts'
import type { Phrase } from '../../../core/search/tokens.ts'
import type { StorySearch } from '../../contract/search.ts'
import { ALL, facet, MOST_PUBLISHERS } from './facets.ts'

/** Tokens consist of letters, digits and private-use characters, so quoting needs no escapes. */
const quoted = ({ tokens, prefix }: Phrase): string => `"${tokens.join(' ')}"${prefix ? '*' : ''}`
const text = (phrase: Phrase): string => `{title excerpt names} : ${quoted(phrase)}`
const facets = (tokens: readonly string[]): string => `facets : (${tokens.map((token) => `"${token}"`).join(' OR ')})`

/** The MATCH expression of FTS5 for a search. */
export function matchOf(search: Pick<StorySearch, 'query' | 'beat' | 'minPublishers' | 'language'>): string {
  const { query, beat, minPublishers = 1, language } = search
  const wanted = [...query.all.map(text)]
  const chosen = (key: Filter['key'], not: boolean) =>
    query.filters.filter((one) => one.key === key && one.not === not).map(({ value }) => facet(key, value))
  for (const key of ['beat', 'source', 'lang'] as const) {
    const any = chosen(key, false)
    if (any.length > 0) wanted.push(facets(any))
  }
  if (beat !== undefined) wanted.push(facets([facet('beat', beat)]))
  if (language !== undefined) wanted.push(facets([facet('headline', language)]))
  if (minPublishers > 1) wanted.push(facets([facet('publishers', String(Math.min(minPublishers, MOST_PUBLISHERS)))]))
  if (wanted.length === 0) wanted.push(facets([ALL]))
  const unwanted = [
    ...query.none.map(text),
    ...(['beat', 'source', 'lang'] as const).flatMap((key) => chosen(key, true).map((token) => facets([token]))),
  ]
  const both = wanted.map((part) => `(${part})`).join(' AND ')
  return unwanted.length === 0 ? both : `(${both}) NOT (${unwanted.map((part) => `(${part})`).join(' OR ')})`
}
