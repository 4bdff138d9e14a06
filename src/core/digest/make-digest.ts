import type { Beat } from '../beats/beat.ts'
import { boundsOf, periodOf } from '../calendar/periods.ts'
import type { Site } from '../publish/site.ts'
import type { Report, Story } from '../story/story.ts'
import { cleanText, webUrl } from '../text/clean.ts'
import { printedTitle } from '../text/printed-title.ts'
import {
  type Digest,
  type DigestReport,
  type DigestRules,
  type DigestSection,
  type DigestStory,
  digestTag,
  type UnreachedSource,
} from './digest.ts'
import { type DigestCandidate, type SectionChoice, sectionOrder, selectStories } from './select-stories.ts'

const digestReport = ({ item, outlet }: Report): DigestReport => ({
  outlet: printedTitle(outlet.name) || outlet.sourceId,
  title: printedTitle(item.title),
  link: webUrl(item.link),
  time: item.time,
  language: item.language ?? outlet.language,
})

const digestStory = ({ view: { story, reports }, update }: DigestCandidate): DigestStory => ({
  id: story.id,
  tag: story.tag,
  headline: printedTitle(story.headline),
  excerpt: cleanText(story.excerpt),
  language: story.language,
  publishers: story.publishers,
  published: story.published,
  reports: reports.map(digestReport),
  update,
})

/** What a digest is made from. */
export interface DigestInput {
  readonly rules: DigestRules
  readonly beats: readonly Pick<Beat, 'id' | 'title' | 'umbrella'>[]
  readonly site: Pick<Site, 'timeZone' | 'tagAuthority'>
  /** Its day (YYYY-MM-DD) or ISO week (YYYY-Www). */
  readonly key: string
  readonly candidates: readonly DigestCandidate[]
  /** Further stories that are not ranked, only counted as left out. */
  readonly unranked?: readonly Story[]
  readonly unreached?: readonly UnreachedSource[]
  /** Epoch ms; null for an open digest. */
  readonly closedAt: number | null
}

/** Makes a digest of the candidates that `selectStories` selects. Throws RangeError for an invalid key. */
export function makeDigest(input: DigestInput): Digest {
  const { rules, beats, site, key, candidates, unranked = [], unreached = [], closedAt } = input
  const { id, title, perBeat, perPublisher } = rules
  const limits = { perBeat, perPublisher }
  const titles = new Map(beats.map((beat) => [beat.id, beat.title]))
  const section = ({ beat, stories, left }: SectionChoice): DigestSection => ({
    beat,
    title: titles.get(beat) ?? beat,
    stories: stories.map(digestStory),
    left,
  })
  const sections = selectStories({
    candidates,
    unranked,
    order: sectionOrder(rules.beats, beats),
    limits,
    ...boundsOf(key, site.timeZone),
  })
    .map(section)
    .filter(({ stories, left }) => stories.length > 0 || left > 0)
  return {
    version: 2,
    id,
    title,
    period: periodOf(key)!,
    key,
    tag: digestTag(site, id, key),
    timeZone: site.timeZone,
    closedAt,
    sections,
    stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
    left: sections.reduce((sum, { left }) => sum + left, 0),
    limits,
    unreached,
  }
}
