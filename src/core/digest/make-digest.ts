import type { Beat } from '../beats/beat.ts'
import { boundsOf, periodOf } from '../calendar/periods.ts'
import type { Site } from '../publish/site.ts'
import type { Report, Story } from '../story/story.ts'
import { cleanText, TITLE_MAX, webUrl } from '../text/clean.ts'
import { cutAtWord } from '../text/cut-text.ts'
import {
  type Digest,
  type DigestReport,
  type DigestRules,
  type DigestSection,
  type DigestStory,
  digestTag,
  type Unreached,
} from './digest.ts'
import { type Candidate, type Chosen, choose, sectionOrder } from './select-stories.ts'

const title = (text: string) => cutAtWord(cleanText(text), TITLE_MAX)

const digestReport = ({ item, outlet }: Report): DigestReport => ({
  outlet: title(outlet.name) || outlet.sourceId,
  title: title(item.title),
  link: webUrl(item.link),
  time: item.time,
  language: item.language ?? outlet.language,
})

const digestStory = ({ view: { story, reports }, update }: Candidate): DigestStory => ({
  id: story.id,
  tag: story.tag,
  headline: title(story.headline),
  excerpt: cleanText(story.excerpt),
  language: story.language,
  publishers: story.publishers,
  published: story.published,
  reports: reports.map(digestReport),
  update,
})

/** All that an edition is made of. */
export interface DigestMakings {
  readonly rules: DigestRules
  readonly beats: readonly Pick<Beat, 'id' | 'title' | 'umbrella'>[]
  readonly site: Pick<Site, 'timeZone' | 'tagAuthority'>
  /** Key of the edition. */
  readonly day: string
  readonly candidates: readonly Candidate[]
  /** Further stories that nobody looks at: they are counted as left out. */
  readonly beyond?: readonly Story[]
  readonly unreached?: readonly Unreached[]
  readonly closedAt: number | null
}

/** The edition of these candidates: see `choose` for which of them, and in what order. Throws RangeError for a key that is none. */
export function makeDigest(makings: DigestMakings): Digest {
  const { rules, beats, site, day, candidates, beyond = [], unreached = [], closedAt } = makings
  const { from, to } = boundsOf(day, site.timeZone)
  const known = new Map(beats.map((beat) => [beat.id, beat]))
  const section = ({ beat, stories, left }: Chosen): DigestSection => ({
    beat,
    title: known.get(beat)?.title ?? beat,
    stories: stories.map(digestStory),
    left,
  })
  const sections = choose({ candidates, beyond, order: sectionOrder(rules.beats, beats), caps: rules, from, to })
    .map(section)
    .filter(({ stories, left }) => stories.length > 0 || left > 0)
  return {
    version: 2,
    id: rules.id,
    title: rules.title,
    period: periodOf(day)!,
    day,
    tag: digestTag(site, rules.id, day),
    timeZone: site.timeZone,
    closedAt,
    sections,
    stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
    left: sections.reduce((sum, { left }) => sum + left, 0),
    caps: { perBeat: rules.perBeat, perPublisher: rules.perPublisher },
    unreached,
  }
}
