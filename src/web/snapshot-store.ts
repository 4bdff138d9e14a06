import type { Story } from '../core/story/story.ts'
import type { StoryQuery } from '../store/contract/stories.ts'
import type { Store } from '../store/store.ts'
import { NO_LIMIT } from './story/story-views.ts'

/** The index of the first story published before `time` in a list that starts with the newest. */
function indexBefore(stories: readonly Story[], time: number): number {
  let [low, high] = [0, stories.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (stories[middle]!.published < time) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The same store, but each list of stories is read once: an export asks for thousands of slices of the same few lists.
 * Stories added meanwhile are not seen.
 */
export function snapshotStore(store: Store): Store {
  const lists = new Map<string | undefined, Promise<readonly Story[]>>()
  const stories = new Map<string, Story>()
  /** Keeps one object per story, however many lists contain it. */
  const intern = (story: Story): Story => {
    const known = stories.get(story.id)
    if (!known) stories.set(story.id, story)
    return known ?? story
  }
  const read = async (beat: string | undefined): Promise<readonly Story[]> =>
    (await store.stories({ ...(beat !== undefined && { beat }), limit: NO_LIMIT })).map(intern)
  const between = async ({ beat, from, to }: Omit<StoryQuery, 'limit' | 'skip'>) => {
    let list = lists.get(beat)
    if (!list) {
      list = read(beat)
      lists.set(beat, list)
    }
    const all = await list
    const begin = to === undefined ? 0 : indexBefore(all, to)
    return { all, begin, end: Math.max(begin, from === undefined ? all.length : indexBefore(all, from)) }
  }
  return {
    ...store,
    async stories({ limit, skip = 0, ...query }) {
      const { all, begin, end } = await between(query)
      return all.slice(begin + skip, Math.max(begin + skip, Math.min(end, begin + skip + limit)))
    },
    async countStories(query) {
      const { begin, end } = await between(query)
      return end - begin
    },
  }
}
