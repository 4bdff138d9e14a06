import type { StoryTracker } from './change.ts'

/** Items by story and stories by item. */
export interface StoryPlaces extends StoryTracker {
  readonly storyOf: Map<string, string>
}

export function createStoryPlaces(): StoryPlaces {
  const storyOf = new Map<string, string>()
  const itemsOf = new Map<string, Set<string>>()
  const place = (itemId: string, storyId: string): void => {
    itemsOf.get(storyOf.get(itemId) ?? '')?.delete(itemId)
    storyOf.set(itemId, storyId)
    const items = itemsOf.get(storyId)
    if (items) items.add(itemId)
    else itemsOf.set(storyId, new Set([itemId]))
  }
  return {
    storyOf,
    place,
    endStory(from, to) {
      for (const itemId of [...(itemsOf.get(from) ?? [])]) place(itemId, to)
      itemsOf.delete(from)
    },
    moveItems(stories) {
      for (const [itemId, storyId] of stories) if (storyOf.has(itemId)) place(itemId, storyId)
    },
  }
}
