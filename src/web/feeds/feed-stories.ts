import type { Beat } from '../../core/beats/beat.ts'
import { type FeedEdition, makeFeedEdition } from '../../core/publish/feed-edition.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { lastUpdated, withReports } from '../story/story-views.ts'
import { type FeedFilter, pageQuery } from './feed-query.ts'

interface FilteredFeed {
  readonly edition: FeedEdition
  /** Cursor of the next page; null on the last. */
  readonly next: string | null
}

/** The stories of a filtered feed, of one beat or of all. */
export async function filteredFeed(
  app: AppContext,
  filter: FeedFilter,
  beat: string | undefined,
  head: Pick<Beat, 'id' | 'title' | 'description'>,
): Promise<FilteredFeed> {
  const { minOutlets, language, limit, query, before } = filter
  const { stories, next } = await app.store.searchStories({
    query,
    limit,
    minPublishers: minOutlets,
    ...(beat !== undefined && { beat }),
    ...(language !== null && { language }),
    ...(before !== null && { before }),
  })
  const { beats } = app.config()
  const views = await withReports(app, stories)
  const whole = makeFeedEdition(views, head, 0, beats)
  const updated = lastUpdated(views.map(({ story }) => story))
  return { edition: { ...whole, stories: views, updated }, next }
}

/** The link from a page of a feed to the next, with older stories. */
export const nextLink = (feed: string, canonical: string, next: string | null) =>
  next === null ? [] : [{ rel: 'next' as const, feed, query: pageQuery(canonical, next) }]
