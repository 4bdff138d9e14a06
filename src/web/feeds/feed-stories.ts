import type { Beat } from '../../core/beats/beat.ts'
import { type FeedEdition, makeFeedEdition } from '../../core/publish/feed-edition.ts'
import type { Story, StoryView } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { type FeedFilter, pageQuery } from './feed-query.ts'

/** These stories with their reports, in this order. */
export async function withReports(app: AppContext, stories: readonly Story[]): Promise<StoryView[]> {
  const views = await app.store.storyViews(stories.map(({ id }) => id))
  const byId = new Map(views.map((view) => [view.story.id, view]))
  return stories.flatMap(({ id }) => byId.get(id) ?? [])
}

interface FilteredFeed {
  readonly edition: FeedEdition
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

/** The stories that a narrowed feed shows, of one beat or of the whole wire. */
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
  const updated = views.length === 0 ? null : Math.max(...views.map(({ story }) => story.updated))
  return { edition: { ...whole, stories: views, updated }, next }
}

/** Links of a page to the one with older stories. */
export const nextLink = (feed: string, canonical: string, next: string | null) =>
  next === null ? [] : [{ rel: 'next' as const, feed, query: pageQuery(canonical, next) }]
