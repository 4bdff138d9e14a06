import { assignBeats } from '../../core/beats/assign-beats.ts'
import { beatClassifierOf } from '../../core/beats/beat-classifier.ts'
import { compareText } from '../../core/collections/compare.ts'
import { groupBy } from '../../core/collections/group-by.ts'
import { type Change, redirectsAfter, storiesIn } from '../../core/grouping/changes/change.ts'
import { membershipsAfter } from '../../core/grouping/changes/memberships.ts'
import type { Item } from '../../core/item/item.ts'
import { composeStory, leadOf } from '../../core/story/compose-story.ts'
import type { Membership, Outlet, Report, Story, Suggestion } from '../../core/story/story.ts'
import type { StoryBatch } from '../../store/contract/stories.ts'
import type { AppContext } from '../app-context.ts'

/** What the grouping decided about stories, to be composed and stored. */
export interface StoryUpdate {
  readonly changes: readonly Change[]
  readonly reasons: StoryBatch['reasons']
  /** Suggested links. A link to a story that the changes end is moved to the story that took it over. */
  readonly suggestions: readonly Suggestion[]
  /** Stories to be composed again although no change concerns them: an item of theirs has a new text. */
  readonly alsoStories: readonly string[]
  /** Items as they are now, by id; must include all that the changes place. The others are read from the store. */
  readonly items: ReadonlyMap<string, Item>
  /** The outlet of an item that the changes place. */
  outletOf(item: Item): Outlet
  readonly grouped: StoryBatch['grouped']
}

export interface SavedStories {
  /** Stories that are new, changed or ended. */
  readonly changed: string[]
  /** The story that an item of these stories is in now. */
  storyOf(itemId: string): string | undefined
}

/** Composes the stories concerned and saves them with their memberships in one batch. */
export async function saveStoryUpdate(app: AppContext, update: StoryUpdate): Promise<SavedStories> {
  const { changes, items } = update
  const redirects = redirectsAfter(changes)
  const ids = [...new Set([...update.alsoStories, ...storiesIn(changes)])]
  const views = await app.store.fullStoryViews(ids)
  const before = new Map(views.map((view) => [view.story.id, view.story]))
  const known = new Map(views.flatMap((view) => view.reports.map((report) => [report.item.id, report])))
  const memberships = membershipsAfter(
    [...known.values()].map(({ membership }) => membership),
    changes,
  )
  const reportOf = (membership: Membership): Report => {
    const { itemId } = membership
    const item = items.get(itemId) ?? known.get(itemId)!.item
    return { item, outlet: known.get(itemId)?.outlet ?? update.outletOf(item), membership }
  }
  const byStory = groupBy(memberships.map(reportOf), ({ membership }) => membership.storyId)
  const stories = ids.flatMap((id) => composedIfChanged(app, id, byStory.get(id) ?? [], before.get(id) ?? null))
  const settled = new Map(stories.map((story) => [story.id, story]))
  const whole = ids.flatMap((id) => {
    const story = settled.get(id) ?? before.get(id)
    const ofStory = byStory.get(id)
    return story && ofStory ? [{ story, reports: ofStory }] : []
  })
  await app.store.saveStories({
    stories,
    memberships: memberships.filter((one) => one !== known.get(one.itemId)?.membership),
    grouped: update.grouped,
    redirects: [...redirects].map(([from, to]) => ({ from, to })),
    suggestions: update.suggestions.map((one) => ({ ...one, storyId: redirects.get(one.storyId) ?? one.storyId })),
    reasons: update.reasons,
    views: whole,
  })
  const places = new Map(memberships.map(({ itemId, storyId }) => [itemId, storyId]))
  return { changed: [...stories.map(({ id }) => id), ...redirects.keys()], storyOf: (itemId) => places.get(itemId) }
}

/** The newly composed story in a list; the list is empty if it did not change or has no reports left. */
export function composedIfChanged(
  app: AppContext,
  id: string,
  reports: readonly Report[],
  previous: Story | null,
): Story[] {
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

/** Equal for two stories with equal fields, whatever the order of the fields. */
const fieldsOf = (story: Story): string => JSON.stringify(Object.entries(story).sort(([a], [b]) => compareText(a, b)))
