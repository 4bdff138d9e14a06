import type { Digest, DigestStory } from './digest.ts'

const MAX_LISTED = 5
const MIN_PUBLISHERS = 3
/** A digest with fewer stories needs no list, and one story does not make a list. */
const MIN_STORIES = 8
const MIN_LISTED = 2

/**
 * The stories of a digest that most independent publishers report, most first, ties in the order of the digest; at most 5.
 * Empty for a short digest.
 */
export function mostCovered({ sections, stories }: Pick<Digest, 'sections' | 'stories'>): DigestStory[] {
  const covered = sections
    .flatMap((section) => section.stories)
    .filter(({ publishers }) => publishers >= MIN_PUBLISHERS)
  if (stories < MIN_STORIES || covered.length < MIN_LISTED) return []
  return covered.sort((a, b) => b.publishers - a.publishers).slice(0, MAX_LISTED)
}
