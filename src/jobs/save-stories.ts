import { assignBeats } from '../core/beats/assign-beats.ts'
import { beatClassifierOf } from '../core/beats/beat-classifier.ts'
import { compareText } from '../core/collections/compare.ts'
import { groupBy } from '../core/collections/group-by.ts'
import type { Item } from '../core/item/item.ts'
import { composeStory, leadOf } from '../core/story/compose-story.ts'
import type { Membership, Report, Story } from '../core/story/story.ts'
import type { StoryBatch } from '../store/store.ts'
import type { AppContext } from './app-context.ts'

/** What was decided of stories, to be composed and kept. */
export interface Change extends Pick<StoryBatch, 'grouped' | 'suggestions' | 'reasons'> {
  /** Every story that an item leaves, enters or changes in, known or new. */
  readonly storyIds: readonly string[]
  /** Items as they are now, by id; the others are as the store has them. */
  readonly items: ReadonlyMap<string, Item>
  /** Reports that come to these stories. */
  readonly joined: readonly Report[]
  /** Memberships as they shall be, from those of the store; one that stays is given back as it is. */
  decide(before: readonly Membership[]): readonly Membership[]
  /** Stories that end, with where they go on. */
  readonly redirects: ReadonlyMap<string, string>
}

export interface Kept {
  /** Stories that are new, changed or ended. */
  readonly changed: string[]
  /** Where an item of these stories stands now. */
  storyOf(itemId: string): string | undefined
}

/** Composes the stories concerned and keeps them with their memberships in one batch. */
export async function keepStories(app: AppContext, change: Change): Promise<Kept> {
  const { items, joined, redirects } = change
  const ids = [...new Set(change.storyIds)]
  const views = await app.store.wholeViews(ids)
  const before = new Map(views.map((view) => [view.story.id, view.story]))
  const reports = new Map<string, Report>()
  for (const report of [...views.flatMap((view) => view.reports), ...joined])
    reports.set(report.item.id, { ...report, item: items.get(report.item.id) ?? report.item })
  const known = new Map(views.flatMap((view) => view.reports.map(({ item, membership }) => [item.id, membership])))
  const memberships = change.decide([...known.values()])
  const byStory = groupBy(
    memberships.map((membership): Report => ({ ...reports.get(membership.itemId)!, membership })),
    ({ membership }) => membership.storyId,
  )
  const stories = ids.flatMap((id) => composed(app, id, byStory.get(id) ?? [], before.get(id) ?? null))
  const settled = new Map(stories.map((story) => [story.id, story]))
  const whole = ids.flatMap((id) => {
    const story = settled.get(id) ?? before.get(id)
    const ofStory = byStory.get(id)
    return story && ofStory ? [{ story, reports: ofStory }] : []
  })
  await app.store.saveStories({
    stories,
    memberships: memberships.filter((one) => one !== known.get(one.itemId)),
    grouped: change.grouped,
    redirects: [...redirects].map(([from, to]) => ({ from, to })),
    suggestions: change.suggestions ?? [],
    reasons: change.reasons ?? [],
    views: whole,
  })
  const places = new Map(memberships.map(({ itemId, storyId }) => [itemId, storyId]))
  return { changed: [...stories.map(({ id }) => id), ...redirects.keys()], storyOf: (itemId) => places.get(itemId) }
}

/** The story composed anew, or nothing where it is as it was. */
export function composed(app: AppContext, id: string, reports: readonly Report[], previous: Story | null): Story[] {
  if (reports.length === 0) return []
  const { beats, site } = app.config()
  const view = { lead: leadOf(reports).item, items: reports.map(({ item }) => item) }
  const story = composeStory({
    id,
    reports,
    previous,
    beats: assignBeats(view, beats, beatClassifierOf(app.beatsModel)),
    now: app.now(),
    tagAuthority: site.tagAuthority,
  })
  return previous && fieldsOf(story) === fieldsOf(previous) ? [] : [story]
}

/** The same for two stories whose fields are equal, in whatever order they were set. */
const fieldsOf = (story: Story): string => JSON.stringify(Object.entries(story).sort(([a], [b]) => compareText(a, b)))
