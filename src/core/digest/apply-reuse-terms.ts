import type { ReuseTerms } from '../source/source.ts'
import { quotable } from '../story/reuse-terms.ts'
import type { StoryView } from '../story/story.ts'
import { cleanText, TITLE_MAX } from '../text/clean.ts'
import { cutAtWord } from '../text/cut-text.ts'
import type { Digest, DigestStory } from './digest.ts'

/** A source as far as it binds a digest, which knows outlets by name. */
export interface Bound {
  readonly name: string
  readonly terms?: ReuseTerms
}

/** An outlet's name as digests print it. */
const printed = (name: string): string => cutAtWord(cleanText(name), TITLE_MAX)

/** Names of sources that want no part any more, as a digest prints them. */
export const namesOptedOut = (sources: readonly Bound[]): ReadonlySet<string> =>
  new Set(sources.filter(({ terms }) => terms?.optOut).map(({ name }) => printed(name)))

/** Whether a closed edition has to be told anew because of those who want no part. */
export const namesAny = (digest: Digest, names: ReadonlySet<string>): boolean =>
  digest.sections.some(({ stories }) =>
    stories.some(({ reports }) => reports.some(({ outlet }) => names.has(outlet))),
  ) || digest.unreached.some(({ name }) => names.has(printed(name)))

/** The words at the head of a story as they were closed, no longer than their outlet lets us quote today. */
function shortened(story: DigestStory, terms: ReuseTerms | undefined): DigestStory {
  const [first] = story.reports
  if (terms === undefined || first === undefined) return story
  const line = terms.attribution === null ? '' : ` — ${terms.attribution}`
  const words = line !== '' && story.excerpt.endsWith(line) ? story.excerpt.slice(0, -line.length) : story.excerpt
  const text = quotable(words, terms)
  const excerpt = text === words ? story.excerpt : text === '' ? '' : text + line
  // The headline of an untitled note is its text.
  const headline = first.title === '' ? quotable(story.headline, terms) || first.outlet : story.headline
  const same = excerpt === story.excerpt && headline === story.headline
  return same ? story : { ...story, excerpt, headline }
}

/**
 * A closed edition under the terms of today, all else as it was. `views` are its stories as readers may see them now: where the
 * outlet at the head wants no part any more, the next takes its place; a story that nobody else tells is gone.
 */
export function applyReuseTermsToDigest(
  digest: Digest,
  sources: readonly Bound[],
  views: ReadonlyMap<string, StoryView>,
): Digest {
  const out = namesOptedOut(sources)
  const terms = new Map(sources.map((source) => [printed(source.name), source.terms]))
  const told = (story: DigestStory): DigestStory[] => {
    const first = story.reports[0]?.outlet ?? ''
    const reports = story.reports.filter(({ outlet }) => !out.has(outlet))
    if (reports.length === story.reports.length) return [shortened(story, terms.get(first))]
    const view = views.get(story.id)
    if (reports.length === 0 || view === undefined) return []
    const publishers = Math.max(1, Math.min(story.publishers, view.story.publishers))
    if (!out.has(first)) return [{ ...shortened(story, terms.get(first)), reports, publishers }]
    const { headline, excerpt, language } = view.story
    const update = story.update && { ...story.update, before: null }
    const words = { headline: printed(headline), excerpt: cleanText(excerpt), language }
    return [{ ...story, ...words, reports, publishers, update }]
  }
  const sections = digest.sections
    .map((section) => ({ ...section, stories: section.stories.flatMap(told) }))
    .filter(({ stories, left }) => stories.length > 0 || left > 0)
  return {
    ...digest,
    sections,
    stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
    unreached: digest.unreached.filter(({ name }) => !out.has(printed(name))),
  }
}
