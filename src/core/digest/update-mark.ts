import type { StoryView } from '../story/story.ts'
import { printedTitle } from '../text/printed-title.ts'
import type { Digest, DigestUpdate } from './digest.ts'

/** A story as an earlier digest had it. */
export interface CarriedStory {
  /** Key of that digest. */
  readonly edition: string
  readonly publishers: number
  readonly headline: string
}

/** Minimum number of new independent publishers for a story to return. */
const MIN_NEW_PUBLISHERS = 2

/** The stories of these digests (oldest first) by id, each as the last digest had it. */
export const carriedStories = (digests: readonly Digest[]): Map<string, CarriedStory> =>
  new Map(
    digests.flatMap(({ key, sections }) =>
      sections.flatMap(({ stories }) =>
        stories.map(({ id, publishers, headline }) => [id, { edition: key, publishers, headline }] as const),
      ),
    ),
  )

/** Letters and digits only: a headline with different quotation marks is still the same headline. */
const words = (headline: string): string =>
  printedTitle(headline)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/**
 * What has changed since an earlier digest had the story: two or more new independent publishers, or another headline. Null
 * for any smaller change, and where nothing was reported or rewritten within `from <= t < to` (epoch ms): the story is then
 * left out.
 */
export function updateOf(
  { story, reports }: StoryView,
  carried: CarriedStory,
  { from, to }: { readonly from: number; readonly to: number },
): DigestUpdate | null {
  const within = (ms: number | null) => ms !== null && ms >= from && ms < to
  if (!reports.some(({ item }) => within(item.time) || within(item.updated))) return null
  const publishers = Math.max(0, story.publishers - carried.publishers)
  const before = words(story.headline) === words(carried.headline) ? null : carried.headline
  return publishers >= MIN_NEW_PUBLISHERS || before !== null ? { edition: carried.edition, publishers, before } : null
}
