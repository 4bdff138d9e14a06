import type { Config } from '../../config.ts'
import { displayTitle } from '../../core/items.ts'
import type { Report, Story } from '../../core/stories.ts'
import { EVERYTHING } from '../data.ts'
import { beatPath, link, safeUrl, storyPath } from '../links.ts'
import { page, umbrellaOf } from '../parts/page.tsx'
import { headlineOf, OutletLink } from '../parts/story-card.tsx'
import { Time } from '../parts/time.tsx'
import { Why } from '../parts/why.tsx'
import { count, langOf, languageName } from '../parts/words.ts'
import type { Route } from '../route.ts'

/** One story: every report of it, and why we think so. */
export const story: Route = {
  pattern: 'story/:id',
  async render(world, { id }) {
    const config = world.config()
    const [view] = await world.store.storyViews([id!])
    if (!view) return null
    const { story, reports } = view
    const { site } = config
    return page(
      config,
      {
        path: storyPath(story.id),
        title: headlineOf(story),
        titleLanguage: story.language,
        description: story.excerpt,
        lastModified: story.updated,
      },
      <>
        <p class="byline outlet">
          <Origin config={config} reports={reports} />
          {story.updated !== story.published && (
            <>
              {' '}
              Last changed <Time site={site} at={story.updated} />.
            </>
          )}
        </p>
        {story.excerpt && (
          <p class="lede" dir="auto" lang={langOf(site, story.language)}>
            {story.excerpt}
          </p>
        )}
        <Reports config={config} story={story} reports={reports} />
        <Beats config={config} story={story} />
      </>,
    )
  },
  async paths(world) {
    const umbrella = umbrellaOf(world.config())
    const stories = await world.store.stories({ ...(umbrella && { beat: umbrella.id }), limit: EVERYTHING })
    return stories.map(({ id }) => storyPath(id))
  },
}

/** Who had it first, and whose words head the page where that is somebody else. */
const Origin = ({ config, reports }: { config: Config; reports: readonly Report[] }) => {
  const lead = reports[0]
  if (!lead) return null
  const first = reports.reduce((a, b) => (b.item.time < a.item.time ? b : a))
  return (
    <>
      Originally reported by <OutletLink config={config} report={first} />,{' '}
      <Time site={config.site} at={first.item.time} />.
      {first !== lead && (
        <>
          {' '}
          Headline and excerpt by <OutletLink config={config} report={lead} />.
        </>
      )}
    </>
  )
}

const Reports = ({ config, story, reports }: { config: Config; story: Story; reports: readonly Report[] }) => (
  <section class="part" aria-labelledby="reports">
    <h2 id="reports">
      {count(reports.length, 'report')} by {count(story.publishers, 'independent publisher')}
    </h2>
    <ol class="reports">
      {reports.map((report) => (
        <li>
          <ReportEntry config={config} report={report} all={reports} />
        </li>
      ))}
    </ol>
  </section>
)

const ReportEntry = ({ config, report, all }: { config: Config; report: Report; all: readonly Report[] }) => {
  const { site } = config
  const { item, outlet } = report
  const language = item.language ?? outlet.language
  const to = safeUrl(item.link)
  const title = displayTitle(item)
  const lang = langOf(site, language)
  const via = safeUrl(item.via?.url)
  return (
    <>
      <h3 dir="auto" lang={lang} class="outlet">
        {to ? (
          <a href={to} hreflang={lang}>
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      <p class="byline">
        <span dir="auto">{outlet.name}</span>
        {language && `, in ${languageName(site, language)}`}
        {', '}
        <Time site={site} at={item.time} />
        {item.published === null && ' (when we first saw it; the outlet gives no time)'}
        {item.authors.length > 0 && (
          <>
            , by <span dir="auto">{item.authors.join(', ')}</span>
          </>
        )}
        {item.via && (
          <>
            , via{' '}
            {via ? (
              <a href={via} dir="auto">
                {item.via.title || via}
              </a>
            ) : (
              <span dir="auto">{item.via.title}</span>
            )}
          </>
        )}
      </p>
      <Why config={config} report={report} all={all} />
    </>
  )
}

const Beats = ({ config, story }: { config: Config; story: Story }) => {
  const { site } = config
  const filed = config.beats.flatMap((beat) => {
    const assignment = story.beats.find((each) => each.beat === beat.id)
    return assignment ? [{ beat, assignment }] : []
  })
  if (filed.length === 0) return null
  return (
    <section class="part" aria-labelledby="beats">
      <h2 id="beats">Filed under</h2>
      <ul class="plain">
        {filed.map(({ beat, assignment }) => (
          <li>
            <a href={link(site, beatPath(beat.id))} lang={langOf(site, site.language)}>
              {beat.title}
            </a>
            {assignment.reasons.length > 0 && (
              <details>
                <summary>Why it was filed here</summary>
                <ul>
                  {assignment.reasons.map((reason) => (
                    <li dir="auto">{reason}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
