import type { Config } from '../../config/types.ts'
import { isRoundup } from '../../core/item/roundup.ts'
import type { Story, StoryView } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { link, storyPath } from '../layout/links.ts'
import { langOf } from '../layout/words.ts'
import { headlineOf } from './story-card.tsx'

const SHOWN = 5
/** Roundups looked up for one story. */
const LOOKED_UP = 20

/** The stories of roundups that also tell of this one, those with the strongest link first. */
export async function roundupsOf(app: AppContext, story: Story): Promise<Story[]> {
  const itemIds = (await app.store.suggestionsFor([story.id]))
    .filter(({ storyId }) => storyId === story.id)
    .slice(0, LOOKED_UP)
    .map(({ itemId }) => itemId)
  if (itemIds.length === 0) return []
  const places = await app.store.storyIdsOf(itemIds)
  const views = new Map(
    (await app.store.storyViews([...new Set(places.values())])).map((view) => [view.story.id, view]),
  )
  const found = itemIds.flatMap((itemId) => {
    const view = views.get(places.get(itemId) ?? '')
    return view && hasRoundup(view, itemId) ? [view.story] : []
  })
  return [...new Set(found)].slice(0, SHOWN)
}

const hasRoundup = ({ reports }: StoryView, itemId: string): boolean =>
  reports.some(({ item }) => item.id === itemId && isRoundup(item))

export const Roundups = ({ config: { site }, stories }: { config: Config; stories: readonly Story[] }) =>
  stories.length > 0 && (
    <section class="part" aria-labelledby="roundups">
      <h2 id="roundups">Also in roundups</h2>
      <ul class="plain lines">
        {stories.map((each) => (
          <li>
            <a href={link(site, storyPath(each.id))} dir="auto" lang={langOf(site, each.language)}>
              {headlineOf(each)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
