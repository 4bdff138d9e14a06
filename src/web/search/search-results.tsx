import type { Config } from '../../config/types.ts'
import type { Phrase } from '../../core/search/tokens.ts'
import type { Report, StoryView } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import { link, safeUrl, storyPath } from '../layout/links.ts'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { headlineOf, OutletLink, onePerOutlet } from '../story/story-card.tsx'
import { containsAny, Marked } from './marked.tsx'

/** Matching reports shown below a story. */
const SHOWN = 4

interface Props {
  readonly config: Config
  readonly views: readonly StoryView[]
  readonly phrases: readonly Phrase[]
}

/** The stories found, each with its matching reports. */
export const SearchResults = ({ config, views, phrases }: Props) => (
  <ol class="results">
    {views.map((view) => (
      <li>
        <Result config={config} view={view} phrases={phrases} />
      </li>
    ))}
  </ol>
)

const Result = ({ config, view: { story, reports }, phrases }: Omit<Props, 'views'> & { view: StoryView }) => {
  const { site } = config
  const lang = langOf(site, story.language)
  const headline = headlineOf(story)
  const outlets = onePerOutlet(reports)
  const [lead] = outlets
  const matching = reports.filter(
    ({ item, outlet }) =>
      !(item.title === headline && outlet === lead?.outlet) &&
      [item.title === headline ? '' : item.title, outlet.name, ...item.authors].some((text) =>
        containsAny(text, phrases),
      ),
  )
  // A match in the excerpt of a report other than the lead.
  const quoted = reports.find(({ item }) => item.excerpt !== story.excerpt && containsAny(item.excerpt, phrases))
  const shown = matching.slice(0, SHOWN)
  return (
    <article class="story">
      <h2 dir="auto" lang={lang}>
        <a href={link(site, storyPath(story.id))} data-row>
          <Marked text={headline} phrases={phrases} />
        </a>
      </h2>
      {story.excerpt && (
        <p class="excerpt" dir="auto" lang={lang}>
          <Marked text={story.excerpt} phrases={phrases} />
        </p>
      )}
      {quoted && shown.length === 0 && !containsAny(`${headline} ${story.excerpt}`, phrases) && (
        <p class="excerpt" dir="auto" lang={langOf(site, quoted.item.language ?? quoted.outlet.language)}>
          {quoted.outlet.name}: <Marked text={quoted.item.excerpt} phrases={phrases} />
        </p>
      )}
      {shown.length > 0 && (
        <ul class="plain matches">
          {shown.map((report) => (
            <li>
              <Match config={config} report={report} phrases={phrases} />
            </li>
          ))}
          {matching.length > SHOWN && (
            <li>
              <a href={link(site, storyPath(story.id))}>and {plural(matching.length - SHOWN, 'more report')}</a>
            </li>
          )}
        </ul>
      )}
      <p class="byline">
        <Time site={site} at={story.published} />
        {lead && (
          <>
            {', '}
            <OutletLink config={config} report={lead} />
          </>
        )}
        {outlets.length > 1 && ` and ${plural(outlets.length - 1, 'more outlet')}`}
      </p>
    </article>
  )
}

const Match = ({ config: { site }, report, phrases }: Omit<Props, 'views'> & { report: Report }) => {
  const { item, outlet } = report
  const to = safeUrl(item.link)
  const lang = langOf(site, item.language ?? outlet.language)
  const title = <Marked text={item.title || outlet.name} phrases={phrases} />
  const authors = item.authors.filter((name) => containsAny(name, phrases))
  return (
    <>
      {item.title && (
        <>
          <span dir="auto">
            <Marked text={outlet.name} phrases={phrases} />
          </span>
          {': '}
        </>
      )}
      {to ? (
        <a href={to} dir="auto" lang={lang} hreflang={lang}>
          {title}
        </a>
      ) : (
        <span dir="auto" lang={lang}>
          {title}
        </span>
      )}
      {authors.length > 0 && (
        <>
          {', by '}
          <span dir="auto">
            <Marked text={authors.join(', ')} phrases={phrases} />
          </span>
        </>
      )}
    </>
  )
}
