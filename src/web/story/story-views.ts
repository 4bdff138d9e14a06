import type { Story, StoryView } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import type { StoryQuery } from '../../store/contract/stories.ts'

/** A limit larger than any archive, for exports. */
export const NO_LIMIT = 1_000_000_000

/** Adds the reports to stories, in the same order; stories that have been removed since are left out. */
export async function withReports(app: AppContext, stories: readonly Story[]): Promise<StoryView[]> {
  const views = await app.store.storyViews(stories.map(({ id }) => id))
  const byId = new Map(views.map((view) => [view.story.id, view]))
  return stories.flatMap(({ id }) => byId.get(id) ?? [])
}

/** Stories with their reports, newest `published` first. */
export const viewsOf = async (app: AppContext, query: StoryQuery): Promise<StoryView[]> =>
  withReports(app, await app.store.stories(query))

/** When the last of these stories changed, epoch ms; null if there are none. */
export const lastUpdated = (stories: readonly Story[]): number | null =>
  stories.length === 0 ? null : Math.max(...stories.map(({ updated }) => updated))
