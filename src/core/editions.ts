import type { Beat } from './beats.ts'
import type { StoryView } from './stories.ts'

/** An ordered choice of stories for a beat, ready to print. */
export interface Edition {
  readonly beat: { readonly id: string; readonly title: string; readonly description: string }
  /** Newest `published` first. */
  readonly stories: readonly StoryView[]
  /** `updated` of its newest entry; null when empty. */
  readonly updated: number | null
  /** Titles of beats by id, for the categories of its stories; a beat that is missing here is named by its id. */
  readonly titles?: Readonly<Record<string, string>>
}

const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The newest `limit` stories filed under `beat`, newest `published` first, then by id; the order given never matters.
 * `beats` (all that are configured) give the stories' other categories their titles.
 */
export function makeEdition(
  views: readonly StoryView[],
  beat: Pick<Beat, 'id' | 'title' | 'description'>,
  limit: number,
  beats: readonly Pick<Beat, 'id' | 'title'>[] = [],
): Edition {
  const stories = views
    .filter(({ story }) => story.beats.some((filed) => filed.beat === beat.id))
    .sort((a, b) => b.story.published - a.story.published || byId(a.story.id, b.story.id))
    .slice(0, limit)
  return {
    beat: { id: beat.id, title: beat.title, description: beat.description },
    stories,
    updated: stories.length === 0 ? null : Math.max(...stories.map(({ story }) => story.updated)),
    titles: Object.fromEntries([...beats, beat].map(({ id, title }) => [id, title])),
  }
}
