import type { Config } from '../../config/types.ts'
import { boundsOf } from '../../core/calendar/periods.ts'
import type { Digest, DigestSection, DigestStory } from '../../core/digest/digest.ts'
import { plural } from '../../core/text/plural.ts'
import { digestPath } from '../../outputs/digest-addresses.ts'
import { editionText, firstReports, updateWords, weekdayText } from '../../outputs/digest-words.ts'
import { Headline } from '../layout/headline.tsx'
import { beatPath, link, safeUrl, storyPath } from '../layout/links.ts'
import { WithPicture } from '../layout/picture.tsx'
import type { PictureModel } from '../layout/story-picture.ts'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { headlineOf } from '../story/story-card.tsx'

/** Outlets named under a story. */
const NAMED = 6

/** The HTML id of a section. */
export const sectionId = (beat: string): string => `beat-${beat}`

/** The HTML id of a story. */
export const storyAnchor = (id: string): string => `story-${id}`

/** A section with its stories and the number of those left out. */
export const Section = ({
  config,
  digest,
  section,
  pictures,
}: {
  config: Config
  digest: Digest
  section: DigestSection
  pictures: ReadonlyMap<string, PictureModel>
}) => {
  const { beat, title, stories, left } = section
  const name = <BeatName config={config} beat={beat} title={title} />
  return (
    <section class="part" aria-labelledby={sectionId(beat)}>
      <h2 id={sectionId(beat)}>{name}</h2>
      {stories.map((story) => (
        <DigestStoryRow config={config} digest={digest} story={story} picture={pictures.get(story.id)} />
      ))}
      {left > 0 && (
        <p class="note">
          {plural(left, 'more story', 'more stories')} in {name}.
        </p>
      )}
    </section>
  )
}

/** The beat's title, linked if the beat still exists: a closed digest may outlive it. */
const BeatName = ({ config: { site, beats }, beat, title }: { config: Config; beat: string; title: string }) => {
  const lang = langOf(site, site.language)
  return beats.some(({ id }) => id === beat) ? (
    <a href={link(site, beatPath(beat))} lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  )
}

const DigestStoryRow = ({
  config,
  digest,
  story,
  picture,
}: {
  config: Config
  digest: Digest
  story: DigestStory
  picture: PictureModel | undefined
}) => {
  const { site } = config
  const lang = langOf(site, story.language)
  const outlets = firstReports(story)
  const { from, to } = boundsOf(digest.key, digest.timeZone)
  const within = story.published >= from && story.published < to
  return (
    <article
      id={storyAnchor(story.id)}
      class={`story${outlets.length > 1 ? ' many' : ''}${picture ? ' pictured' : ''}`}
    >
      <WithPicture picture={picture} place="thumb">
        <h3 dir="auto" lang={lang}>
          {story.update && (
            <>
              <span class="update" dir="ltr" lang={lang && 'en'}>
                Update
              </span>{' '}
            </>
          )}
          <a href={link(site, storyPath(story.id))}>
            <Headline text={headlineOf(story)} />
          </a>
        </h3>
        {story.update && (
          <p class="since">
            {updateWords(story.update)} since{' '}
            <a href={link(site, digestPath(config, digest.id, story.update.edition))}>
              {editionText(site, story.update.edition)}
            </a>
            {story.update.before !== null && (
              <>
                ; it was “<bdi>{story.update.before}</bdi>”
              </>
            )}
            .
          </p>
        )}
        {story.excerpt && (
          <p class="excerpt" dir="auto" lang={lang}>
            {story.excerpt}
          </p>
        )}
        <p class="byline">
          {within && digest.period === 'weekly' ? (
            <time datetime={new Date(story.published).toISOString()}>
              {weekdayText(site, digest.timeZone, story.published)}
            </time>
          ) : (
            <Time site={site} at={story.published} {...(within && { short: true })} />
          )}
          {outlets.slice(0, NAMED).map((report) => {
            const to = safeUrl(report.link)
            return (
              <>
                {', '}
                {to ? (
                  <a href={to} hreflang={langOf(site, report.language)} dir="auto">
                    {report.outlet}
                  </a>
                ) : (
                  <span dir="auto">{report.outlet}</span>
                )}
              </>
            )
          })}
          {outlets.length > NAMED && (
            <>
              {' and '}
              <a href={link(site, storyPath(story.id))}>{plural(outlets.length - NAMED, 'more outlet')}</a>
            </>
          )}
        </p>
      </WithPicture>
    </article>
  )
}
