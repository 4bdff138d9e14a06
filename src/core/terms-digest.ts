import { cleanText, cut, TITLE_MAX } from './clean.ts'
import type { Digest, DigestStory } from './digest.ts'
import type { StoryView } from './stories.ts'

/** An outlet's name as digests print it. */
const printed = (name: string): string => cut(cleanText(name), TITLE_MAX)

/**
 * A closed edition without outlets that want no part any more, by name: it keeps all else as it was. `views` are its stories as
 * readers may see them now; one that another has to lead takes that one's words, one that nobody else tells is gone.
 */
export function withoutOutlets(
  digest: Digest,
  names: readonly string[],
  views: ReadonlyMap<string, StoryView>,
): Digest {
  const out = new Set(names.map(printed))
  const kept = (story: DigestStory): DigestStory[] => {
    const reports = story.reports.filter(({ outlet }) => !out.has(outlet))
    if (reports.length === story.reports.length) return [story]
    const view = views.get(story.id)
    if (reports.length === 0 || view === undefined) return []
    const publishers = Math.max(1, Math.min(story.publishers, view.story.publishers))
    const led = out.has(story.reports[0]!.outlet)
    if (!led) return [{ ...story, reports, publishers }]
    const { headline, excerpt, language } = view.story
    const update = story.update && { ...story.update, before: null }
    const words = { headline: printed(headline), excerpt: cleanText(excerpt), language }
    return [{ ...story, ...words, reports, publishers, update }]
  }
  const sections = digest.sections
    .map((section) => ({ ...section, stories: section.stories.flatMap(kept) }))
    .filter(({ stories, left }) => stories.length > 0 || left > 0)
  return {
    ...digest,
    sections,
    stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
    unreached: digest.unreached.filter(({ name }) => !out.has(printed(name))),
  }
}
