import type { Beat } from '../beats/beat.ts'
import { newestFirst } from '../story/order.ts'
import type { Picture } from '../story/picture.ts'
import type { StoryView } from '../story/story.ts'

/** Where a feed other than the plain feed of a beat is published. */
export interface FeedPlace {
  /** Site path without the format's ending, such as `search` or `feeds/chips/2026-10`. */
  readonly feed: string
  /** Query of the address without its `?`, or ''. */
  readonly query: string
  /** Site path of the page that shows the same to people. */
  readonly page: string
  /** The specific part of its permanent `tag:` id (RFC 4151 §2.1); all documents of one logical feed (RFC 5005) share it. */
  readonly tag: string
}

/** Another document of the same logical feed (RFC 5005 §3 and §4). */
export interface FeedLink {
  readonly rel: 'next' | 'current' | 'prev-archive' | 'next-archive'
  /** As in `FeedPlace`. */
  readonly feed: string
  readonly query: string
}

/** An ordered choice of stories for a beat, ready to print. */
export interface FeedEdition {
  readonly beat: { readonly id: string; readonly title: string; readonly description: string }
  /** Newest `published` first. */
  readonly stories: readonly StoryView[]
  /** `updated` of its newest entry; null when empty. */
  readonly updated: number | null
  /** Titles of beats by id, for the categories of its stories; a beat missing here is titled by its id. */
  readonly titles?: Readonly<Record<string, string>>
  /** Pictures that may be shown, by story id. */
  readonly pictures?: ReadonlyMap<string, Picture>
  /** Missing: the plain feed of the beat. */
  readonly place?: FeedPlace
  readonly links?: readonly FeedLink[]
  /** An archive document (RFC 5005 §4): its stories no longer change. */
  readonly archive?: boolean
}

/**
 * The newest `limit` stories filed under `beat`, newest `published` first, then by id, whatever the order given.
 * `beats` (all that are configured) give the stories' other categories their titles.
 */
export function makeFeedEdition(
  views: readonly StoryView[],
  beat: Pick<Beat, 'id' | 'title' | 'description'>,
  limit: number,
  beats: readonly Pick<Beat, 'id' | 'title'>[] = [],
): FeedEdition {
  const stories = views
    .filter(({ story }) => story.beats.some((filed) => filed.beat === beat.id))
    .sort((a, b) => newestFirst(a.story, b.story))
    .slice(0, limit)
  return {
    beat: { id: beat.id, title: beat.title, description: beat.description },
    stories,
    updated: stories.length === 0 ? null : Math.max(...stories.map(({ story }) => story.updated)),
    titles: Object.fromEntries([...beats, beat].map(({ id, title }) => [id, title])),
  }
}
