import type { Config } from '../../config/types.ts'
import { relatedStories } from '../../core/story/related.ts'
import type { Story } from '../../core/story/story.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { link, storyPath } from '../layout/links.ts'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { filedUnder } from './filed-under.tsx'
import { headlineOf } from './story-card.tsx'

/** Limits the cost of finding related stories: earlier stories compared per beat, and beats searched. */
const CANDIDATES_PER_BEAT = 100
const BEATS = 2
const RELATED = 5

/** Earlier stories of the same beats that share terms with this one. */
export async function relatedTo(app: AppContext, story: Story): Promise<Story[]> {
  const beats = filedUnder(app.config(), story)
    .slice(0, BEATS)
    .map(({ beat }) => beat.id)
  const found = await Promise.all(
    beats.map((beat) => app.store.stories({ beat, to: story.published, limit: CANDIDATES_PER_BEAT })),
  )
  const candidates = new Map(found.flat().map((each) => [each.id, each]))
  return relatedStories(story, [...candidates.values()], RELATED)
}

export const Related = ({ config: { site }, stories }: { config: Config; stories: readonly Story[] }) =>
  stories.length > 0 && (
    <section class="part" aria-labelledby="related">
      <h2 id="related">Earlier, and perhaps related</h2>
      <ul class="plain lines">
        {stories.map((each) => (
          <li>
            <a href={link(site, storyPath(each.id))} dir="auto" lang={langOf(site, each.language)}>
              {headlineOf(each)}
            </a>{' '}
            <span class="note">
              <Time site={site} at={each.published} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
