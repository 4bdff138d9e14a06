import type { Config } from '../../config/types.ts'
import type { Report, StoryView } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import { Headline } from '../layout/headline.tsx'
import { beatPath, link, safeUrl, storyPath } from '../layout/links.ts'
import { WithPicture } from '../layout/picture.tsx'
import type { PictureModel } from '../layout/story-picture.ts'
import { Time } from '../layout/time.tsx'
import { isWordy, langOf } from '../layout/words.ts'

/** Outlets named on a card after the first. */
const NAMED = 5

/** The headline, or a substitute if the outlet gave none. */
export const headlineOf = (story: { readonly headline: string; readonly excerpt: string }): string =>
  story.headline.trim() || story.excerpt.trim().slice(0, 120) || 'Untitled'

/** The first report of each outlet, in the given order. */
export const onePerOutlet = (reports: readonly Report[]): Report[] => {
  const seen = new Set<string>()
  return reports.filter(({ outlet }) => !seen.has(outlet.sourceId) && seen.add(outlet.sourceId))
}

/** The outlet's name, linked to its report. */
export const OutletLink = ({ config: { site }, report }: { config: Config; report: Report }) => {
  const to = safeUrl(report.item.link)
  const { name, language } = report.outlet
  return to ? (
    <a href={to} hreflang={langOf(site, report.item.language ?? language)} dir="auto">
      {name}
    </a>
  ) : (
    <span dir="auto">{name}</span>
  )
}

interface Props {
  readonly config: Config
  readonly view: StoryView
  /** The beat of this page, which its cards need not name. */
  readonly beat?: string
  /** Heading level: 3 under day headings, otherwise 2. */
  readonly level?: 2 | 3
  /** Time without the date, under a day's heading. */
  readonly short?: boolean
  /** The first story of its page. */
  readonly top?: boolean
  readonly picture?: PictureModel | undefined
}

/** A story in a list: headline, excerpt, time, outlets and beats. */
export const StoryCard = ({ config, view: { story, reports }, beat, level = 3, short, top, picture }: Props) => {
  const { site, beats } = config
  const outlets = onePerOutlet(reports)
  const [lead, ...others] = outlets
  const lang = langOf(site, story.language)
  const Heading = `h${level}` as const
  const filed = beats.filter(({ id, umbrella }) => !umbrella && id !== beat && story.beats.some((b) => b.beat === id))
  const path = link(site, storyPath(story.id))
  const size = top ? 'story many top' : others.length > 0 ? 'story many' : 'story'
  return (
    <article
      class={picture ? `${size} pictured` : size}
      data-story={story.id}
      data-seen={Math.min(...reports.map(({ item }) => item.firstSeen))}
      data-updated={story.updated}
    >
      <WithPicture picture={picture} place={top ? 'top' : 'thumb'}>
        <Heading dir="auto" lang={lang} class={isWordy(story.headline) ? 'wordy' : undefined}>
          <a href={path} data-row>
            <Headline text={headlineOf(story)} />
          </a>
        </Heading>
        {story.excerpt && (
          <p class="excerpt" dir="auto" lang={lang}>
            {story.excerpt}
          </p>
        )}
        <p class="byline" data-others={others.length || undefined}>
          <span class="unseen" data-mark />
          <Time site={site} at={story.published} {...(short && { short })} />
          {lead && (
            <>
              {', '}
              <OutletLink config={config} report={lead} />
            </>
          )}
          {others.length > 0 && (
            <span class="also">
              {', also in '}
              {others.slice(0, NAMED).map((report, at) => (
                <>
                  {at > 0 && ', '}
                  <OutletLink config={config} report={report} />
                </>
              ))}
              {others.length > NAMED && (
                <>
                  {' and '}
                  <a href={path}>{plural(others.length - NAMED, 'more outlet')}</a>
                </>
              )}
            </span>
          )}
        </p>
        {filed.length > 0 && (
          <ul class="tags" aria-label="Beats">
            {filed.map(({ id, title }) => (
              <li>
                <a href={link(site, beatPath(id))} lang={langOf(site, site.language)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </WithPicture>
    </article>
  )
}
