import type { StoryView } from '../story/story.ts'
import { cleanText, TITLE_MAX } from '../text/clean.ts'
import { cutAtWord } from '../text/cut-text.ts'
import type { Digest, DigestUpdate } from './digest.ts'

/** What an edition that had a story said of it. */
export interface Carried {
  readonly edition: string
  readonly publishers: number
  readonly headline: string
}

/** So many new independent publishers make an old story worth a second look. */
const MANY_MORE = 2

/** The stories of these editions, oldest edition first: each as the last of them had it. */
export const carriedBy = (editions: readonly Digest[]): Map<string, Carried> =>
  new Map(
    editions.flatMap(({ day, sections }) =>
      sections.flatMap(({ stories }) =>
        stories.map(({ id, publishers, headline }) => [id, { edition: day, publishers, headline }] as const),
      ),
    ),
  )

/** Letters and digits alone: another quotation mark is no other headline. */
const words = (headline: string): string =>
  cutAtWord(cleanText(headline), TITLE_MAX)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/**
 * What has changed materially since an earlier edition had the story: two or more new independent publishers, or another
 * headline; and only where something was reported or rewritten within `from <= t < to`. Null: it stays out.
 */
export function updateOf(
  { story, reports }: StoryView,
  carried: Carried,
  { from, to }: { readonly from: number; readonly to: number },
): DigestUpdate | null {
  const within = (ms: number | null) => ms !== null && ms >= from && ms < to
  if (!reports.some(({ item }) => within(item.time) || within(item.updated))) return null
  const publishers = Math.max(0, story.publishers - carried.publishers)
  const before = words(story.headline) === words(carried.headline) ? null : carried.headline
  return publishers >= MANY_MORE || before !== null ? { edition: carried.edition, publishers, before } : null
}
