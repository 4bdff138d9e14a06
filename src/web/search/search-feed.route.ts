import { isEmpty } from '../../core/search/query.ts'
import { feedRoute } from '../feeds/feed-family.ts'
import { FEED_QUERY, filterWords, pageQuery, readFeedQuery } from '../feeds/feed-query.ts'
import { filteredFeed, nextLink } from '../feeds/feed-stories.ts'
import { FIVE_MINUTES } from '../http/max-age.ts'
import { umbrellaOf } from '../layout/umbrella.ts'

/** The results of a search as Atom, RSS or JSON Feed, newest first. */
export const searchFeed = feedRoute({
  pattern: 'search.:format',
  query: FEED_QUERY,
  async make(app, { format }, _target, params) {
    const config = app.config()
    const read = readFeedQuery(params, config)
    if ('fault' in read) return { kind: 'refusal', status: 400, text: read.fault }
    const { filter } = read
    if (isEmpty(filter.query))
      return { kind: 'refusal', status: 400, text: `A search feed needs a query: search.${format}?q=words\n` }
    const words = filterWords(filter, config.site)
    const head = { id: 'search', title: `Search: ${words}`, description: `Stories that match ${words}` }
    const { edition, next } = await filteredFeed(app, filter, umbrellaOf(config)?.id, head)
    const place = {
      feed: 'search',
      query: pageQuery(filter.canonical, filter.before),
      page: `search?${new URLSearchParams({ q: filter.query.text })}`,
      tag: `search?${filter.canonical}`,
    }
    const links = nextLink('search', filter.canonical, next)
    return { kind: 'feed', edition: { ...edition, place, links }, maxAge: FIVE_MINUTES }
  },
  paths: async () => [],
})
