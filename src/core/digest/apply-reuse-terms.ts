import type { ReuseTerms } from '../source/source.ts'
import { quotableText } from '../story/reuse-terms.ts'
import type { StoryView } from '../story/story.ts'
import { cleanText } from '../text/clean.ts'
import { printedTitle } from '../text/printed-title.ts'
import type { Digest, DigestStory } from './digest.ts'

/** The terms of a source with its name: digests know outlets only by name. */
export interface SourceTerms {
  readonly name: string
  readonly terms?: ReuseTerms
}

/** Names of the sources that have opted out, as digests print them. */
export const optedOutNames = (sources: readonly SourceTerms[]): ReadonlySet<string> =>
  new Set(sources.filter(({ terms }) => terms?.optOut).map(({ name }) => printedTitle(name)))

/** Whether a digest names any of these sources, as an outlet or as unreached. */
export const mentionsAny = (digest: Digest, names: ReadonlySet<string>): boolean =>
  digest.sections.some(({ stories }) =>
    stories.some(({ reports }) => reports.some(({ outlet }) => names.has(outlet))),
  ) || digest.unreached.some(({ name }) => names.has(printedTitle(name)))

/** A story with its excerpt, and an untitled note's headline, cut to what the lead's outlet now lets us quote. */
function shortened(story: DigestStory, terms: ReuseTerms | undefined): DigestStory {
  const [lead] = story.reports
  if (terms === undefined || lead === undefined) return story
  const line = terms.attribution === null ? '' : ` — ${terms.attribution}`
  const words = line !== '' && story.excerpt.endsWith(line) ? story.excerpt.slice(0, -line.length) : story.excerpt
  const text = quotableText(words, terms)
  const excerpt = text === words ? story.excerpt : text === '' ? '' : text + line
  // The headline of an untitled note is its text.
  const headline = lead.title === '' ? quotableText(story.headline, terms) || lead.outlet : story.headline
  const same = excerpt === story.excerpt && headline === story.headline
  return same ? story : { ...story, excerpt, headline }
}

/**
 * A closed digest under the current reuse terms, otherwise unchanged. `views` are its stories as readers may see them now, by
 * id; only stories with an outlet that opted out need one. If the lead's outlet opted out, the next report takes its place;
 * a story without any other report is left out.
 */
export function applyReuseTermsToDigest(
  digest: Digest,
  sources: readonly SourceTerms[],
  views: ReadonlyMap<string, StoryView>,
): Digest {
  const optedOut = optedOutNames(sources)
  const terms = new Map(sources.map((source) => [printedTitle(source.name), source.terms]))
  const allowed = (story: DigestStory): DigestStory[] => {
    const lead = story.reports[0]?.outlet ?? ''
    const reports = story.reports.filter(({ outlet }) => !optedOut.has(outlet))
    if (reports.length === story.reports.length) return [shortened(story, terms.get(lead))]
    const view = views.get(story.id)
    if (reports.length === 0 || view === undefined) return []
    const publishers = Math.max(1, Math.min(story.publishers, view.story.publishers))
    if (!optedOut.has(lead)) return [{ ...shortened(story, terms.get(lead)), reports, publishers }]
    const { headline, excerpt, language } = view.story
    const update = story.update && { ...story.update, before: null }
    const words = { headline: printedTitle(headline), excerpt: cleanText(excerpt), language }
    return [{ ...story, ...words, reports, publishers, update }]
  }
  const sections = digest.sections
    .map((section) => ({ ...section, stories: section.stories.flatMap(allowed) }))
    .filter(({ stories, left }) => stories.length > 0 || left > 0)
  return {
    ...digest,
    sections,
    stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
    unreached: digest.unreached.filter(({ name }) => !optedOut.has(printedTitle(name))),
  }
}
