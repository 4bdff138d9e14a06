import { makeBrief } from '../../core/brief/brief.ts'
import { countReports, countsInWords } from '../../core/story/report-counts.ts'
import type { StoryView } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import type { Route } from '../http/route.ts'
import { beatCardPath, beatPath, link, storyCardPath, storyJsonPath, storyPath } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { StoryPicture } from '../layout/picture.tsx'
import { picturesOf } from '../layout/story-picture.ts'
import { Time } from '../layout/time.tsx'
import { umbrellaOf } from '../layout/umbrella.ts'
import { langOf } from '../layout/words.ts'
import { Brief } from './brief.tsx'
import { cardsExportedSince } from './drawn-cards.ts'
import { beatsOverHeadline, FiledUnder, filedUnder } from './filed-under.tsx'
import { storyData } from './json-ld.ts'
import { Related, relatedTo } from './related.tsx'
import { Origin, Timeline } from './reports.tsx'
import { Roundups, roundupsOf } from './roundups.tsx'
import { Share } from './share.tsx'
import { headlineOf } from './story-card.tsx'
import { NO_LIMIT } from './story-views.ts'

/** One story: excerpt, every report of it, and why they belong together. */
export const story: Route = {
  pattern: 'story/:id',
  async render(app, { id }, target) {
    const config = app.config()
    const [view] = await app.store.storyViews([id!])
    if (!view) {
      const mergedInto = await app.store.redirectOf(id!)
      return mergedInto === null ? null : { kind: 'redirect', to: storyPath(mergedInto), status: 301 }
    }
    const { story, reports } = view
    const { site } = config
    const lead = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]!
    const title = headlineOf(story)
    const counts = countsInWords(countReports(reports))
    const path = storyPath(story.id)
    const filed = filedUnder(config, story)
    const related = await relatedTo(app, story)
    const roundups = await roundupsOf(app, story)
    const comparisons = await app.store.reasonsOf(reports.map(({ item }) => item.id))
    const picture = (await picturesOf(app, [story.id])).get(story.id)
    const [{ beat: nearest } = { beat: null }] = filed
    const card =
      target === 'server' || story.published >= (await cardsExportedSince(app))
        ? { path: storyCardPath(story.id), alt: title }
        : nearest
          ? { path: beatCardPath(nearest.id), alt: nearest.title }
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
        {picture && <StoryPicture picture={picture} fallbackAlt={`Picture published with “${title}”`} />}
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
          {counts && <p class="byline">{`${plural(reports.length, 'report')}: ${counts}.`}</p>}
          <Timeline config={config} reports={reports} lead={lead} comparisons={comparisons} />
        </section>
        <FiledUnder config={config} filed={filed} />
        <Roundups config={config} stories={roundups} />
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

/** Changes within this many ms belong to the crawl that found the story, and are not shown as changes. */
const FIRST_ROUND = 30 * 60_000

const hasChanged = ({ story, reports }: StoryView): boolean =>
  story.updated > Math.min(...reports.map(({ item }) => item.firstSeen)) + FIRST_ROUND

/** Ids of the stories whose pages are exported. */
export async function exportedStories(app: AppContext): Promise<ReadonlySet<string>> {
  const umbrella = umbrellaOf(app.config())
  const stories = await app.store.stories({ ...(umbrella && { beat: umbrella.id }), limit: NO_LIMIT })
  return new Set(stories.map(({ id }) => id))
}
