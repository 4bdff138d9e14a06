import type { Config } from '../../config/types.ts'
import { makeBrief } from '../../core/brief/brief.ts'
import { relatedStories } from '../../core/story/related.ts'
import type { Story, StoryView } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import type { Route } from '../http/route.ts'
import { beatPath, link, storyCardPath, storyJsonPath, storyPath } from '../layout/links.ts'
import { page, umbrellaOf } from '../layout/page.tsx'
import { StoryPicture } from '../layout/picture.tsx'
import { picturesOf } from '../layout/story-picture.ts'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { Brief } from './brief.tsx'
import { cardsExportedSince } from './drawn-cards.ts'
import { storyData } from './json-ld.ts'
import { Origin, Timeline } from './reports.tsx'
import { Share } from './share.tsx'
import { headlineOf } from './story-card.tsx'
import { NO_LIMIT } from './story-views.ts'

/** Earlier stories looked at in each beat, and beats looked into: what related stories may cost. */
const LOOKED_AT = 100
const BEATS = 2
const RELATED = 5

/** One story: what its outlets say, every report of it, and why we think so. */
export const story: Route = {
  pattern: 'story/:id',
  async render(app, { id }, target) {
    const config = app.config()
    const [view] = await app.store.storyViews([id!])
    if (!view) {
      const became = await app.store.redirectOf(id!)
      return became === null ? null : { kind: 'redirect', to: storyPath(became), status: 301 }
    }
    const { story, reports } = view
    const { site } = config
    const lead = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]!
    const title = headlineOf(story)
    const path = storyPath(story.id)
    const filed = filedUnder(config, story)
    const related = await relatedTo(app, story)
    const picture = (await picturesOf(app, [story.id])).get(story.id)
    const [{ beat: nearest } = { beat: null }] = filed
    const card =
      target === 'server' || story.published >= (await cardsExportedSince(app))
        ? { path: storyCardPath(story.id), alt: title }
        : nearest
          ? { path: `card/beats/${encodeURIComponent(nearest.id)}.png`, alt: nearest.title }
          : { path: 'card.png', alt: site.title }
    return page(
      config,
      {
        path,
        title,
        titleLanguage: story.language,
        description: story.excerpt,
        lastModified: story.updated,
        beat: filed[0]?.beat.id,
        card,
        article: {
          published: story.published,
          modified: story.updated,
          sections: filed.map(({ beat }) => beat.title),
        },
        alternates: [{ type: 'application/json', title: 'This story as JSON', path: storyJsonPath(story.id) }],
        data: [storyData(config, view, card.path, picture)],
        label:
          filed.length > 0 &&
          beatsOverHeadline(filed).map(({ beat }, at) => (
            <>
              {at > 0 && ' · '}
              <a href={link(site, beatPath(beat.id))} lang={langOf(site, site.language)}>
                {beat.title}
              </a>
            </>
          )),
      },
      <article>
        {picture && <StoryPicture picture={picture} of={`Picture published with “${title}”`} />}
        {story.excerpt && (
          <p class="lede" dir="auto" lang={langOf(site, story.language)}>
            {story.excerpt}
          </p>
        )}
        <p class="byline outlet">
          <Origin config={config} reports={reports} />
          {hasChanged(view) && (
            <>
              {' '}
              Last changed <Time site={site} at={story.updated} />.
            </>
          )}
        </p>
        <Brief config={config} brief={makeBrief(view)} />
        <section class="part" aria-labelledby="reports">
          <h2 id="reports">
            {reports.length === 1
              ? 'The report'
              : `${plural(reports.length, 'report')} by ${plural(story.publishers, 'independent publisher')}`}
          </h2>
          <Timeline config={config} reports={reports} lead={lead} />
        </section>
        <Beats config={config} filed={filed} />
        <Related config={config} stories={related} />
        <Share config={config} path={path} title={title} />
      </article>,
    )
  },
  async paths(app) {
    const shown = await exportedStories(app)
    const merged = (await app.store.redirects()).filter(({ to }) => shown.has(to)).map(({ from }) => from)
    return [...shown, ...merged].map(storyPath)
  },
}

/** Ms within which what comes belongs to the round of crawling that found the story: no change yet. */
const FIRST_ROUND = 30 * 60_000

const hasChanged = ({ story, reports }: StoryView): boolean =>
  story.updated > Math.min(...reports.map(({ item }) => item.firstSeen)) + FIRST_ROUND

/** Ids of the stories that have pages in files. */
export async function exportedStories(app: AppContext): Promise<ReadonlySet<string>> {
  const umbrella = umbrellaOf(app.config())
  const stories = await app.store.stories({ ...(umbrella && { beat: umbrella.id }), limit: NO_LIMIT })
  return new Set(stories.map(({ id }) => id))
}

type Filed = readonly { readonly beat: Config['beats'][number]; readonly assignment: Story['beats'][number] }[]

/** The story's beats, the surest first and the umbrella last. */
const filedUnder = ({ beats }: Config, story: Story): Filed =>
  story.beats
    .flatMap((assignment) => {
      const beat = beats.find(({ id }) => id === assignment.beat)
      return beat ? [{ beat, assignment }] : []
    })
    .sort((a, b) => Number(a.beat.umbrella) - Number(b.beat.umbrella) || b.assignment.score - a.assignment.score)

/** Beats named over the headline; the umbrella only where there is no other. */
const beatsOverHeadline = (filed: Filed): Filed => {
  const narrow = filed.filter(({ beat }) => !beat.umbrella)
  return (narrow.length > 0 ? narrow : filed).slice(0, 3)
}

/** Earlier stories of the same beats that share terms with this one. */
async function relatedTo(app: AppContext, story: Story): Promise<Story[]> {
  const beats = filedUnder(app.config(), story)
    .slice(0, BEATS)
    .map(({ beat }) => beat.id)
  const found = await Promise.all(
    beats.map((beat) => app.store.stories({ beat, to: story.published, limit: LOOKED_AT })),
  )
  const candidates = new Map(found.flat().map((each) => [each.id, each]))
  return relatedStories(story, [...candidates.values()], RELATED)
}

const Beats = ({ config: { site }, filed }: { config: Config; filed: Filed }) =>
  filed.length > 0 && (
    <section class="part" aria-labelledby="beats">
      <h2 id="beats">Filed under</h2>
      <ul class="plain beats">
        {filed.map(({ beat }) => (
          <li>
            <a href={link(site, beatPath(beat.id))} lang={langOf(site, site.language)}>
              {beat.title}
            </a>
          </li>
        ))}
      </ul>
      <details>
        <summary>Why it was filed here</summary>
        <dl>
          {filed.map(({ beat, assignment }) => (
            <>
              <dt lang={langOf(site, site.language)}>{beat.title}</dt>
              {(assignment.reasons.length > 0 ? assignment.reasons : ['no reason was kept']).map((reason) => (
                <dd dir="auto">{reason}</dd>
              ))}
            </>
          ))}
        </dl>
      </details>
    </section>
  )

const Related = ({ config: { site }, stories }: { config: Config; stories: readonly Story[] }) =>
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
