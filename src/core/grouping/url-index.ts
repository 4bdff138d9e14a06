import type { Mention } from './same-url.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/** Which items had a canonical URL, and in which stories they are. */
export interface UrlIndex {
  /** Adds an item, in place of an earlier entry for it; ignores one without a URL. */
  add(vector: ItemVector, storyId: string): void
  /** All items with a URL, at any time that the index still covers. */
  get(url: string): readonly Mention[]
  endStory(from: string, to: string): void
  moveItems(storyOf: ReadonlyMap<string, string>): void
  /** Drops items before a time. */
  dropBefore(time: number): void
  /** Replaces the word ids of all items. */
  renumber(translate: (sequence: Int32Array) => Int32Array): void
}

export function createUrlIndex(): UrlIndex {
  const mentions = new Map<string, Mention[]>()
  /** URLs of the items of a story. */
  const urlsOf = new Map<string, Set<string>>()

  const addUrl = (storyId: string, url: string) => {
    const urls = urlsOf.get(storyId)
    if (urls) urls.add(url)
    else urlsOf.set(storyId, new Set([url]))
  }
  const removeUrl = (storyId: string, url: string) => {
    const urls = urlsOf.get(storyId)
    urls?.delete(url)
    if (urls?.size === 0) urlsOf.delete(storyId)
  }
  /** Moves the items of a URL to other stories; undefined leaves one where it is. */
  const move = (url: string, storyOf: (mention: Mention) => string | undefined) => {
    const all = mentions.get(url) ?? []
    for (const [i, one] of all.entries()) {
      const storyId = storyOf(one)
      if (storyId === undefined || storyId === one.storyId) continue
      all[i] = { ...one, storyId }
      addUrl(storyId, url)
    }
  }
  return {
    add({ url, itemId, outlet, time, sequence }, storyId) {
      if (url === null) return
      const others = mentions.get(url)?.filter((one) => one.itemId !== itemId) ?? []
      mentions.set(url, [...others, { itemId, storyId, outlet, time, sequence }])
      addUrl(storyId, url)
    },
    get: (url) => mentions.get(url) ?? [],
    endStory(from, to) {
      for (const url of urlsOf.get(from) ?? []) move(url, (one) => (one.storyId === from ? to : undefined))
      urlsOf.delete(from)
    },
    moveItems(storyOf) {
      for (const url of mentions.keys()) move(url, (one) => storyOf.get(one.itemId))
    },
    dropBefore(time) {
      for (const [url, all] of mentions) {
        if (all.every((one) => one.time >= time)) continue
        const rest = all.filter((one) => one.time >= time)
        for (const { storyId } of all) if (!rest.some((one) => one.storyId === storyId)) removeUrl(storyId, url)
        if (rest.length === 0) mentions.delete(url)
        else mentions.set(url, rest)
      }
    },
    renumber(translate) {
      for (const [url, all] of mentions) {
        mentions.set(
          url,
          all.map((one) => ({ ...one, sequence: translate(one.sequence) })),
        )
      }
    },
  }
}
