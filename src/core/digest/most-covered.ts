import type { Digest, DigestStory } from './digest.ts'

/** Stories that head an edition, by so many publishers each; and from how many of it on they are worth a list of their own. */
const MOST = 5
const WIDELY = 3
const FROM_STORIES = 8
const FROM_TOLD = 2

/** The stories of an edition that most independent publishers tell, widest first, then in its order; none for a short edition. */
export function mostCovered({ sections, stories }: Pick<Digest, 'sections' | 'stories'>): DigestStory[] {
  const told = sections.flatMap((section) => section.stories).filter(({ publishers }) => publishers >= WIDELY)
  if (stories < FROM_STORIES || told.length < FROM_TOLD) return []
  return told.sort((a, b) => b.publishers - a.publishers).slice(0, MOST)
}
