import type { Beat } from '../beats/beat.ts'
import { rankByImportance } from '../story/importance.ts'
import { mostPublishersFirst } from '../story/order.ts'
import { publisherAmong } from '../story/publishers.ts'
import type { Story, StoryView } from '../story/story.ts'
import type { DigestUpdate, StoryLimits } from './digest.ts'

/** A story that may be in a digest; `update` is null for one that no earlier digest had. */
export interface DigestCandidate {
  readonly view: StoryView
  readonly update: DigestUpdate | null
}

export interface Selection {
  readonly candidates: readonly DigestCandidate[]
  /** Stories that are not ranked, only counted as left out. */
  readonly unranked: readonly Story[]
  /** Beat ids. A story is filed once, in the first of these that it belongs to. */
  readonly order: readonly string[]
  readonly limits: StoryLimits
  /** The period of the digest, `from <= t < to`, epoch ms. */
  readonly from: number
  readonly to: number
}

/** The stories selected for the section of a beat. */
export interface SectionChoice {
  readonly beat: string
  /** Most important first. */
  readonly stories: readonly DigestCandidate[]
  /** Number of stories left out. */
  readonly left: number
}

/** The first of these beats that the story belongs to. */
const sectionOf = ({ beats }: Pick<Story, 'beats'>, order: readonly string[]): string | undefined => {
  const filed = new Set(beats.map(({ beat }) => beat))
  return order.find((id) => filed.has(id))
}

/** Beats in the order of their sections: as configured, with the umbrella last so that the special beats win. */
export function sectionOrder(beats: readonly string[], known: readonly Pick<Beat, 'id' | 'umbrella'>[]): string[] {
  const last = new Set(known.filter(({ umbrella }) => umbrella).map(({ id }) => id))
  return [...new Set(beats)].sort((a, b) => Number(last.has(a)) - Number(last.has(b)))
}

/**
 * The `each` stories of every section that are worth ranking (most publishers first, then newest), so that a busy week costs
 * no more than a quiet one; `unranked` holds the others. Stories without a section are in neither.
 */
export function shortlist(
  stories: readonly Story[],
  order: readonly string[],
  each: number,
): { readonly shortlisted: Story[]; readonly unranked: Story[] } {
  const sections = new Map<string, Story[]>(order.map((beat) => [beat, []]))
  for (const story of stories) {
    const beat = sectionOf(story, order)
    if (beat !== undefined) sections.get(beat)!.push(story)
  }
  const sorted = [...sections.values()].map((section) => section.sort(mostPublishersFirst))
  return {
    shortlisted: sorted.flatMap((section) => section.slice(0, each)),
    unranked: sorted.flatMap((section) => section.slice(each)),
  }
}

/**
 * Selects the stories of a digest: one section per beat in the given order, including sections without stories. The most
 * important candidates are placed first (`importance` at the end of the period, with its length as half-life). A story is
 * left out if its section is full, or if it is exclusive to a publisher that already has its share of the digest. What one
 * section leaves out does not move to another.
 */
export function selectStories({ candidates, unranked, order, limits, from, to }: Selection): SectionChoice[] {
  const sections = new Map(order.map((beat) => [beat, { stories: [] as DigestCandidate[], left: 0 }]))
  const placeOf = (story: Story) => sections.get(sectionOf(story, order) ?? '')
  const byStory = new Map(candidates.map((candidate) => [candidate.view.story.id, candidate]))
  const exclusives = new Map<string, number>()
  const views = [...byStory.values()].map(({ view }) => view)
  for (const view of rankByImportance(views, to, to - from)) {
    const section = placeOf(view.story)
    if (section === undefined) continue
    const [lead] = view.reports
    const publisher = lead && view.story.publishers === 1 ? publisherAmong(view.reports)(lead) : undefined
    const share = publisher === undefined ? 0 : (exclusives.get(publisher) ?? 0)
    if (section.stories.length >= limits.perBeat || share >= limits.perPublisher) {
      section.left++
      continue
    }
    if (publisher !== undefined) exclusives.set(publisher, share + 1)
    section.stories.push(byStory.get(view.story.id)!)
  }
  for (const story of unranked) {
    const section = placeOf(story)
    if (section) section.left++
  }
  return [...sections].map(([beat, { stories, left }]) => ({ beat, stories, left }))
}
