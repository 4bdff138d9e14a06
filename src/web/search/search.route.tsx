import type { Config } from '../../config/types.ts'
import { isEmpty, parseQuery, type Query } from '../../core/search/query.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { outputs } from '../../outputs/outputs.ts'
import { queryContext } from '../feeds/feed-query.ts'
import { MINUTE } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { umbrellaOf } from '../layout/umbrella.ts'
import { withReports } from '../story/story-views.ts'
import { SearchForm } from './search-form.tsx'
import { SearchHelp } from './search-help.tsx'
import { SearchResults } from './search-results.tsx'
import { suggestQuery } from './suggest.ts'

const PER_PAGE = 30

const addressOf = (q: string, sort: 'newest' | 'best', before: string | null): string =>
  `search?${new URLSearchParams({ ...(before !== null && { before }), q, ...(sort === 'best' && { sort }) })}`

const feedOf = (query: Query, extension: string): string =>
  `search.${extension}?${new URLSearchParams({ q: query.text })}`

/** Finds stories by the words of any of their reports. */
export const search: Route = {
  pattern: 'search',
  query: ['q', 'sort', 'before'],
  async render(app, _, target, params) {
    const config = app.config()
    const { site } = config
    const typed = params.get('q') ?? ''
    const { query, faults } = parseQuery(typed, queryContext(config))
    const head = {
      path: 'search',
      title: isEmpty(query) ? 'Search' : `Search: ${typed.trim()}`,
      description: `Search all stories of ${site.title}.`,
      noindex: true,
      maxAge: MINUTE,
      ...(!isEmpty(query) && {
        feeds: Object.values(outputs).map(({ extension, label, mediaType }) => ({
          path: feedOf(query, extension),
          title: `${query.text} (${label})`,
          type: mediaType,
        })),
      }),
    }
    if (target === 'export')
      return page(
        config,
        head,
        <p>
          This is a static copy of {site.title}, which can’t search.{' '}
          <a href={link(site, '')}>Read the latest stories</a>, or choose a beat above.
        </p>,
      )
    const sort = params.get('sort') === 'best' ? 'best' : 'newest'
    const before = /^-?\d{1,16}$/.test(params.get('before') ?? '') ? params.get('before') : null
    return page(
      config,
      head,
      <>
        <SearchForm site={site} id="query" value={typed} large />
        {faults.length > 0 && (
          <div role="status" class="faults">
            {faults.map((fault) => (
              <p>{fault}.</p>
            ))}
          </div>
        )}
        {!isEmpty(query) && (await found(app, config, query, typed, sort, before))}
        <SearchHelp config={config} open={isEmpty(query)} />
      </>,
    )
  },
  paths: async () => ['search'],
}

async function found(
  app: AppContext,
  config: Config,
  query: Query,
  typed: string,
  sort: 'newest' | 'best',
  before: string | null,
) {
  const { site } = config
  const beat = umbrellaOf(config)?.id
  const request = { query, sort, ...(beat !== undefined && { beat }) }
  const { stories, next } = await app.store.searchStories({ ...request, limit: PER_PAGE, ...(before && { before }) })
  const views = await withReports(app, stories)
  if (views.length === 0 && before === null) {
    const meant = await suggestQuery(app, query, typed.trim())
    return <NoResults config={config} query={query} typed={typed.trim()} meant={meant} />
  }
  const other = sort === 'best' ? 'newest' : 'best'
  return (
    <>
      <p class="note" role="status">
        {amountText(views.length, before === null, next === null)}
        {views.length > 1 && (
          <>
            , {sort === 'best' ? 'best matches first' : 'newest first'}.{' '}
            <a href={link(site, addressOf(typed, other, null))}>
              {other === 'best' ? 'Best matches first' : 'Newest first'}
            </a>
          </>
        )}
      </p>
      <p class="note">
        Follow this search: <FeedLinks config={config} query={query} />
      </p>
      {views.length === 0 ? (
        <p>There are no older matches.</p>
      ) : (
        <SearchResults config={config} views={views} phrases={query.all} />
      )}
      {(next !== null || before !== null) && (
        <nav class="pager" aria-label="Pages of results">
          {before === null ? <span /> : <a href={link(site, addressOf(typed, sort, null))}>First page</a>}
          {next === null ? (
            <span />
          ) : (
            <a rel="next" href={link(site, addressOf(typed, sort, next))}>
              {sort === 'best' ? 'More matches' : 'Older matches'} →
            </a>
          )}
        </nav>
      )}
    </>
  )
}

/** The number of results, as far as it is known without counting all of them. */
const amountText = (shown: number, first: boolean, last: boolean): string => {
  if (first && last) return plural(shown, 'story', 'stories')
  if (last) return shown === 0 ? 'No further stories' : `The last ${plural(shown, 'story', 'stories')}`
  return `${first ? 'The first' : 'The next'} ${plural(shown, 'story', 'stories')}`
}

const FeedLinks = ({ config: { site }, query }: { config: Config; query: Query }) => (
  <>
    {Object.values(outputs).map(({ extension, label, mediaType }, at) => (
      <>
        {at > 0 && '\u00a0· '}
        <a href={link(site, feedOf(query, extension))} type={mediaType}>
          {label}
        </a>
      </>
    ))}
  </>
)

const NoResults = ({
  config,
  query,
  typed,
  meant,
}: {
  config: Config
  query: Query
  typed: string
  meant: string | null
}) => {
  const { site } = config
  return (
    <div role="status">
      <p>
        No story matches <strong dir="auto">{typed}</strong>.
      </p>
      {meant !== null && (
        <p>
          Did you mean{' '}
          <a href={link(site, addressOf(meant, 'newest', null))} dir="auto">
            {meant}
          </a>
          ?
        </p>
      )}
      <p>
        {query.all.length > 1 ? 'All words must match; try fewer. ' : ''}
        {query.filters.length > 0 || query.from !== null || query.to !== null ? 'Try it without filters. ' : ''}
        Follow this search to get new matches: <FeedLinks config={config} query={query} />.
      </p>
    </div>
  )
}
