import type { StoryView } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import type { StoryQuery } from '../../store/contract/stories.ts'

/** More than any wire holds: no limit, for the static export. */
export const NO_LIMIT = 1_000_000_000

/** Stories with their reports, newest `published` first. */
export async function viewsOf(app: AppContext, query: StoryQuery): Promise<StoryView[]> {
  const stories = await app.store.stories(query)
  const views = await app.store.storyViews(stories.map(({ id }) => id))
  const byId = new Map(views.map((view) => [view.story.id, view]))
  return stories.flatMap(({ id }) => byId.get(id) ?? [])
}
