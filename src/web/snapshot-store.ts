import type { Story } from '../core/story/story.ts'
import type { Store, StoryQuery } from '../store/store.ts'
import { EVERYTHING } from './story/story-views.ts'

/** The first place in a list, newest first, whose story was published before `time`. */
function placeBefore(stories: readonly Story[], time: number): number {
  let [low, high] = [0, stories.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (stories[middle]!.published < time) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The same store with its lists of stories read once, for an export, whose pages ask for thousands of parts of the same few
 * lists. What joins a list meanwhile is not seen.
 */
export function stillStore(store: Store): Store {
  const lists = new Map<string | undefined, Promise<readonly Story[]>>()
  const stories = new Map<string, Story>()
  /** One object a story, however many lists it stands in. */
  const once = (story: Story): Story => {
    const known = stories.get(story.id)
    if (!known) stories.set(story.id, story)
    return known ?? story
  }
  const read = async (beat: string | undefined): Promise<readonly Story[]> =>
    (await store.stories({ ...(beat !== undefined && { beat }), limit: EVERYTHING })).map(once)
  const between = async ({ beat, from, to }: Omit<StoryQuery, 'limit' | 'skip'>) => {
    let list = lists.get(beat)
    if (!list) {
      list = read(beat)
      lists.set(beat, list)
    }
    const all = await list
    const begin = to === undefined ? 0 : placeBefore(all, to)
    return { all, begin, end: Math.max(begin, from === undefined ? all.length : placeBefore(all, from)) }
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
