import type { Beat } from '../beats/beat.ts'
import { ranked } from '../story/importance.ts'
import { mostPublishersFirst } from '../story/order.ts'
import type { Story, StoryView } from '../story/story.ts'
import type { Caps, DigestUpdate } from './digest.ts'

/** A story that may be in an edition; `update` is null for one that no earlier edition had. */
export interface Candidate {
  readonly view: StoryView
  readonly update: DigestUpdate | null
}

export interface Choice {
  readonly candidates: readonly Candidate[]
  /** Stories that nobody looks at: they only count as left out. */
  readonly beyond: readonly Story[]
  /** Beat ids; a story is filed in the first of these that it belongs to, and once. */
  readonly order: readonly string[]
  readonly caps: Caps
  /** The time of the edition, `from <= t < to`, epoch ms. */
  readonly from: number
  readonly to: number
}

export interface Chosen {
  readonly beat: string
  /** The most important first. */
  readonly stories: readonly Candidate[]
  readonly left: number
}

/** The first of these beats that the story belongs to. */
const sectionOf = ({ beats }: Pick<Story, 'beats'>, order: readonly string[]): string | undefined => {
  const filed = new Set(beats.map(({ beat }) => beat))
  return order.find((id) => filed.has(id))
}

/** Beats in the order of their sections: as configured, the umbrella last so that the special beats win. */
export function sectionOrder(beats: readonly string[], known: readonly Pick<Beat, 'id' | 'umbrella'>[]): string[] {
  const last = new Set(known.filter(({ umbrella }) => umbrella).map(({ id }) => id))
  return [...new Set(beats)].sort((a, b) => Number(last.has(a)) - Number(last.has(b)))
}

/**
 * Of each section the `each` stories worth a closer look, the most widely told and newest, so that a busy week costs no
 * more than a quiet one; `beyond` are the others. Stories of no section are in neither.
 */
export function shortlist(
  stories: readonly Story[],
  order: readonly string[],
  each: number,
): { readonly near: Story[]; readonly beyond: Story[] } {
  const sections = new Map<string, Story[]>(order.map((beat) => [beat, []]))
  for (const story of stories) {
    const beat = sectionOf(story, order)
    if (beat !== undefined) sections.get(beat)!.push(story)
  }
  const sorted = [...sections.values()].map((section) => section.sort(mostPublishersFirst))
  return {
    near: sorted.flatMap((section) => section.slice(0, each)),
    beyond: sorted.flatMap((section) => section.slice(each)),
  }
}

/**
 * Chooses an edition's stories, one section a beat in the given order, sections without stories among them. The most
 * important candidates (`importance` at the end of the edition, half-life its length) choose first. One is left out where
 * its section is full, or where its only publisher has its share of the edition already; what several publishers tell is
 * no publisher's own. What is left out of one section does not spill into another.
 */
export function choose({ candidates, beyond, order, caps, from, to }: Choice): Chosen[] {
  const sections = new Map(order.map((beat) => [beat, { stories: [] as Candidate[], left: 0 }]))
  const placeOf = (story: Story) => sections.get(sectionOf(story, order) ?? '')
  const byStory = new Map(candidates.map((candidate) => [candidate.view.story.id, candidate]))
  const shares = new Map<string, number>()
  const views = [...byStory.values()].map(({ view }) => view)
  for (const view of ranked(views, to, to - from)) {
    const section = placeOf(view.story)
    if (section === undefined) continue
    const alone = view.story.publishers > 1 ? undefined : view.reports[0]?.outlet.publisher
    const share = alone === undefined ? 0 : (shares.get(alone) ?? 0)
    if (section.stories.length >= caps.perBeat || share >= caps.perPublisher) {
      section.left++
      continue
    }
    if (alone !== undefined) shares.set(alone, share + 1)
    section.stories.push(byStory.get(view.story.id)!)
  }
  for (const story of beyond) {
    const section = placeOf(story)
    if (section) section.left++
  }
  return [...sections].map(([beat, { stories, left }]) => ({ beat, stories, left }))
}
