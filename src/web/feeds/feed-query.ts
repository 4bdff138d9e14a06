import type { Config } from '../../config/types.ts'
import type { Site } from '../../core/publish/site.ts'
import { isEmpty, parseQuery, type Query, type QueryContext } from '../../core/search/query.ts'
import { languageName } from '../layout/words.ts'

/** Parameters that filter a feed; `before` is a cursor from its `next` link. */
export const FEED_QUERY = ['min_outlets', 'lang', 'limit', 'q', 'before'] as const

/** Largest values of `limit` and `min_outlets`. */
export const LIMIT_MAX = 200
export const OUTLETS_MAX = 20

/** The parsed parameters of a feed. */
export interface FeedFilter {
  readonly minOutlets: number
  readonly language: string | null
  readonly limit: number
  readonly query: Query
  readonly before: string | null
  /** The filter in canonical form, part of the feed's address and id; '' for the plain feed. */
  readonly canonical: string
}

export const queryContext = ({ site, beats, sources }: Config): QueryContext => ({
  timeZone: site.timeZone,
  beats: beats.map(({ id }) => id),
  sources: sources.map(({ id }) => id),
})

const wholeNumber = (text: string, most: number): number | null =>
  /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null

/** Parses a feed's parameters. Invalid ones are faults: a feed that ignored them could mislead its readers for years. */
export function readFeedQuery(
  params: URLSearchParams,
  config: Config,
): { readonly filter: FeedFilter } | { readonly fault: string } {
  const faults: string[] = []
  const number = (name: string, most: number, otherwise: number): number => {
    const text = params.get(name)
    if (text === null) return otherwise
    const value = wholeNumber(text, most)
    if (value === null) faults.push(`${name} must be a number from 1 to ${most}, not “${text.slice(0, 40)}”.`)
    return value ?? otherwise
  }
  const minOutlets = number('min_outlets', OUTLETS_MAX, 1)
  const limit = number('limit', LIMIT_MAX, config.feedLength)

  const lang = params.get('lang')?.toLowerCase() ?? null
  if (lang !== null && !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(lang))
    faults.push(`lang must be a language code such as en or ja, not “${lang.slice(0, 40)}”.`)
  const language = lang?.split('-')[0] ?? null

  const before = params.get('before')
  if (before !== null && !/^-?\d{1,16}$/.test(before))
    faults.push('before must be copied unchanged from the link to the next page.')

  const { query, faults: unread } = parseQuery(params.get('q') ?? '', queryContext(config))
  faults.push(...unread.map((fault) => `q: ${fault}.`))
  if (faults.length > 0) return { fault: `${faults.join('\n')}\n` }

  const canonical = new URLSearchParams()
  if (language !== null) canonical.set('lang', language)
  if (limit !== config.feedLength) canonical.set('limit', String(limit))
  if (minOutlets > 1) canonical.set('min_outlets', String(minOutlets))
  if (!isEmpty(query)) canonical.set('q', query.text)
  return { filter: { minOutlets, language, limit, query, before, canonical: canonical.toString() } }
}

/** The query of a page of this feed. */
export const pageQuery = (canonical: string, before: string | null): string =>
  before === null ? canonical : `before=${before}${canonical === '' ? '' : `&${canonical}`}`

/** A filter as text, for the title of its feed: `“chip export”, in English, 2 outlets or more`; '' for the plain feed. */
export function filterWords({ minOutlets, language, query }: FeedFilter, site: Pick<Site, 'language'>): string {
  const parts = [
    ...(isEmpty(query) ? [] : [query.text.includes('"') ? query.text : `“${query.text}”`]),
    ...(language === null ? [] : [`in ${languageName(site, language)}`]),
    ...(minOutlets > 1 ? [`${minOutlets} outlets or more`] : []),
  ]
  return parts.join(', ')
}
